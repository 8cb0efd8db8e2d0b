"""Two processes at once give just what one gives."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from deann06.checks.scene import Scene
from deann06.checks.table import CHECKS, HALF, run
from deann06.core.standing.ledger import TaskStandings
from deann06.services import findings
from deann06.store.disk import beside as two
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.checks.laid import laid

ROOT = Path(__file__).parents[3]
WHOLE = ["registry", "examples/thu-nghiem"]
BROKEN = ["S203", "F106"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.mark.parametrize("case", [*WHOLE, *BROKEN])
def test_a_registry_read_by_two_is_the_one_read_by_one(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, _ = read_tree(laid(case, "bad", tmp_path / "registry") if case in BROKEN else ROOT / case)
    alone = load(tree)
    monkeypatch.setattr(two, "LARGE", 1)
    together = load(tree)
    assert together.problems == alone.problems
    assert alone.registry and together.registry
    for folder in ("tasks", "directives", "models", "indicators", "agencies", "calendars"):
        assert getattr(together.registry, folder) == getattr(alone.registry, folder)


def test_the_second_process_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own number: the process of the tests may have other children, such as a browser."""
    made: list[int] = []
    fork = os.fork

    def forked() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(two, "LARGE", 1)
    monkeypatch.setattr(os, "fork", forked)
    load(read_tree(ROOT / WHOLE[0])[0])
    assert made
    with pytest.raises(ChildProcessError):
        os.waitpid(made[0], os.WNOHANG)


@pytest.mark.parametrize("case", WHOLE)
def test_rules_run_by_two_see_what_one_sees(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, _ = read_tree(ROOT / case)
    registry = load(tree).registry
    assert registry is not None
    alone = run(Scene(registry, tree, date(2026, 11, 24)))
    assert alone
    monkeypatch.setattr(two, "LARGE", 1)
    together = findings.check(Scene(registry, tree, date(2026, 11, 24)))
    assert sorted(map(repr, together)) == sorted(map(repr, alone))


def test_the_half_is_made_of_rules_of_the_table() -> None:
    assert {rule.check for rule in CHECKS} >= HALF


@pytest.mark.parametrize("case", WHOLE)
def test_one_half_alone_asks_how_tasks_stand(case: str) -> None:
    """Each process would work it out for itself."""

    class Unasked(TaskStandings):
        @property
        def _worked_out(self) -> NoReturn:
            raise AssertionError

    tree, _ = read_tree(ROOT / case)
    registry = load(tree).registry
    assert registry is not None
    day = date(2026, 11, 24)
    assert run(Scene(registry, tree, day, Unasked(registry, day)), half=False)
    with pytest.raises(AssertionError):
        run(Scene(registry, tree, day, Unasked(registry, day)), half=True)


def test_where_the_copy_fails_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def fail() -> bytes:
        assert os.getpid() != parent
        raise MemoryError

    assert two.beside(fail)() is None
    assert two.beside(lambda: b"\0" * 1_000_000)() == b"\0" * 1_000_000


def test_a_small_registry_is_not_worth_a_copy() -> None:
    assert not two.worth_it(two.LARGE - 1)
