"""Totals that balance (format.md, section 4): each one-off task once, recurring duties by their shares."""

from __future__ import annotations

import pytest

from deann06.core.records import CountWord, Task
from deann06.core.standing.ledger import COUNTED, Ledger, RecurringCounts, ledger, rows
from tests.core.build import day, ledgers_by_agency, registry, task

BY_14 = "deadline: {by: 2024-05-14}"
DONE = "2024-05-10 a | state: completed"
LATE = "2024-05-16 a | state: completed"
EACH = "{lead: [cat], respondents: [a, b], deadline: {by: 2024-05-14}}"
WEEKLY = "{lead: [cat], respondents: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}"


def numbered(*tasks: tuple[str, ...]) -> tuple[Task, ...]:
    return tuple(task(head, *log, name=f"d.{place}") for place, (head, *log) in enumerate(tasks, 1))


def counted(whole: Ledger) -> dict[str, object]:
    """The counts that are not zero."""
    names = [name for name in Ledger.__struct_fields__ if name not in ("ageing",)]
    return {name: value for name in names if (value := getattr(whole, name)) not in (0, RecurringCounts())}


def of(as_of: str, *tasks: tuple[str, ...], settings: str = "") -> Ledger:
    whole = ledger(rows(registry(*numbered(*tasks), settings=settings), day(as_of)))
    assert whole.balances
    return whole


def by_agency(as_of: str, *tasks: tuple[str, ...], settings: str = "") -> dict[str, dict[str, object]]:
    found = ledgers_by_agency(rows(registry(*numbered(*tasks), settings=settings), day(as_of)))
    assert all(own.balances for own in found.values())
    return {agency: counted(own) for agency, own in found.items()}


def test_each_kind_has_its_count() -> None:
    whole = of(
        "17/5",
        (BY_14, DONE),
        (BY_14, LATE),
        ("deadline: none", DONE),
        ("deadline: {by: 2024-06-30}",),
        ("deadline: {by: 2024-05-20}",),
        (BY_14,),
        ("deadline: ongoing",),
        ("deadline: none",),
        (BY_14, "2024-05-10 a | state: paused"),
        (BY_14, "2024-05-10 a | state: stopped"),
        ("{assigned: 2024-06-01, deadline: none}",),
    )
    assert counted(whole) == {
        "assigned": 10,
        "completed_on_time": 1,
        "completed_late": 1,
        "completed": 1,
        "in_time": 2,
        "due_soon": 1,
        "overdue": 1,
        "ongoing": 1,
        "no_deadline": 1,
        "paused": 1,
        "stopped": 1,
    }
    assert (whole.finished, whole.due, whole.rate) == (3, (2, 3), 66.67)


@pytest.mark.parametrize(
    ("done", "overdue", "rate"),
    [
        pytest.param(16051, 223, 98.63, id="the figures of 2017"),
        pytest.param(2501, 222, 91.85, id="2,501 of 2,723"),
        pytest.param(5, 2, 71.43, id="five of seven"),
        pytest.param(1, 31, 3.13, id="a half is rounded up"),
        pytest.param(3, 0, 100.0, id="all"),
        pytest.param(0, 3, 0.0, id="none"),
        pytest.param(0, 0, None, id="nothing was due"),
    ],
)
def test_the_official_rate(done: int, overdue: int, rate: float | None) -> None:
    assert Ledger(assigned=done + overdue, completed_late=done, overdue=overdue).rate == rate


def test_ongoing_and_without_a_term_are_outside_the_rate() -> None:
    assert of("17/5", (BY_14, DONE), ("deadline: none", DONE), ("deadline: ongoing",)).rate == 100.0
    assert of("17/5", ("deadline: {by: 2024-06-30}",)).rate is None


@pytest.mark.parametrize(
    ("days", "place"), [(1, 0), (7, 0), (8, 1), (30, 1), (31, 2), (90, 2), (91, 3), (120, 3), (121, 4), (900, 4)]
)
def test_the_age_of_what_is_overdue(days: int, place: int) -> None:
    whole = ledger(rows(registry(task(BY_14)), day("14/5").fromordinal(day("14/5").toordinal() + days)))
    assert [place for place, count in enumerate(whole.ageing) if count] == [place]


def test_two_leads_are_one_task_and_a_task_of_each() -> None:
    joint = ("{lead: [a, b], deadline: {by: 2024-05-14}}",)
    assert of("17/5", joint).assigned == 1
    assert by_agency("17/5", joint) == {"a": {"assigned": 1, "overdue": 1}, "b": {"assigned": 1, "overdue": 1}}


def test_a_group_that_leads_is_one_duty_and_none_of_a_member() -> None:
    assert by_agency("17/5", ("{lead: [ab], deadline: {by: 2024-05-14}}",)) == {"ab": {"assigned": 1, "overdue": 1}}


def test_a_role_in_words_is_never_counted() -> None:
    found = by_agency("17/5", ("{lead: [các cơ quan liên quan, a], deadline: {by: 2024-05-14}}",))
    assert found == {"a": {"assigned": 1, "overdue": 1}}


def test_an_ended_lead_counts_for_its_successor() -> None:
    old = ("{lead: [old, new], deadline: {by: 2024-05-14}}",)
    assert set(by_agency("17/5", old)) == {"old", "new"}
    assert by_agency("1/6/2025", old) == {"new": {"assigned": 1, "overdue": 1}}


def test_reassigned_it_counts_for_the_new_lead() -> None:
    moved = ("{lead: [a], deadline: {by: 2024-05-14}}", "2024-05-16 ubnd | reassign: {lead: [b]}")
    assert set(by_agency("15/5", moved)) == {"a"}
    assert set(by_agency("17/5", moved)) == {"b"}


def test_with_respondents_each_counts_by_its_share() -> None:
    partly = (EACH, "2024-05-10 a | submit: once")
    assert counted(of("17/5", partly)) == {"assigned": 1, "overdue": 1}
    assert by_agency("17/5", partly) == {
        "a": {"assigned": 1, "completed_on_time": 1},
        "b": {"assigned": 1, "overdue": 1},
    }
    assert by_agency("10/5", partly)["b"] == {"assigned": 1, "in_time": 1, "due_soon": 1}


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        pytest.param("2024-05-16 b | submit: once", {"assigned": 1, "completed_late": 1}, id="late"),
        pytest.param("2024-05-16 ubnd | waive: 'once', for: [b]", {}, id="waived, it is in no count of its own"),
        pytest.param("2024-05-16 ubnd | state: paused", {"assigned": 1, "paused": 1}, id="paused"),
        pytest.param(
            "2024-05-13 ubnd | extend: {by: 2024-06-30}, for: [b]", {"assigned": 1, "in_time": 1}, id="extended"
        ),
    ],
)
def test_the_share_of_one_body(log: str, expected: dict[str, int]) -> None:
    assert by_agency("17/5", (EACH, log)).get("b", {}) == expected


def test_a_share_without_a_term() -> None:
    free = ("{lead: [cat], respondents: [a, b], deadline: none}", "2024-05-10 a | submit: once")
    assert by_agency("17/5", free) == {"a": {"assigned": 1, "completed": 1}, "b": {"assigned": 1, "no_deadline": 1}}


def test_an_heir_answers_for_the_share_of_the_ended_body() -> None:
    shared = ("{lead: [cat], respondents: [a, old], deadline: {by: 2024-05-14}}", "2024-05-10 a | submit: once")
    assert set(by_agency("17/5", shared)) == {"a", "old"}
    assert by_agency("1/6/2025", shared)["new"] == {"assigned": 1, "overdue": 1}


def test_two_shares_of_one_heir_are_one_task_by_the_worse() -> None:
    shared = ("{lead: [cat], respondents: [new, old], deadline: {by: 2024-05-14}}", "2024-05-10 new | submit: once")
    assert by_agency("1/6/2025", shared) == {"new": {"assigned": 1, "overdue": 1}}


def test_recurring_duties_count_apart_by_their_shares() -> None:
    # 8/5 both, 15/5 one late and one missing, 22/5 one early
    log = (
        "2024-05-08 [a, b] | submit: 2024-W19",
        "2024-05-17 a | submit: 2024-W20",
        "2024-05-17 a | submit: 2024-W21",
    )
    whole = of("17/5", (WEEKLY, *log))
    assert whole.assigned == 0
    assert whole.recurring == RecurringCounts(on_time=3, late=1, missing=1)
    found = by_agency("17/5", (WEEKLY, *log))
    assert found == {
        "a": {"recurring": RecurringCounts(on_time=2, late=1)},
        "b": {"recurring": RecurringCounts(on_time=1, missing=1)},
    }


def test_a_period_counts_from_its_nominal_last_day() -> None:
    assert of("14/5", (WEEKLY,)).recurring == RecurringCounts(missing=2)
    assert of("15/5", (WEEKLY,)).recurring == RecurringCounts(missing=2)
    assert of("16/5", (WEEKLY,)).recurring == RecurringCounts(missing=4)
    rolled_back = "{lead: [cat], assigned: 2024-04-24, deadline: {every: week, before: thursday, roll: previous}}"
    assert of("29/4", (rolled_back,)).recurring == RecurringCounts()
    assert of("1/5", (rolled_back,)).recurring == RecurringCounts(missing=1)
    rolled_on = "{lead: [cat], assigned: 2024-04-24, deadline: {every: week, before: thursday, roll: next}}"
    assert of("2/5", (rolled_on,)).recurring == RecurringCounts()
    assert of("3/5", (rolled_on,)).recurring == RecurringCounts(missing=1)


def test_waived_periods_are_counted_as_such() -> None:
    paused = (WEEKLY, "2024-05-02 ubnd | state: paused")
    assert of("17/5", paused).recurring == RecurringCounts(waived=4)
    waived = (WEEKLY, "2024-05-02 ubnd | waive: 2024-W19, for: [b]")
    assert of("9/5", waived).recurring == RecurringCounts(missing=1, waived=1)


def test_a_recurring_duty_without_respondents_counts_for_its_leads() -> None:
    weekly = "{lead: [a, b], assigned: 2024-05-01, deadline: {every: week, before: thursday}}"
    found = by_agency("9/5", (weekly, "2024-05-08 a | submit: 2024-W19"))
    assert found == {"a": {"recurring": RecurringCounts(on_time=1)}, "b": {"recurring": RecurringCounts(on_time=1)}}


def test_a_duty_without_occurrences_is_in_no_count() -> None:
    assert counted(of("17/5", ("{lead: [a], deadline: {every: 2 weeks}}",))) == {}


def test_every_word_over_a_count_holds_something() -> None:
    assert {*COUNTED} == {word.value for word in CountWord}
