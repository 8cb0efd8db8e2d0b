"""With the memo and without it commands say the same, byte for byte; what it saves is counted, not timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.store.memo.values import Values
from tests.goldens.made import COMMANDS, FOLDER, PAGES, repository, said
from tests.remembering import DAY, entries, seconds_later, told
from tests.store.repository import Repository, sample

WRITING: Final = (
    "update kl.4 --by snv --state in_progress --date 15/5/2024",
    "submit kl.1 --by stttt --date 14/5/2024",
    "new task kl.6 --title Moi --directive kl --clause 6 --lead snv",
    "rename kl.4 kl.8",
    "report weekly --period 2024-W20 --to md,json",
)


def golden(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a repository of its own."""
    return repository(tmp_path_factory.mktemp("memo") / "so").root


@pytest.fixture
def memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, switched on."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("DEANN06_MEMO", "on")
    return tmp_path / "cache"


@pytest.fixture
def types_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal is not enough: a word of an enumeration equals a text, a moment equals itself in another zone."""
    put = Values.put

    def checked(values: Values, key: str | None, value: Any, kind: Any) -> None:
        put(values, key, value, kind)
        kept = values.get(key, kind)
        assert kept is None or repr(kept) == repr(value)

    monkeypatch.setattr(Values, "put", checked)


@pytest.mark.slow
@pytest.mark.usefixtures("types_kept")
@pytest.mark.parametrize("name", PAGES)
def test_cold_warm_and_warm_a_command_says_what_it_says_without(name: str, place: Path, memo: Path) -> None:
    """The goldens are what commands say without; one value serves each form and both languages."""
    before = entries(place)
    with seconds_later(60):
        for language in ("vi", "en", "vi"):
            assert said(PAGES[name], place, "--lang", language) == golden(f"pages/{name}.{language}.txt")
        if name in COMMANDS:
            assert said(COMMANDS[name], place, "--format", "json") == golden(f"json/{name}.json")
    assert entries(place) == before


@pytest.mark.parametrize("words", WRITING)
def test_what_writes_writes_the_same(words: str, tmp_path: Path) -> None:
    """Each of four registries is asked, then written to, then asked again: without, cold, warm and warm."""
    seen: list[Any] = []
    for place, memo in (("off", None), ("one", tmp_path / "a"), ("one", tmp_path / "a"), ("two", tmp_path / "a")):
        folder = tmp_path / f"{place}-{len(seen)}" / "so"
        folder.parent.mkdir()
        repo = sample(folder)
        repo.commit("2024-05-14")
        with seconds_later(60):
            lines = [told(folder, one, memo) for one in ("status", words, "status", "status")]
        assert lines[2] == lines[3]
        seen.append((lines, entries(folder)))
    assert all(one == seen[0] for one in seen)


COUNTED: Final = """
import json, os, sys
opened = []
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].startswith(sys.argv[1]):
        opened.append(args[0])
sys.addaudithook(hook)
from deann06.store.memo.states import States
now = States._now
States._now = lambda states: now(states) + 60 * 1_000_000_000  # the files have rested
from deann06.cli.main import run
code = run(sys.argv[2:])
files = [name for name in opened if os.path.isfile(name)]
print(json.dumps({"code": code, "files": files, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


def counted(repo: Repository, memo: Path, words: str) -> Any:
    """What a command of a process of its own opens of the registry and imports."""
    surroundings = os.environ | {"XDG_CACHE_HOME": str(memo), "DEANN06_MEMO": "on", "COLUMNS": "100"}
    given = [*words.split(), "--registry", str(repo.registry), "--as-of", DAY]
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(repo.registry), *given], env=surroundings, capture_output=True, check=True
    )
    return json.loads(done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("words", ["status", "list tasks", "mine stttt", "search chi dao", "trace"])
def test_a_warm_command_reads_no_record_and_loads_no_parser(words: str, tmp_path: Path) -> None:
    repo = sample(tmp_path / "so")
    repo.commit("2024-05-14")
    cold, warm = (counted(repo, tmp_path / "cache", words) for _ in range(2))
    assert (cold["code"], warm["code"]) == (0, 0)
    assert len(cold["files"]) >= len(list(repo.registry.rglob("*.yaml")))
    assert warm["files"] == []
    assert not {"yaml", "deann06.store.loader", "ruamel.yaml", "jinja2"} & set(warm["modules"])
    assert len(warm["modules"]) < len(cold["modules"])
