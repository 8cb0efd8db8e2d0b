"""The page of every rule: its bad example shows the rule just where the carets stand, its good one shows nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from deann06.checks import CHECKS, Scene, run
from deann06.core.findings import Problem
from deann06.output.words.change.findings import message
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.load.places import place_of
from tests.checks.laid import AS_OF, FIRST, HOUSE, Mark, also, example, house, laid, over, read_example
from tests.tries import some

CODES: Final = [rule.code for rule in CHECKS if rule.family != "G"]  # of those: test_governance, test_ci_examples
LATER: Final = date(2028, 5, 15)
EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "thu-nghiem"


def found(root: Path, as_of: date = AS_OF) -> dict[tuple[str, Mark], Problem]:
    """Every finding of a registry by its code and place."""
    tree, problems = read_tree(root)
    loaded = load(tree)
    problems += loaded.problems
    if loaded.registry:
        problems += run(Scene(loaded.registry, tree, as_of))
    return {(problem.code, Mark(problem.path, *place_of(problem, tree))): problem for problem in problems}


@pytest.mark.parametrize("code", CODES)
def test_a_bad_example_shows_its_rule_where_the_carets_stand(code: str, tmp_path: Path) -> None:
    bad = example(code, "bad")
    findings = found(laid(code, "bad", tmp_path / "registry"), bad.as_of)
    assert bad.marks
    assert {place for told, place in findings if told == code} == set(bad.marks)
    assert {told for told, _ in findings} == {code, *also(code)}
    for problem in findings.values():
        assert all(message(problem))


@pytest.mark.parametrize("code", CODES)
def test_a_good_example_shows_nothing(code: str, tmp_path: Path) -> None:
    good = example(code, "good")
    assert found(laid(code, "good", tmp_path / "registry"), good.as_of) == {}
    assert not good.marks


@pytest.mark.slow
@pytest.mark.parametrize("side", ["bad", "good"])
@pytest.mark.parametrize("code", some(CODES, 40))
def test_an_example_that_says_no_day_is_the_same_on_any(code: str, side: str, tmp_path: Path) -> None:
    shown = example(code, side)
    if shown.day is None:
        findings = found(laid(code, side, tmp_path / "registry"), LATER)
        assert {place for told, place in findings if told == code} == set(shown.marks)


def test_the_house_shows_nothing() -> None:
    assert found(HOUSE) == {}


@pytest.mark.parametrize("remark", ["# hỏi lại", "#", "# tasks", "# tasks/a.yaml: đã xóa", "# xét ngày 32", "# Sau"])
def test_an_example_says_nothing_that_is_not_tried(remark: str) -> None:
    with pytest.raises(ValueError, match=remark):
        read_example(f"lead: [cat]\n{remark}\n")


def test_what_an_example_does_not_name_stays_as_in_the_house() -> None:
    lines = read_example("# agencies/moi.yaml\nname: Sở\u0020Mới\n\n# tasks/kh-2024-01-02.1.yaml\nlead:\n- syt\n")
    tree = over(house(), lines.now)
    assert tree.keys() - house().keys() == {"agencies/moi.yaml"}
    assert tree["agencies/moi.yaml"].decode() == "name: Sở Mới\n"
    assert tree[FIRST].startswith(b"lead:\n- syt\ntitle: ") and tree[FIRST].count(b"lead:") == 1


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
