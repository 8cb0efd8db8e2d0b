"""Commands run in this process, on the committed registries, at a fixed width."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from deann06 import locale
from deann06.cli import main
from deann06.cli.app import COMMANDS, app_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/thu-nghiem"
WIDTH = 100


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON. Asserts that it went well."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


class Run(Protocol):
    """Run a command in a folder: the project's own, unless told otherwise."""

    def __call__(self, *words: str, cwd: Path = ROOT) -> Done: ...


class CopyRegistry(Protocol):
    """Copy a registry (by default the committed one) below a folder of the test's own; the copy's folder."""

    def __call__(self, source: Path = ROOT / "registry") -> Path: ...


running: list[tuple[str, ...]] = []  # the command that runs now


def _no_server(event: str, _: Any) -> None:
    if running and event == "socket.bind":
        pytest.fail(f"{running[-1]} opens a desk, which stays open until it is interrupted")


sys.addaudithook(_no_server)


@pytest.fixture(scope="session", autouse=True)
def spoken_in_vietnamese() -> None:
    """All commands imported in the language of most tests: help is put into words at import."""
    for name in COMMANDS:
        app_of(name)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run commands as a person does at a terminal of 100 columns without colours."""
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("DEANN06_REGISTRY", "DEANN06_LANG", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, cwd: Path = ROOT) -> Done:
        monkeypatch.chdir(cwd)
        locale.use(main.chosen_language(words))
        running.append(words)
        try:
            code = main.run(list(words))
        finally:
            running.pop()
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    yield call
    locale.use(locale.LANGUAGES[0])


@pytest.fixture
def copy_registry(tmp_path: Path) -> CopyRegistry:
    """Copies of a registry outside of any git repository, to be changed at will."""

    def copy(source: Path = ROOT / "registry") -> Path:
        return Path(shutil.copytree(source, tmp_path / "registry"))

    return copy
