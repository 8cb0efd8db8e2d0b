"""Which clauses are covered, and that every page that says so says the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.checks import Scene, run
from deann06.core.records import Directive, Task
from deann06.core.state.coverage import coverage, uncovered
from deann06.core.state.registry import Registry
from deann06.reports.pages.listing import directive_rows
from deann06.reports.pages.trace import trace
from deann06.reports.rows.narrow import RowFilter
from tests.core.build import real_registry, record

DAY = date(2024, 5, 15)
CASES: dict[str, tuple[str, str, str]] = {  # clauses (no task where a `-` follows), claims of tasks, the gaps
    "a task for each": ("1 2", "1 2", ""),
    "none": ("1 2", "", "1 2"),
    "a clause is as covered as its sub-clauses": ("4 4.1 4.2", "4.1", "4.2"),
    "a task of a clause carries out none of its sub-clauses": ("4 4.1", "4", "4.1"),
    "a finer task covers what is recorded": ("4", "4.1.a", ""),
    "a clause without a task excuses itself": ("1- 2", "2", ""),
    "and all below it": ("4- 4.1 4.1.a 4.2", "", ""),
    "but none beside it": ("4.1- 4.2 4", "", "4.2"),
    "sub-clauses that excuse themselves cover the clause": ("4 4.1- 4.2-", "", ""),
    "an excused one has a task all the same": ("4- 4.1", "4.1", ""),
    "10 is not below 1": ("1 10", "10", "1"),
    "in natural order": ("10 2", "", "2 10"),
    "a directive as a whole covers none": ("1", "*", "1"),
}


def scene(clauses: str, claims: str) -> tuple[Directive, Registry]:
    said: dict[str, Any] = {
        name.rstrip("-"): {"summary": "x", "no_task": "y"} if name.endswith("-") else "x" for name in clauses.split()
    }
    raw = {"title": "D", "kind": "Kế hoạch", "issued": "2024-01-02", "issuer": "a", "clauses": said}
    directive: Directive = record(Directive, "d", raw)
    tasks: dict[str, Task] = {}
    for index, claim in enumerate(claims.split()):
        also = {"directive": "d"} | ({} if claim == "*" else {"clause": claim})
        elsewhere: dict[str, Any] = {"directive": "e", "clause": "1", "also": [also]}
        own = {"directive": "d", "clause": claim} if index % 2 == 0 and claim != "*" else elsewhere
        tasks[f"t{index}"] = record(Task, f"t{index}", {"title": "T", "lead": ["a"], **own})
    return directive, Registry(real_registry().settings, {Directive: {"d": directive}, Task: tasks})


@pytest.mark.parametrize(("clauses", "claims", "gaps"), CASES.values(), ids=CASES)
def test_gaps(clauses: str, claims: str, gaps: str) -> None:
    directive, registry = scene(clauses, claims)
    found = coverage(directive, registry.tasks_of.get("d", ()))
    assert uncovered(found) == tuple(gaps.split())
    for name, one in found.items():  # what is below a clause is part of it
        assert one.gaps == tuple(gap for gap in gaps.split() if f"{gap}.".startswith(f"{name}."))


clause = st.lists(st.sampled_from("123"), min_size=1, max_size=3).map(".".join)


@given(
    st.lists(st.tuples(clause, st.sampled_from(["", "", "-"])), min_size=1, max_size=9, unique_by=lambda one: one[0]),
    st.lists(st.one_of(clause, st.just("*")), max_size=4),
)
def test_trace_the_list_and_the_rule_say_the_same(clauses: list[tuple[str, str]], claims: list[str]) -> None:
    directive, registry = scene(" ".join(map("".join, clauses)), " ".join(claims))
    traced = trace(registry, directive)
    (row,) = directive_rows(registry, RowFilter(), DAY)
    told = [problem for problem in run(Scene(registry, {}, DAY)) if problem.code == "P605"]
    said = [name for problem in told for name in str(problem.facts["clauses"]).split(", ")]
    assert traced.missing == row.missing
    assert sorted(said) == sorted(traced.missing)
    assert [one.clause for one in traced.clauses if not one.covered and one.clause in traced.missing] == [
        *traced.missing
    ]
    covered = {one.clause: one.covered for one in traced.clauses}
    assert all(not covered[name] for name in traced.missing)


def test_a_task_that_carries_out_the_whole_is_told_apart() -> None:
    directive, registry = scene("1 2", "1 *")
    found = trace(registry, directive)
    assert (found.clauses[0].own, found.unplaced, found.whole) == (("t0",), (), ("t1",))


def test_every_clause_of_the_conclusion_is_covered() -> None:
    registry = real_registry()
    for directive in registry.directives.values():
        assert trace(registry, directive).missing == ()
