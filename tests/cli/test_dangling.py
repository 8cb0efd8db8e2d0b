"""Names that lead to no record, in every place that may hold one: every reading command still answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from deann06.core.findings import FieldPath
from deann06.core.state.references import NamePlace, kinds_at
from deann06.store.yaml.edit import replace_names
from deann06.store.yaml.read import keys, scalars
from tests.cli.conftest import Run
from tests.store.load.test_rename import DENSE, PLACES, is_tried, names_record
from tests.store.repository import Repository
from tests.tries import some

DAY: Final = "--as-of=2024-05-15"
GROUPED: Final = "title: N\ndirective: d\nclause: '1'\nlead: [g]\ngroups: [x]\nphase: p\ndeadline: {by: 2024-05-10}\n"
FILES: Final = {
    **DENSE,
    "registry.yaml": f"{DENSE['registry.yaml']}phases: {{p: {{from: 2024-01-01}}}}\n",
    "agencies/x.yaml": f"{DENSE['agencies/x.yaml']}reviewers: ['@x']\n",
    "tasks/d.2.yaml": GROUPED,
    "models/m.yaml": f"groups: [x]\n{DENSE['models/m.yaml']}",
    "calendar/2024.yaml": "holidays: []\n",
}
OWN: Final = {  # of settings and directives
    NamePlace("tasks", ("groups", "*"), (), at_key=False),
    NamePlace("models", ("groups", "*"), (), at_key=False),
    NamePlace("tasks", ("phase",), (), at_key=False),
    NamePlace("tasks", ("clause",), (), at_key=False),
    NamePlace("tasks", ("also", "*", "clause"), (), at_key=False),
}
FORMS: Final = ("github", "gitlab", "sarif", "junit", "rdjson")
COMMANDS: Final = (
    *(("status", DAY, "--format", form) for form in ("text", "json")),
    *(("list", kind, DAY) for kind in ("tasks", "models", "directives", "agencies", "indicators")),
    *(("show", name, DAY) for name in ("d", "e", "d.1", "d.2", "agencies/x", "y", "g", "m", "i")),
    *(("explain", name, DAY) for name in ("d.1", "e.1", "d.2")),
    *(("validate", DAY, "--all", "--format", form) for form in ("text", "json", *FORMS)),
    *(("ci", "--base=HEAD", DAY, "--format", form) for form in ("text", "json")),
    *(("changes", "HEAD", DAY, "--format", form) for form in ("text", "json", "markdown")),
    ("search", "x", DAY),
    ("trace", DAY),
    ("history", "d.1"),
    ("report", "weekly", DAY, "--to=md"),
    ("codeowners", DAY),
    ("codeowners", "--as-of=2023-05-15"),
)


def dangling() -> Iterator[tuple[str, str, str]]:
    """Each place of a name: the file, the field, and the file's text with a name there that no record has."""
    for path, text in FILES.items():
        for field in (field for field, _, _ in scalars(text)):
            if names_record(path, field) or _is_own(path, field):
                yield path, dotted(field), replace_names(path, text, {field: "khong-co"}, {})
        for field in keys(text):
            if names_record(path, field, at_key=True):
                yield path, dotted(field), replace_names(path, text, {}, {field: "khong-co"})
    yield "registry.yaml", "policy.grants.0", FILES["registry.yaml"].replace("{extend: [x]}", "[khong-co]")


def dotted(field: FieldPath) -> str:
    return ".".join(map(str, field))


def _is_own(path: str, field: FieldPath) -> bool:
    return bool({"groups", "phases", "clauses"} & {*kinds_at(path.partition("/")[0], field)})


CASES: Final = list(dangling())


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("kho"))
    made.put(FILES)
    made.commit("2024-05-08")
    return made


@pytest.mark.parametrize(("path", "field", "text"), CASES, ids=[f"{path}:{field}" for path, field, _ in CASES])
def test_a_name_without_a_record_stops_no_command(
    run: Run, repository: Repository, tmp_path: Path, path: str, field: str, text: str
) -> None:
    folder = Path(shutil.copytree(repository.root, tmp_path / "kho"))
    (folder / "registry" / path).write_text(text, encoding="utf-8")
    for words in some(COMMANDS, 8, start=CASES.index((path, field, text))):
        done = run(*words, cwd=folder)
        assert done.code in (0, 1, 3), (words, done.err)
        assert done.code != 3 or done.err.count("\n") == 1, (words, done.err)


def test_every_place_of_a_name_is_tried() -> None:
    tried = [(path, tuple(field.split(".")), is_key) for path, field, _ in CASES for is_key in (False, True)]
    assert {place for place in PLACES | OWN if not is_tried(place, tried)} == set()
