"""A reference to nothing in every place that may hold one × every command that reads: nothing is lost in silence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from deann06.core.findings import FieldPath
from deann06.store.yaml.edit import replace_names
from deann06.store.yaml.read import keys, scalars
from tests.cli.conftest import Done, Run
from tests.store.load.test_rename import DENSE, names_record
from tests.store.repository import Repository
from tests.tries import some

DAY: Final = "--as-of=2024-05-15"
NOWHERE: Final = "khong-co"
COMMANDS: Final = (
    ("status", DAY, "--format=json"),
    ("list", "tasks", DAY, "--format=json"),
    *(("list", kind, DAY) for kind in ("models", "directives", "agencies", "indicators")),
    *(("show", name, DAY) for name in ("tasks/d.1", "tasks/e.1", "m", "directives/d", "directives/e", "x", "g", "i")),
    *(("explain", name, DAY) for name in ("d.1", "e.1")),
    ("search", "d", DAY),
    ("trace", DAY),
    ("report", "weekly", DAY, "--output", "../ra"),
    ("codeowners", DAY),
    ("validate", DAY),
    ("changes", "HEAD", DAY),
    ("history", "tasks/d.1"),
    ("ci", "--base=HEAD", DAY),
)


def _places() -> list[tuple[str, FieldPath, bool]]:
    """Every file, field and whether it is a key, in which the dense registry names a record."""
    found = []
    for path, text in DENSE.items():
        if path.endswith(".yaml"):
            fields = [(field, False) for field, _, _ in scalars(text)] + [(field, True) for field in keys(text)]
            for field, is_key in fields:
                if names_record(path, field, at_key=is_key):
                    found.append((path, field, is_key))
    return found


def _tasks(done: Done) -> int | None:
    """How many tasks `list tasks` counts."""
    return len(done.json["tasks"]) if done.code == 0 else None


@pytest.mark.parametrize(("path", "field", "is_key"), _places(), ids=lambda part: str(part))
def test_a_reference_to_nothing_is_told_and_never_makes_anything_less(
    path: str, field: FieldPath, is_key: bool, run: Run, tmp_path: Path
) -> None:
    repo = Repository(tmp_path / "kho")
    repo.put(DENSE)
    repo.commit("2024-05-14")
    dotted = f"{path}:{field}"
    before = _tasks(run("list", "tasks", DAY, "--format=json", cwd=repo.root))
    changed = {field: NOWHERE}
    text = replace_names(path, DENSE[path], {} if is_key else changed, changed if is_key else {})
    repo.put({path: text})
    for words in some(COMMANDS, 8, start=len(dotted)):
        done = run(*words, cwd=repo.root)
        assert done.code in (0, 1, 3), (words, done.err)
        if done.code == 3:
            assert done.out == "" and NOWHERE in done.err and path in done.err, (words, done.err)
        if words[:2] == ("list", "tasks"):
            assert done.code == 3 or _tasks(done) == before
    told = run("validate", DAY, "--format=json", cwd=repo.root)
    findings = re.findall(rf'"(?:error|warning|info)"[^{{}}]*{NOWHERE}', told.out) or [NOWHERE in told.out]
    assert told.code in (0, 1) and any(findings), told.out[:300]
