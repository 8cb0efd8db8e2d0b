"""One body's side of the tasks: its own shares, its own terms, and what it is not counted for."""

from __future__ import annotations

import pytest

from deann06.core.records import Role
from deann06.core.standing.ledger import TasksAndDuties, ledger, rows, tasks_and_duties
from deann06.core.standing.own import own_rows, roles
from deann06.core.standing.tasks import StandingKind
from tests.core.build import day, registry, task

EACH = "{lead: [cat], respondents: [a, b], deadline: {by: 2024-05-14}, cooperating: [c], report_to: [ubnd]}"
WEEKLY = "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}"


def own(as_of: str, agency: str, head: str, *log: str) -> tuple[object, ...] | None:
    """Kind, last day, days overdue and role of the body's own row."""
    found = own_rows(rows(registry(task(head, *log)), day(as_of))).get(agency)
    if found is None:
        return None
    how = found[0].standing
    return how.kind.value, str(how.last_day) if how.last_day else None, how.days_overdue, found[0].role


@pytest.mark.parametrize(
    ("agency", "log", "expected"),
    [
        pytest.param("a", (), ("overdue", "2024-05-14", 3, "respondent"), id="who has not answered is overdue"),
        pytest.param(
            "a",
            ("2024-05-10 a | submit: once",),
            ("completed_on_time", "2024-05-14", 0, "respondent"),
            id="who has is not",
        ),
        pytest.param(
            "a",
            ("2024-05-16 a | submit: once",),
            ("completed_late", "2024-05-14", 0, "respondent"),
            id="late, and done",
        ),
        pytest.param(
            "a",
            ("2024-05-10 cat | extend: {by: 2024-05-20}, for: [a], document: {number: 1/UBND}",),
            ("due_soon", "2024-05-20", 0, "respondent"),
            id="its own extension gives it time",
        ),
        pytest.param(
            "b",
            ("2024-05-10 cat | extend: {by: 2024-05-20}, for: [a], document: {number: 1/UBND}",),
            ("overdue", "2024-05-14", 3, "respondent"),
            id="and no one else",
        ),
        pytest.param(
            "a",
            ("2024-05-10 cat | waive: once, for: [a], document: {number: 1/UBND}",),
            None,
            id="a waiver asks for nothing",
        ),
        pytest.param("cat", (), None, id="a lead of what others answer for is not counted"),
        pytest.param("c", (), None, id="nor who cooperates"),
        pytest.param("a", ("2024-05-10 cat | state: paused",), ("paused", None, 0, "respondent"), id="paused for all"),
    ],
)
def test_a_share_of_a_task(agency: str, log: tuple[str, ...], expected: object) -> None:
    assert own("17/5", agency, EACH, *log) == expected


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        pytest.param("a", ("on_track", "2024-05-15", 0, "respondent"), id="handed in: its next period counts"),
        pytest.param("b", ("overdue", "2024-05-08", 1, "respondent"), id="missing: overdue by its own period"),
    ],
)
def test_a_share_of_a_recurring_duty(agency: str, expected: object) -> None:
    assert (
        own("9/5", agency, WEEKLY.replace("}}", "}, due_soon_days: 3}"), "2024-05-07 a | submit: 2024-W19") == expected
    )


def test_a_body_that_leads_alone_stands_as_the_task_does() -> None:
    assert own("17/5", "a", "{lead: [a], deadline: {by: 2024-05-14}}") == ("overdue", "2024-05-14", 3, "lead")


def test_roles_open_groups_and_follow_successors() -> None:
    head = "{lead: [old], respondents: [ab], cooperating: [các cơ quan liên quan, c], report_to: [ubnd], via: [cat]}"
    (row,) = rows(registry(task(head)), day("1/6/2025"))
    named = {agency: roles(row, agency) for agency in ("new", "a", "ab", "c", "ubnd", "cat", "b", "old")}
    assert named == {
        "new": {Role.LEAD},
        "a": {Role.RESPONDENT},
        "ab": {Role.RESPONDENT},
        "b": {Role.RESPONDENT},
        "c": {Role.COOPERATING},
        "ubnd": {Role.RECIPIENT},
        "cat": {Role.RECIPIENT},
        "old": set(),
    }


def test_tasks_and_duties_are_told_apart() -> None:
    found = rows(
        registry(task(WEEKLY, name="d.1"), task("{lead: [a], deadline: {by: 2024-05-14}}", name="d.2")), day("17/5")
    )
    assert tasks_and_duties(found) == TasksAndDuties(1, 1)
    assert tasks_and_duties(found, StandingKind.OVERDUE) == TasksAndDuties(1, 1)
    assert tasks_and_duties(found, StandingKind.PAUSED) == TasksAndDuties(0, 0)
    assert ledger(found).overdue == 1
