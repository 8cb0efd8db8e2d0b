"""What was worked out for one state and holds in another is what would be worked out there."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deann06.core.records import Agency, CalendarYear, Directive, Record, Task
from deann06.core.standing.carried import stood_after
from deann06.core.standing.ledger import TaskStandings
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from tests.core.build import record, registry, task
from tests.core.generate import world
from tests.core.test_properties import days, heads, logs

FOLDED = (
    *("assigned", "entries", "lead", "cooperating", "unconfirmed", "occurred", "progress", "blocks", "awaiting"),
    *("state", "extensions", "recurring", "assumed"),
)


def seen(stood: TaskStandings) -> dict[str, Any]:
    """Everything that is known of how tasks stand, but for where it came from."""
    rows = {name: (row.standing, folded(row.fold, stood)) for name, row in stood.rows.items()}
    failed = {name: (type(error), error.args) for name, error in stood.failed.items()}
    return {"rows": rows, "failed": failed, "folds": {name: folded(fold, stood) for name, fold in stood.folds.items()}}


def folded(fold: Fold, stood: TaskStandings) -> tuple[object, ...]:
    assert (fold.registry, fold.as_of) == (stood.registry, stood.as_of)
    asked = fold.requested(), fold.respondents(fold.as_of)
    return (*(getattr(fold, name) for name in FOLDED), *asked)


def changed(whole: Registry, random: Random) -> Registry:
    """A registry with some of its records otherwise: what tasks are judged by is among them now and then."""
    tasks = dict(whole.tasks)
    for name in list(tasks):
        match random.randrange(6):
            case 0:
                del tasks[name]
            case 1:
                tasks[name] = replace(tasks[name], title="Việc khác")
            case 2 if tasks[name].log:
                tasks[name] = replace(tasks[name], log=tasks[name].log[1:])
    agencies, directives = dict(whole.agencies), dict(whole.directives)
    settings, calendars = whole.settings, dict(whole.calendars)
    match random.randrange(8):
        case 0:
            agencies["old"] = replace(agencies["old"], valid=agencies["new"].valid, successors=())
        case 1:
            directives["d"] = replace(directives["d"], issued=record(Directive, "d", ISSUED).issued)
        case 2:
            settings = replace(settings, due_soon_days=settings.due_soon_days + 20)
        case 3:
            calendars.pop("2025", None)
    records: dict[type[Record], Any] = {Agency: agencies, Directive: directives, CalendarYear: calendars, Task: tasks}
    return Registry(settings, records)


JUDGED = (
    task("deadline: {by: 2024-12-31}", name="d.97"),  # assigned by the day of its directive
    task("deadline: {working_days: 160, from: 2024-06-03}", name="d.98"),  # by the calendars of two years
    task("{unconfirmed: {ids: [old], why: x}, deadline: {by: 2025-08-31}}", name="d.99"),  # by the bodies of the day
)
ISSUED = {"title": "Kết luận", "kind": "Kết luận", "issued": "2025-01-02", "issuer": "ubnd"}


@given(number=st.integers(0, 10**6), days=st.integers(0, 120))
def test_what_holds_in_another_state_is_what_is_worked_out_there(number: int, days: int) -> None:
    made, day = world(number)
    before = with_tasks(made, *made.tasks.values(), *JUDGED)
    after = changed(before, Random(number))
    then = day + timedelta(days=days)
    stood = TaskStandings(before, day)
    assert seen(stood)
    assert seen(stood_after(stood, after, then)) == seen(TaskStandings(after, then))


@given(head=heads(), log=logs, first=days, later=st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_days_may_pass_one_after_another(head: Any, log: Any, first: date, later: list[int]) -> None:
    raw = {"title": "Việc", "directive": "d", "clause": "1", **head, "log": log}
    whole = registry(record(Task, "d.1", raw))
    stood = TaskStandings(whole, first)
    for count in later:
        stood = stood_after(stood, whole, stood.as_of + timedelta(days=count))
        assert seen(stood) == seen(TaskStandings(whole, stood.as_of))


@pytest.mark.parametrize(
    ("head", "log"),
    [
        ("deadline: {by: 2024-05-14}", ()),
        ("deadline: none", ()),
        ("deadline: {by: 2024-05-14}", ("2024-05-10 a | state: completed",)),
    ],
)
def test_what_holds_is_not_worked_out_again(head: str, log: tuple[str, ...]) -> None:
    one = task(head, *log)
    before = registry(one)
    after = with_tasks(before, one, task("deadline: none", name="d.2"))
    assert list(stood_after(TaskStandings(before, date(2024, 5, 13)), after, date(2024, 5, 20)).known) == ["d.1"]


def with_tasks(whole: Registry, *tasks: Task) -> Registry:
    """These tasks with all the rest of a registry."""
    rest: dict[type[Record], Any] = {Agency: whole.agencies, Directive: whole.directives}
    found = {task.id: task for task in tasks}
    return Registry(whole.settings, {**rest, CalendarYear: whole.calendars, Task: found})


def test_an_earlier_day_is_worked_out() -> None:
    whole = registry(task("deadline: {by: 2024-05-14}"))
    assert not stood_after(TaskStandings(whole, date(2024, 5, 20)), whole, date(2024, 5, 10)).known
