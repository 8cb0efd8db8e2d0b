"""What is given as nothing, as by a variable that is not set, is no folder, no file and no wish for everything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from deann06.cli.app import COMMANDS, app_of
from tests.cli.conftest import EXAMPLE, Run
from tests.cli.test_faults import contents
from tests.tries import some

NOT_TOLD = {"merge-driver"}  # called by git, with words of its own


def leaves(command: Any, words: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    below = getattr(command, "commands", {})
    for name, one in below.items():
        yield from leaves(one, (*words, name))
    if not below:
        yield command, words


def calls() -> Iterator[tuple[str, ...]]:
    """Each option and each argument of each command given as nothing, beside arguments that it cannot do without."""
    for name in COMMANDS.keys() - NOT_TOLD:
        for command, words in leaves(typer.main.get_command(app_of(name)), (name,)):
            needed = [one for one in command.params if one.param_type_name == "argument" and one.required]
            given = {param.name: "4.1a" for param in needed}
            for param in command.params:
                if param.param_type_name == "argument":
                    yield *words, *{**given, param.name: ""}.values()
                elif not (param.is_flag or param.name in ("install_completion", "show_completion")):
                    yield *words, *given.values(), f"{param.opts[0]}="


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(EXAMPLE, folder / "registry")
    return folder


@pytest.mark.parametrize("words", some(sorted(calls()), 100), ids=" ".join)
def test_nothing_is_refused(words: tuple[str, ...], run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEANN06_AGENCY", raising=False)
    before = contents(office)
    done = run(*words, cwd=office)
    assert done.code in (2, 3) and done.out == ""
    assert done.err.count("\n") == 1
    assert contents(office) == before


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--registry", ""),
        ("validate", ""),
        ("report", "weekly", "--output="),
        ("schema", "--output", ""),
        ("codeowners", "--output="),
        ("changes", "HEAD", "--output="),
        ("ci", "--output="),
        ("ci", "--summary="),
        ("update", "--from="),
        ("init", ""),
        ("validate", "--select="),
        ("trace", ""),
        ("search", "a", ""),
    ],
    ids=" ".join,
)
def test_it_is_named(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    option = words[-1].removesuffix("=") or (words[-2] if words[-2].startswith("--") else "")
    assert (done.code, done.out) == (2, "")
    assert f"{option} để trống" in done.err
