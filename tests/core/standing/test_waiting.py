"""What waits for what, what decides the end, and what was done or falls due before what it waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.records import Task
from deann06.core.standing.tasks import StandingKind
from deann06.core.standing.waiting import DecidingChain, Waiting, standings_of, waiting
from deann06.core.state.registry import Registry
from tests.core.build import data, day, record, registry
from tests.core.generate import world

OVER = {
    StandingKind.COMPLETED,
    StandingKind.COMPLETED_ON_TIME,
    StandingKind.COMPLETED_LATE,
    StandingKind.STOPPED,
}


def made(*lines: str) -> Registry:
    """Tasks `d.1`, `d.2` …, a line each: what they wait for by number, and the rest of their heads."""
    return registry(*(_task(number, line) for number, line in enumerate(lines, 1)))


def _task(number: int, line: str) -> Task:
    waits, _, rest = line.partition("|")
    raw: dict[str, Any] = data(f"{{{rest.strip()}}}") if rest.strip() else {}
    head = {"title": f"Việc {number}", "directive": "d", "clause": str(number), "lead": ["cat"], **raw}
    task: Task = record(Task, f"d.{number}", {**head, "depends_on": [f"d.{one}" for one in waits.split()]})
    return task


def of(number: int, *lines: str, as_of: str = "15/5/2024") -> Waiting:
    found = made(*lines)
    return waiting(found, found.tasks[f"d.{number}"], standings_of(found, day(as_of)))


def chain(*way: int, last: str, beyond: int | None) -> DecidingChain:
    return DecidingChain(tuple(f"d.{one}" for one in way), date.fromisoformat(last), beyond)


BY = "deadline: {{by: 2024-{}}}"
DONE = "log: [{date: 2024-05-02, by: cat, state: completed, document: {number: 1/BC-CAT}}]"
STOPPED = "log: [{date: 2024-05-02, by: ubnd, state: stopped, note: Thôi, document: {number: 1/UBND}}]"
PAUSED = STOPPED.replace("stopped", "paused")


@pytest.mark.parametrize(
    ("lines", "first", "undated", "expected"),
    [
        pytest.param(["2", ""], [2], [2], None, id="without a last day nothing decides"),
        pytest.param(["2", "|" + BY.format("06-01")], [2], [], chain(1, 2, last="2024-06-01", beyond=None), id="one"),
        pytest.param(
            ["2|" + BY.format("05-20"), "|" + BY.format("06-01")],
            [2],
            [],
            chain(1, 2, last="2024-06-01", beyond=12),
            id="it is due later than what waits for it",
        ),
        pytest.param(
            [
                "2 3|" + BY.format("06-30"),
                "|" + BY.format("06-01"),
                "4|" + BY.format("05-20"),
                "|" + BY.format("06-10"),
            ],
            [2, 3],
            [],
            chain(1, 3, 4, last="2024-06-10", beyond=0),
            id="the latest of all, through others",
        ),
        pytest.param(
            ["2", "3|" + BY.format("06-10"), "|" + BY.format("05-20")],
            [2],
            [],
            chain(1, 2, last="2024-06-10", beyond=None),
            id="the chain ends with the latest",
        ),
        pytest.param(
            ["2 4", "3", "|" + BY.format("06-10"), "3"],
            [2, 4],
            [2, 4],
            chain(1, 2, 3, last="2024-06-10", beyond=None),
            id="of two ways that of the first named",
        ),
        pytest.param(
            ["2 3", "|" + BY.format("06-10"), "|" + BY.format("06-10")],
            [2, 3],
            [],
            chain(1, 2, last="2024-06-10", beyond=None),
            id="of two as late the first named",
        ),
        pytest.param(["2", f"3|{DONE}", "|" + BY.format("06-10")], [], [], None, id="what is done is not waited for"),
        pytest.param(["2", f"|{STOPPED}"], [], [], None, id="nor what was stopped"),
        pytest.param(["2", f"|{PAUSED}"], [2], [2], None, id="what is paused is, and nobody knows how long"),
        pytest.param(["2", "|deadline: {every: week, before: thursday}"], [2], [2], None, id="a duty has no end"),
        pytest.param([f"2|{DONE}", "|" + BY.format("06-10")], [], [], None, id="who is done waits for nothing"),
        pytest.param(
            ["2", "1|" + BY.format("06-10")], [2], [], chain(1, 2, last="2024-06-10", beyond=None), id="a circle"
        ),
        pytest.param(["1", ""], [], [], None, id="itself"),
        pytest.param(["7", ""], [], [], None, id="what there is not"),
        pytest.param(
            ["2", "|assigned: 2024-06-01, " + BY.format("07-01")], [2], [2], None, id="what is assigned only later"
        ),
        pytest.param(
            [
                "2",
                "|respondents: [a, b], " + BY.format("05-20") + ", log: [{date: 2024-05-02, by: ubnd, extend: "
                "{by: 2024-06-20}, for: [b], document: {number: 1/UBND}}]",
            ],
            [2],
            [],
            chain(1, 2, last="2024-06-20", beyond=None),
            id="the last of its shares",
        ),
    ],
)
def test_what_is_waited_for_and_what_decides(
    lines: list[str], first: list[int], undated: list[int], expected: DecidingChain | None
) -> None:
    found = of(1, *lines)
    assert found.first == tuple(f"d.{one}" for one in first)
    assert found.undated == tuple(f"d.{one}" for one in undated)
    assert found.chain == expected


def test_a_long_chain_is_walked_to_its_end() -> None:
    count = 3000
    lines = [f"{number + 1}" for number in range(1, count)]
    found = of(1, *lines, "|" + BY.format("06-10"))
    assert found.chain and len(found.chain.tasks) == count


@given(st.integers(0, 400))
def test_the_chain_leads_to_the_latest_of_all_that_is_waited_for(number: int) -> None:
    made_up, as_of = world(number)
    how = standings_of(made_up, as_of)
    for task in made_up.tasks.values():
        found = waiting(made_up, task, how)
        reached = _reached(made_up, task, how)
        if (own := how(task.id)) and own.kind in OVER:
            assert found == Waiting((), (), None)
            continue
        assert {*found.first} <= {*reached} and {*found.first} <= {*task.depends_on}
        days = {name: _end(how(name)) for name in reached}
        assert {*found.undated} == {name for name, last in days.items() if last is None}
        if found.chain is None:
            assert not any(days.values())
            continue
        assert found.chain.last_day == max(filter(None, days.values())) == days[found.chain.tasks[-1]]
        for one, following in zip(found.chain.tasks, found.chain.tasks[1:], strict=False):
            assert following in made_up.tasks[one].depends_on


@given(st.integers(0, 400))
def test_both_sides_of_waiting_are_one(number: int) -> None:
    made_up, _ = world(number)
    back = made_up.waited_by
    assert {(task.id, name) for task in made_up.tasks.values() for name in task.depends_on} == {
        (name, waited) for waited, names in back.items() for name in names
    }


def _reached(found: Registry, task: Task, how: Any) -> set[str]:
    reached: set[str] = set()
    grown = {task.id}
    while grown:
        named = {name for one in grown for name in found.tasks[one].depends_on}
        grown = {name for name in named if (it := how(name)) is None or it.kind not in OVER} - reached
        reached |= grown
    return reached


def _end(how: Any) -> date | None:
    if how is None or how.recurring:
        return None
    waits = [cell.last_day for cell in how.cells if not cell.submitted and cell.state != "waived" and cell.last_day]
    last: date | None = max(waits, default=how.last_day)
    return last
