"""What holds for every task, log and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice, pairwise
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from deann06.core.days.deadlines import occurrences
from deann06.core.explanation.task import explain
from deann06.core.records import Task
from deann06.core.standing.ledger import ledger, rows
from deann06.core.standing.tasks import Cell, Standing, StandingKind, standing
from deann06.core.terms.periods import DAY, Period
from deann06.core.terms.reading import ALL_KEYS, WEEKDAYS, read_deadline
from deann06.core.terms.rrule import RRULE_PARTS
from deann06.errors import BadValue
from deann06.output.words.steps import say
from tests.core.build import house, ledgers_by_agency, record, registry, rules_of

FIRST, LAST = date(2024, 4, 1), date(2024, 8, 31)
POLICIES = ("", "policy: {confirmation: other-agency}", "policy: {strict_before: false}")

days = st.dates(FIRST, LAST)
iso = days.map(date.isoformat)
rolls: SearchStrategy[dict[str, str]] = st.sampled_from(({}, {"roll": "none"}, {"roll": "next"}, {"roll": "previous"}))


def mapping(**keys: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.builds(lambda made, roll: {**made, **roll}, st.fixed_dictionaries(dict(keys)), rolls)


months = st.integers(4, 8).map("2024-{:02}".format)
one_off = st.one_of(
    st.sampled_from(("ongoing", "none")),
    mapping(before=iso),
    mapping(by=iso),
    mapping(by=iso.map("{}T16:00".format)),
    mapping(within=months),
    mapping(days=st.integers(1, 40).map(str), **{"from": iso}),
    mapping(working_days=st.integers(1, 20).map(str), **{"from": iso}),
    mapping(days=st.integers(1, 40).map(str), after=st.just("việc xong")),
)
edges = st.sampled_from(("before", "by"))


@st.composite
def every(draw: DrawFn) -> dict[str, Any]:
    unit = draw(st.sampled_from(("day", "week", "month", "quarter", "half-year", "year", "2 weeks", "10 days")))
    rule: dict[str, Any] = {"every": unit, **draw(rolls)}
    if unit in ("2 weeks", "10 days"):
        rule["anchor"] = draw(iso)
    elif unit != "day" and draw(st.booleans()):
        number = st.integers(1, 31).map(str)
        inside = {"week": st.sampled_from(WEEKDAYS), "month": number, "year": st.just("06-29")}.get(unit, number)
        rule[draw(edges)] = draw(inside)
        if unit in ("quarter", "half-year"):
            rule["month"] = "last"
    if draw(st.booleans()):
        rule["from"] = draw(iso)
    if draw(st.booleans()):
        rule["until"] = draw(iso)
    return rule


rrules = st.builds(
    lambda rule, start: {"rrule": rule, "start": start},
    st.sampled_from(
        ("FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=9", "FREQ=DAILY;COUNT=7")
    ),
    iso,
)
recurring = st.one_of(every(), rrules)
recurrences = st.one_of(recurring, st.lists(recurring, min_size=1, max_size=3))

names = st.lists(st.sampled_from(("a", "b", "c", "ab", "old", "both", "growing")), min_size=1, max_size=3, unique=True)
speakers = st.sampled_from(("a", "b", "c", "cat", "ubnd", "new"))
keys = st.sampled_from(("once", "2024-W19", "2024-W20", "2024-W21", "2024-05", "2024-06", "2024-Q2", "2024-05-10"))
acts = st.one_of(
    st.builds(lambda state: {"state": state}, st.sampled_from(("in_progress", "reported", "completed", "paused"))),
    st.builds(lambda key: {"submit": key}, keys),
    st.builds(lambda key, bodies: {"submit": key, "for": bodies}, keys, names),
    st.builds(lambda key: {"waive": key}, keys),
    st.builds(lambda rule: {"extend": rule}, one_off),
    st.builds(lambda rule, bodies: {"extend": rule, "for": bodies}, one_off, names),
    st.builds(lambda rule, key: {"extend": rule, "period": key}, one_off, keys),
    st.builds(lambda rule: {"request": rule}, one_off),
    st.builds(lambda right: {"confirm": right}, st.sampled_from(("true", "false"))),
    st.builds(lambda on: {"occurred": on}, iso),
    st.builds(lambda bodies: {"reassign": {"lead": bodies}}, names),
    st.builds(lambda bodies: {"reassign": {"respondents": bodies}}, names),
    st.just({"note": "ghi chú"}),
)
entries = st.builds(lambda on, by, act: {"date": on, "by": by, **act}, iso, speakers, acts)
logs = st.lists(entries, max_size=8)


@st.composite
def heads(draw: DrawFn, deadline: SearchStrategy[Any] | None = None) -> dict[str, Any]:
    term = deadline if deadline is not None else st.one_of(one_off, recurrences)
    head: dict[str, Any] = {"lead": draw(names), "deadline": draw(term)}
    if draw(st.booleans()):
        head["respondents"] = draw(names)
    if draw(st.integers(0, 9)) == 0:
        head["when"] = "có hướng dẫn"
    return head


def made(head: dict[str, Any], log: list[dict[str, Any]], name: str = "d.1") -> Task:
    raw = {"title": "Việc", "directive": "d", "clause": "1", **head, "log": log}
    task: Task = record(Task, name, raw)
    return task


def how(head: dict[str, Any], log: list[dict[str, Any]], on: date, policy: str = "") -> Standing | None:
    task = made(head, log)
    return standing(task, registry(task, settings=policy), on)


# --- standing ------------------------------------------------------------------------------------


@given(heads(), logs, st.lists(entries, min_size=1, max_size=4), days, st.sampled_from(POLICIES))
def test_what_happens_later_does_not_change_the_answer(
    head: dict[str, Any], log: list[dict[str, Any]], later: list[dict[str, Any]], on: date, policy: str
) -> None:
    later = [{**entry, "date": (on + timedelta(days=1 + place)).isoformat()} for place, entry in enumerate(later)]
    assert how(head, [*log, *later], on, policy) == how(head, log, on, policy)


@given(heads(), logs, days, st.sampled_from(POLICIES), st.booleans(), st.randoms(use_true_random=False))
def test_only_the_order_within_a_day_matters(
    head: dict[str, Any], log: list[dict[str, Any]], on: date, policy: str, corrected: bool, random: Random
) -> None:
    if log and corrected:
        log = [*log, {"date": LAST.isoformat(), "by": "a", "note": "nhầm", "corrects": log[0]["date"]}]
    of_a_day = {entry["date"]: iter([e for e in log if e["date"] == entry["date"]]) for entry in log}
    order = random.sample(log, len(log))
    shuffled = [next(of_a_day[entry["date"]]) for entry in order]
    assert how(head, shuffled, on, policy) == how(head, log, on, policy)


def trouble(found: Standing | None) -> int:
    """How many days overdue or late."""
    return (found.days_overdue or found.days_late or 0) if found else 0


@given(heads(one_off), logs, days, iso, st.sampled_from(POLICIES), st.booleans())
def test_extending_never_makes_a_task_more_overdue(
    head: dict[str, Any], log: list[dict[str, Any]], on: date, granted: str, policy: str, to_one: bool
) -> None:
    assume("growing" not in str(head) + str(log))  # the bodies that owe it would change with the term
    assume(not any("respondents" in entry.get("reassign", {}) for entry in log))  # and so they would here
    extension: dict[str, Any] = {"date": granted, "by": "ubnd", "extend": {"by": "2025-01-31"}}
    if to_one:
        extension["for"] = ["a"]
    before, after = how(head, log, on, policy), how(head, [*log, extension], on, policy)
    assert trouble(after) <= trouble(before)
    if before and after and after.kind is StandingKind.OVERDUE:
        assert before.kind is StandingKind.OVERDUE


@given(heads(recurrences), logs, days, iso, st.integers(0, 9), st.booleans())
def test_extending_a_period_never_makes_a_duty_more_overdue(
    head: dict[str, Any], log: list[dict[str, Any]], on: date, granted: str, place: int, to_one: bool
) -> None:
    assume("growing" not in str(head) + str(log))
    before = how(head, log, on)
    assume(before is not None and before.cells)
    assert before is not None
    period = before.cells[place % len(before.cells)].key
    extension: dict[str, Any] = {"date": granted, "by": "ubnd", "extend": {"by": "2026-01-31"}, "period": period}
    if to_one:
        extension["for"] = ["a"]
    after = how(head, [*log, extension], on)
    assert trouble(after) <= trouble(before)


@given(heads(one_off), logs, days)
def test_overdue_grows_by_a_day_a_day(head: dict[str, Any], log: list[dict[str, Any]], on: date) -> None:
    log = [entry for entry in log if entry["date"] <= on.isoformat()]
    found, next_day = how(head, log, on), how(head, log, on + DAY)
    if found and next_day and found.kind is StandingKind.OVERDUE and found.done_on is None:
        assert (next_day.kind, next_day.days_overdue) == (StandingKind.OVERDUE, found.days_overdue + 1)


@given(heads(), logs, days, st.sampled_from(POLICIES))
def test_the_numbers_of_a_standing_fit_its_kind(
    head: dict[str, Any], log: list[dict[str, Any]], on: date, policy: str
) -> None:
    found = how(head, log, on, policy)
    if found is None:
        assert on < date(2024, 4, 23)
        return
    assert (found.days_overdue > 0) == (found.kind is StandingKind.OVERDUE)
    if found.days_late is not None:
        assert found.days_late > 0 and found.kind is StandingKind.COMPLETED_LATE
    if found.kind in (
        StandingKind.ON_TRACK,
        StandingKind.DUE_SOON,
        StandingKind.OVERDUE,
        StandingKind.COMPLETED_ON_TIME,
        StandingKind.COMPLETED_LATE,
    ):
        assert found.last_day is not None
    assert len({(cell.key, cell.body) for cell in found.cells}) == len(found.cells)


@given(heads(), logs, days, st.sampled_from(POLICIES))
def test_every_standing_can_be_explained(
    head: dict[str, Any], log: list[dict[str, Any]], on: date, policy: str
) -> None:
    task = made(head, log)
    found = explain(task, registry(task, settings=policy), on)
    assert found.standing == how(head, log, on, policy)
    for step in (*found.steps, found.conclusion):
        assert "{" not in say(step)


# --- ledgers -------------------------------------------------------------------------------------


@given(st.lists(st.tuples(heads(), logs), max_size=5), days, st.sampled_from(POLICIES))
def test_every_ledger_balances(tasks: list[tuple[dict[str, Any], list[dict[str, Any]]]], on: date, policy: str) -> None:
    world = registry(*(made(head, log, f"d.{place}") for place, (head, log) in enumerate(tasks)), settings=policy)
    found = rows(world, on)
    whole = ledger(found)
    assert whole.balances
    assert whole.assigned == sum(not row.standing.recurring for row in found)
    assert sum(whole.ageing) == whole.overdue
    assert whole.rate is None or 0 <= whole.rate <= 100
    by_agency = ledgers_by_agency(found)
    assert all(own.balances and sum(own.ageing) == own.overdue for own in by_agency.values())
    cells: list[Cell] = [cell for row in found if row.standing.recurring for cell in row.standing.cells if cell.body]
    duties = whole.recurring
    assert duties.on_time + duties.late + duties.missing + duties.waived <= len(cells) + sum(
        len(row.standing.cells) for row in found if row.standing.recurring
    )


# --- recurrences ---------------------------------------------------------------------------------


def first_turns(raw: Any, assigned: date, *, strict_before: bool) -> list[Any]:
    rules = rules_of(read_deadline(raw))
    return list(islice(occurrences(rules, house(strict_before=strict_before), assigned, None), 25))


@given(recurrences, days, st.booleans())
def test_every_occurrence_lies_in_its_period_and_none_comes_twice(raw: Any, assigned: date, strict: bool) -> None:
    assume("next" not in str(raw) and "previous" not in str(raw))  # the years that are rolled in have no file
    found = first_turns(raw, assigned, strict_before=strict)
    for turn in found:
        assert turn.nominal in Period.parse(turn.key)
        assert turn.first <= turn.nominal
    assert len({turn.key for turn in found}) == len(found)
    assert all(one.nominal <= other.nominal for one, other in pairwise(found))


@given(recurring, days)
def test_the_spans_of_one_rule_follow_one_another(raw: dict[str, Any], assigned: date) -> None:
    raw = {key: value for key, value in raw.items() if key != "roll"}
    found = first_turns(raw, assigned, strict_before=True)
    assert all(one.nominal + DAY == other.first for one, other in pairwise(found))
    start = date.fromisoformat(raw["from"]) if "from" in raw else assigned + DAY
    assert all(turn.nominal >= start for turn in found)
    assert "until" not in raw or all(turn.nominal.isoformat() <= raw["until"] for turn in found)


@given(every(), days, days)
def test_the_periods_up_to_a_day_end_with_the_first_one_not_yet_due(
    raw: dict[str, Any], assigned: date, as_of: date
) -> None:
    rules = rules_of(read_deadline(raw))
    found = list(islice(occurrences(rules, house(years=("2023", "2024", "2025", "2026")), assigned, None, as_of), 400))
    assert all(turn.nominal <= as_of or turn.last_day < as_of for turn in found[:-1])


# --- reading -------------------------------------------------------------------------------------

words = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=8),
    iso,
    keys,
    st.sampled_from((*WEEKDAYS, "last", "week", "2 weeks", "month", "year", "none", "ongoing", "thursday 16:00")),
    st.builds(";".join, st.lists(st.builds("{}={}".format, st.sampled_from(sorted(RRULE_PARTS)), st.text(max_size=4)))),
)
nested: SearchStrategy[Any] = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(sorted(ALL_KEYS)), st.text(max_size=4)), inner, max_size=4),
    ),
    max_leaves=8,
)


def reads_or_refuses(read: Callable[[Any], object], raw: Any) -> None:
    try:
        read(raw)
    except BadValue as bad:
        assert bad.key.partition(".")[0] in ("term", "value")


@given(nested)
def test_a_deadline_of_any_data_is_read_or_refused(raw: Any) -> None:
    reads_or_refuses(read_deadline, raw)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(ALL_KEYS), words)))
def test_a_deadline_of_known_keys_is_read_or_refused(raw: Any) -> None:
    reads_or_refuses(read_deadline, raw)


@given(st.text(max_size=12))
def test_a_period_of_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(Period.parse, text)
