"""Every rule on its own tiny registries: `cases/CODE/bad` shows it, `cases/CODE/good` does not; both lie over `house`.

`expect.txt` says where (`path:line` or `path:line:column`), then, where needed, `as_of DAY`, `also CODE` for findings
that come with it, `without SIDE/PATH` of the house. What git or Windows cannot keep is built here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from deann06.checks import CHECKS, Scene, run, severity
from deann06.checks.changes.sight import AROUND
from deann06.core.findings import Problem, Severity
from deann06.output.words.findings import message
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.load.places import place_of
from tests.checks.laid import CASES, laid

CODES: Final = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
FOLDERS: Final = [code for code in CODES if not code.startswith("G")]  # `test_governance` compares two states
EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "thu-nghiem"
AS_OF: Final = date(2024, 5, 15)


class Expected(NamedTuple):
    """What `expect.txt` says."""

    place: str
    as_of: date
    also: frozenset[str]


def expected(code: str) -> Expected:
    """Read `expect.txt`."""
    place, *rest = (CASES / code / "expect.txt").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in rest]
    day = next((date.fromisoformat(value) for key, value in words if key == "as_of"), AS_OF)
    return Expected(place, day, frozenset(value for key, value in words if key == "also"))


def found(root: Path, as_of: date = AS_OF) -> dict[tuple[str, str], Problem]:
    """Every finding of a registry by its code and place."""
    tree, problems = read_tree(root)
    loaded = load(tree)
    problems += loaded.problems
    if loaded.registry:
        problems += run(Scene(loaded.registry, tree, as_of))
    placed = {}
    for problem in problems:
        line, column, _ = place_of(problem, tree)
        placed[problem.code, f"{problem.path}:{line}:{column}"] = problem
    return placed


@pytest.mark.parametrize("code", FOLDERS)
def test_bad_registry_shows_the_rule_where_it_is_broken(code: str, tmp_path: Path) -> None:
    want = expected(code)
    findings = found(laid(code, "bad", tmp_path / "registry"), want.as_of)
    places = [place for found_code, place in findings if found_code == code]
    assert any(f"{place}:".startswith(f"{want.place}:") for place in places), list(findings)
    assert {found_code for found_code, _ in findings} - {code} <= want.also
    for problem in findings.values():
        assert all(message(problem))


@pytest.mark.parametrize("code", FOLDERS)
def test_good_registry_does_not_show_it(code: str, tmp_path: Path) -> None:
    want = expected(code)
    codes = {found_code for found_code, _ in found(laid(code, "good", tmp_path / "registry"), want.as_of)}
    assert code not in codes
    assert not [other for other in codes if severity(other) is Severity.ERROR]


def _too_large(root: Path) -> str:
    (root / "agencies" / "syt.yaml").write_bytes(b"name: " + b"a" * 1024 * 1024 + b"\n")
    return "agencies/syt.yaml"


def _letter_case(root: Path) -> str:
    (root / "agencies" / "a").mkdir()
    (root / "agencies" / "a" / "CAT.yaml").write_text("name: Công an\n", encoding="utf-8")
    return "agencies/cat.yaml"


def _link_out(root: Path) -> str:
    outside = root.parent / "outside.yaml"
    outside.write_text("name: Sở Y tế\n", encoding="utf-8")
    try:
        (root / "agencies" / "syt.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("no symbolic links here")
    return "agencies/syt.yaml"


def _dangling(root: Path) -> str:
    try:
        (root / "agencies" / "syt.yaml").symlink_to(root / "agencies" / "nothing.yaml")
    except OSError:
        pytest.skip("no symbolic links here")
    return "agencies/syt.yaml"


def _pipe(root: Path) -> str:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(root / "agencies" / "syt.yaml")
    return "agencies/syt.yaml"


BUILT: Final[dict[str, Callable[[Path], str]]] = {
    "F110": _too_large,
    "F112": _letter_case,
    "F113": _link_out,
    "F116": _dangling,
    "F119": _pipe,
}


@pytest.mark.parametrize("code", BUILT)
def test_files_that_a_case_folder_cannot_keep(code: str, tmp_path: Path) -> None:
    root = laid("S201", "good", tmp_path / "registry")
    assert code not in {found_code for found_code, _ in found(root)}
    broken = BUILT[code](root)
    assert (code, f"{broken}:1:1") in found(root)


@pytest.mark.parametrize(
    "path",
    ["tasks/kl-2024-04-23.4.5.yaml", "agencies/so-nganh.yaml", "directives/kl-2024-04-23.yaml", "calendar/2024.yaml"],
)
def test_what_a_file_that_cannot_be_read_may_say_is_not_missed(path: str, tmp_path: Path) -> None:
    root = tmp_path / "registry"
    shutil.copytree(EXAMPLE, root)
    before = set(found(root))
    with (root / path).open("a", encoding="utf-8") as file:
        file.write("<<<<<<< nhánh này\n")
    assert {code for code, _ in set(found(root)) - before} == {"F109"}


def test_every_rule_has_a_case() -> None:
    shown = ("G416", "G417", *AROUND)  # of a day that has passed, of a repository: the tests of `ci` show them
    assert sorted([*CODES, *BUILT, *shown]) == [rule.code for rule in sorted(CHECKS, key=lambda rule: rule.code)]
