"""What days a rule means (format.md, section 3). Dates are written as people write them; `15/5` is of 2024."""

from __future__ import annotations

from datetime import date, time
from itertools import islice, pairwise

import pytest

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import Occurrence, last_day, occurrences
from deann06.core.terms.periods import DAY
from deann06.core.terms.rrule import RRULE_PARTS
from tests.core.build import day, house, real_registry, rules_of, short, term

# id: (rule, last permitted day)
LAST_DAYS: dict[str, tuple[str, str]] = {
    "before a day is the day before": ("{before: 2024-05-15}", "14/5/2024"),
    "before the tenth": ("{before: 2024-05-10}", "9/5/2024"),
    "before the first is the end of the month before": ("{before: 2024-03-01}", "29/2/2024"),
    "before New Year": ("{before: 2024-01-01}", "31/12/2023"),
    "before an hour means that day": ("{before: 2024-05-15T16:00}", "15/5/2024 16:00"),
    "by a day": ("{by: 2024-05-15}", "15/5/2024"),
    "by an hour": ("{by: 2024-05-15 07:30}", "15/5/2024 07:30"),
    "by the leap day": ("{by: 2024-02-29}", "29/2/2024"),
    "within a week ends on Sunday": ("{within: 2024-W20}", "19/5/2024"),
    "within a month": ("{within: 2024-05}", "31/5/2024"),
    "within a leap February": ("{within: 2024-02}", "29/2/2024"),
    "within a common February": ("{within: 2023-02}", "28/2/2023"),
    "within a quarter": ("{within: 2024-Q2}", "30/6/2024"),
    "within a half-year": ("{within: 2024-H2}", "31/12/2024"),
    "within a year": ("{within: 2024}", "31/12/2024"),
    "a window shown by from moves nothing": ("{by: 2024-05-15, from: 2024-05-01}", "15/5/2024"),
    "kept up afterwards": ("{by: 2024-05-15, then: ongoing}", "15/5/2024"),
    # Civil Code 2015, articles 147 and 148
    "147: the first day is not counted": ("{days: 10, from: 2024-04-23}", "3/5/2024"),
    "147: one day is the next day": ("{days: 1, from: 2024-05-06}", "7/5/2024"),
    "148.5: ending on a Saturday, the next working day": ("{days: 10, from: 2024-05-08}", "20/5/2024"),
    "148.5: ending on a worked Saturday, that day": ("{days: 10, from: 2024-04-24}", "4/5/2024"),
    "148.5: ending on a holiday, the next working day": ("{days: 7, from: 2024-04-24}", "2/5/2024"),
    "148.5: ending on a swapped day off": ("{days: 5, from: 2024-04-24}", "2/5/2024"),
    "counted, but said not to roll": ("{days: 10, from: 2024-05-08, roll: none}", "18/5/2024"),
    "counted, rolled back": ("{days: 10, from: 2024-05-08, roll: previous}", "17/5/2024"),
    "counted over the end of a year": ("{days: 30, from: 2024-12-05}", "6/1/2025"),
    "working days from a date": ("{working_days: 10, from: 2024-04-23}", "9/5/2024"),
    "working days over the holidays": ("{working_days: 3, from: 2024-04-26}", "4/5/2024"),
    "working days from a day off": ("{working_days: 1, from: 2024-05-01}", "2/5/2024"),
    # roll, applied last
    "a stated day off stays": ("{by: 2024-05-01}", "1/5/2024"),
    "a stated day off rolled on": ("{by: 2024-05-01, roll: next}", "2/5/2024"),
    "a stated day off rolled back": ("{by: 2024-05-01, roll: previous}", "26/4/2024"),
    "a working day is not rolled": ("{by: 2024-05-08, roll: next}", "8/5/2024"),
    "before a day, then rolled": ("{before: 2024-05-02, roll: next}", "2/5/2024"),
    "a worked Saturday is not rolled": ("{by: 2024-05-04, roll: next}", "4/5/2024"),
    "a period rolled back": ("{within: 2024-06, roll: previous}", "28/6/2024"),
    "a period rolled on": ("{within: 2024-06, roll: next}", "1/7/2024"),
    # no day
    "ongoing": ("ongoing", "-"),
    "none": ("none", "-"),
    "after an event that has not occurred": ("{days: 30, after: khi ban hành}", "-"),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=name) for name, row in LAST_DAYS.items()])
def test_the_last_permitted_day(text: str, expected: str) -> None:
    assert said(text) == expected


def said(text: str, *, strict_before: bool = True, occurred: date | None = None) -> str:
    rule = term(text).one_off
    assert rule is not None
    last = last_day(rule, house(strict_before=strict_before), occurred)
    return "-" if last is None else short(last.day) + (f" {last.hour:%H:%M}" if last.hour else "")


def test_the_policy_may_allow_the_day_itself() -> None:
    assert said("{before: 2024-05-15}", strict_before=False) == "15/5/2024"
    assert said("{before: 2024-05-01, roll: previous}", strict_before=False) == "26/4/2024"
    assert said("{by: 2024-05-15}", strict_before=False) == "15/5/2024"


def test_an_event_starts_a_count() -> None:
    assert said("{days: 30, after: khi ban hành}", occurred=day("3/6")) == "3/7/2024"
    assert said("{working_days: 2, after: khi ban hành}", occurred=day("26/4")) == "3/5/2024"


def test_rolling_is_told_from_the_nominal_day() -> None:
    rule = term("{days: 7, from: 2024-04-24}").one_off
    assert rule is not None
    last = last_day(rule, house())
    assert last is not None and (short(last.nominal), short(last.day)) == ("1/5/2024", "2/5/2024")


NEEDS_YEAR = [
    ("a stated day needs no calendar", "{by: 2027-05-01}", False),
    ("nor does a period", "{within: 2027}", False),
    ("a counted day does", "{days: 10, from: 2027-01-04}", True),
    ("unless it does not roll", "{days: 10, from: 2027-01-04, roll: none}", False),
    ("a rolled day does", "{by: 2027-05-04, roll: next}", True),
    ("working days do", "{working_days: 1, from: 2027-01-04}", True),
    ("working days that end in a known year do not", "{working_days: 1, from: 2025-12-30}", False),
    ("nor those that begin before one", "{working_days: 1, from: 2023-12-31}", False),
    ("working days that leave it do", "{working_days: 2, from: 2025-12-30}", True),
    ("a count that ends in an unknown year does", "{days: 10, from: 2025-12-30}", True),
]


@pytest.mark.parametrize(("text", "needed"), [pytest.param(*row[1:], id=row[0]) for row in NEEDS_YEAR])
def test_a_missing_calendar_is_an_error_exactly_where_working_days_are_needed(text: str, needed: bool) -> None:
    if needed:
        with pytest.raises(UnknownYear):
            said(text)
    else:
        assert said(text) != "-"


def turns(
    text: str, assigned: str, as_of: str, end: str | None = None, *, strict_before: bool = True
) -> list[Occurrence]:
    rules, world = rules_of(term(text)), house(strict_before=strict_before)
    return list(occurrences(rules, world, day(assigned), day(end) if end else None, day(as_of)))


def lines(found: list[Occurrence]) -> list[str]:
    """`2024-W19 2/5–8/5`, and `→ 9/5` where the last permitted day is another one."""
    return [
        f"{turn.key} {plain(turn.first)}–{plain(turn.nominal)}"
        + (f" → {plain(turn.last_day)}" if turn.last_day != turn.nominal else "")
        for turn in found
    ]


def plain(on: date) -> str:
    return short(on).removesuffix("/2024")


# id: (rule, assigned, as of, the periods up to the first one not yet due)
RECURRENCES: dict[str, tuple[str, str, str, list[str]]] = {
    "weekly before Thursday": (
        "{every: week, before: thursday}",
        "1/5",
        "9/5",
        ["2024-W19 2/5–8/5", "2024-W20 9/5–15/5"],
    ),
    "the first one falls after the assignment": (
        "{every: week, before: thursday}",
        "23/4",
        "25/4",
        ["2024-W17 18/4–24/4", "2024-W18 25/4–1/5"],
    ),
    "not on the day of the assignment": (
        "{every: week, before: thursday}",
        "24/4",
        "24/4",
        ["2024-W18 25/4–1/5"],
    ),
    "from: on or after that day": (
        "{every: week, before: thursday, from: 2024-05-08}",
        "23/4",
        "8/5",
        ["2024-W19 2/5–8/5", "2024-W20 9/5–15/5"],
    ),
    "from, known to the month, is its first day": (
        "{every: week, before: thursday, from: 2024-05}",
        "23/4",
        "30/4",
        ["2024-W18 25/4–1/5"],
    ),
    "from may lie before the assignment": (
        "{every: month, from: 2024-03-01}",
        "23/4",
        "23/4",
        ["2024-03 1/3–31/3", "2024-04 1/4–30/4"],
    ),
    "by Thursday": ("{every: week, by: thursday}", "1/5", "1/5", ["2024-W18 26/4–2/5"]),
    "before Monday is named by the week of its Sunday": (
        "{every: week, before: monday}",
        "6/5",
        "6/5",
        ["2024-W19 6/5–12/5"],
    ),
    "by Monday covers Tuesday to Monday": ("{every: week, by: monday}", "6/5", "6/5", ["2024-W20 7/5–13/5"]),
    "before an hour of Thursday means Thursday": (
        "{every: week, before: thursday 16:00}",
        "6/5",
        "6/5",
        ["2024-W19 3/5–9/5"],
    ),
    "a plain week ends on Sunday": ("{every: week}", "6/5", "6/5", ["2024-W19 6/5–12/5"]),
    "a week over the new year": (
        "{every: week, by: wednesday}",
        "26/12",
        "26/12",
        ["2025-W01 26/12–1/1/2025"],
    ),
    "a daily duty is named by its days": (
        "{every: day}",
        "6/5",
        "8/5",
        ["2024-05-07 7/5–7/5", "2024-05-08 8/5–8/5", "2024-05-09 9/5–9/5"],
    ),
    "monthly by the 25th": (
        "{every: month, by: 25}",
        "23/4",
        "26/4",
        ["2024-04 26/3–25/4", "2024-05 26/4–25/5"],
    ),
    "a plain month": ("{every: month}", "23/4", "23/4", ["2024-04 1/4–30/4"]),
    "by the 31st means the month's end": (
        "{every: month, by: 31}",
        "1/1",
        "1/3",
        ["2024-01 1/1–31/1", "2024-02 1/2–29/2", "2024-03 1/3–31/3"],
    ),
    "by the 30th in a common February": (
        "{every: month, by: 30}",
        "31/1/2025",
        "31/1/2025",
        ["2025-02 31/1/2025–28/2/2025"],
    ),
    "before the first is named by the month before": (
        "{every: month, before: 1}",
        "23/4",
        "1/5",
        ["2024-04 1/4–30/4", "2024-05 1/5–31/5"],
    ),
    "before the last day": ("{every: month, before: last}", "23/4", "23/4", ["2024-04 31/3–29/4"]),
    "quarterly": ("{every: quarter}", "23/4", "23/4", ["2024-Q2 1/4–30/6"]),
    "before the 20th of the quarter's last month": (
        "{every: quarter, before: 20, month: last}",
        "23/4",
        "20/6",
        ["2024-Q2 20/3–19/6", "2024-Q3 20/6–19/9"],
    ),
    "half-yearly": (
        "{every: half-year}",
        "23/4",
        "1/7",
        ["2024-H1 1/1–30/6", "2024-H2 1/7–31/12"],
    ),
    "by the tenth of the half-year's last month": (
        "{every: half-year, by: 10, month: last}",
        "23/4",
        "23/4",
        ["2024-H1 11/12/2023–10/6"],
    ),
    "yearly before 15/11": (
        "{every: year, before: 11-15}",
        "23/4",
        "23/4",
        ["2024 15/11/2023–14/11"],
    ),
    "yearly before 1/1 is named by the year before": (
        "{every: year, before: 01-01}",
        "23/4",
        "23/4",
        ["2024 1/1–31/12"],
    ),
    "yearly by 29/2": (
        "{every: year, by: 02-29}",
        "1/1",
        "1/3",
        ["2024 1/3/2023–29/2", "2025 1/3–28/2/2025"],
    ),
    "yearly by the last month's fifteenth": (
        "{every: year, by: 15, month: last}",
        "23/4",
        "23/4",
        ["2024 16/12/2023–15/12"],
    ),
    "two weeks from an anchor": (
        "{every: 2 weeks, anchor: 2024-05-07}",
        "23/4",
        "7/5",
        ["2024-05-07 24/4–7/5", "2024-05-21 8/5–21/5"],
    ),
    "the grid of an anchor runs backwards too": (
        "{every: 2 weeks, anchor: 2024-05-07, from: 2024-04-01}",
        "23/4",
        "23/4",
        ["2024-04-09 27/3–9/4", "2024-04-23 10/4–23/4", "2024-05-07 24/4–7/5"],
    ),
    "an anchor names the week in which a weekday is meant": (
        "{every: 2 weeks, before: thursday, anchor: 2024-05-07}",
        "30/4",
        "30/4",
        ["2024-05-08 25/4–8/5"],
    ),
    "ten days from an anchor far ahead": (
        "{every: 10 days, anchor: 2025-01-10}",
        "30/4",
        "30/4",
        ["2024-05-05 26/4–5/5"],
    ),
    "an anchored week": ("{every: week, anchor: 2024-05-07}", "7/5", "7/5", ["2024-W20 8/5–14/5"]),
    "without an anchor nothing": ("{every: 2 weeks}", "23/4", "7/5", []),
    "until, inclusive": (
        "{every: week, before: thursday, until: 2024-05-15}",
        "6/5",
        "1/7",
        ["2024-W19 2/5–8/5", "2024-W20 9/5–15/5"],
    ),
    "until, known to the month, is its last day": (
        "{every: month, by: 31, until: 2024-05}",
        "23/4",
        "1/7",
        ["2024-04 1/4–30/4", "2024-05 1/5–31/5"],
    ),
    "two rules": (
        "[{every: week, before: thursday}, {every: month, by: 10}]",
        "6/5",
        "13/5",
        ["2024-W19 2/5–8/5", "2024-05 11/4–10/5", "2024-W20 9/5–15/5"],
    ),
    "two rules of one unit are named by their days": (
        "[{every: month, by: 15}, {every: month, by: last}]",
        "6/5",
        "16/5",
        ["2024-05-15 16/4–15/5", "2024-05-31 1/5–31/5"],
    ),
    "a week and two weeks share a unit too": (
        "[{every: week, by: friday}, {every: 2 weeks, anchor: 2024-05-07}]",
        "6/5",
        "8/5",
        ["2024-05-07 24/4–7/5", "2024-05-10 4/5–10/5"],
    ),
    "two rules that meet on one day": (
        "[{every: month, by: 29}, {every: month, by: last}]",
        "1/2",
        "1/3",
        ["2024-02-29 30/1–29/2", "2024-03-29 1/3–29/3"],
    ),
    "the last Friday of a month": (
        "{rrule: FREQ=MONTHLY;BYDAY=-1FR, start: 2024-05-01}",
        "23/4",
        "1/6",
        ["2024-05-31 1/5–31/5", "2024-06-28 1/6–28/6"],
    ),
    "so many times": (
        "{rrule: FREQ=DAILY;COUNT=2, start: 2024-05-01}",
        "23/4",
        "1/7",
        ["2024-05-01 1/5–1/5", "2024-05-02 2/5–2/5"],
    ),
    "a recurrence that began before the assignment": (
        "{rrule: FREQ=WEEKLY, start: 2024-01-02}",
        "23/4",
        "23/4",
        ["2024-04-30 24/4–30/4"],
    ),
    "a recurrence until": (
        "{rrule: FREQ=WEEKLY, start: 2024-05-07, until: 2024-05-14}",
        "23/4",
        "1/7",
        ["2024-05-07 7/5–7/5", "2024-05-14 8/5–14/5"],
    ),
    # the holidays of 29/4 to 1/5/2024, the Saturday of 4/5 worked
    "a weekly report in the holidays stays": (
        "{every: week, before: thursday, roll: none}",
        "23/4",
        "2/5",
        ["2024-W17 18/4–24/4", "2024-W18 25/4–1/5", "2024-W19 2/5–8/5"],
    ),
    "rolled on": (
        "{every: week, before: thursday, roll: next}",
        "23/4",
        "2/5",
        ["2024-W17 18/4–24/4", "2024-W18 25/4–1/5 → 2/5", "2024-W19 2/5–8/5"],
    ),
    "rolled back": (
        "{every: week, before: thursday, roll: previous}",
        "23/4",
        "2/5",
        ["2024-W17 18/4–24/4", "2024-W18 25/4–1/5 → 26/4", "2024-W19 2/5–8/5"],
    ),
    "rolled back, a period not yet over may be due": (
        "{every: week, before: thursday, roll: previous}",
        "24/4",
        "29/4",
        ["2024-W18 25/4–1/5 → 26/4", "2024-W19 2/5–8/5"],
    ),
}


@pytest.mark.parametrize(
    ("text", "assigned", "as_of", "expected"), [pytest.param(*row, id=name) for name, row in RECURRENCES.items()]
)
def test_the_periods_of_a_recurring_duty(text: str, assigned: str, as_of: str, expected: list[str]) -> None:
    assert lines(turns(text, assigned, as_of)) == expected


def test_a_phase_ends_a_duty_and_its_own_until_wins() -> None:
    assert lines(turns("{every: month}", "23/4", "1/9", "31/5")) == ["2024-04 1/4–30/4", "2024-05 1/5–31/5"]
    longer = turns("{every: month, until: 2024-06-30}", "23/4", "1/9", "31/5")
    assert [turn.key for turn in longer] == ["2024-04", "2024-05", "2024-06"]


def test_names_and_spans_never_depend_on_policy() -> None:
    strict = turns("{every: week, before: thursday}", "6/5", "20/5")
    lenient = turns("{every: week, before: thursday}", "6/5", "20/5", strict_before=False)
    assert [turn[:3] for turn in strict] == [turn[:3] for turn in lenient]
    assert [short(turn.last_day) for turn in lenient][:2] == ["9/5/2024", "16/5/2024"]
    by = turns("{every: week, by: thursday}", "6/5", "20/5", strict_before=False)
    assert [turn.last_day for turn in by] == [turn.nominal for turn in by]


def test_the_hour_is_told() -> None:
    assert [turn.hour for turn in turns("{every: week, by: thursday 16:00}", "6/5", "6/5")] == [time(16)]
    assert [turn.hour for turn in turns("{every: week, by: thursday}", "6/5", "6/5")] == [None]


def test_a_duty_without_end_goes_on() -> None:
    rules = rules_of(term("{every: week, before: thursday}"))
    found = list(islice(occurrences(rules, house(), day("23/4"), None), 600))
    assert all(before.nominal + DAY == after.first for before, after in pairwise(found))
    assert len({turn.key for turn in found}) == 600


def test_rolling_asks_for_the_calendar_of_a_period_only_when_it_comes_to_it() -> None:
    rules = rules_of(term("[{every: week, by: friday, roll: next}, {every: year, by: 12-31, roll: next}]"))
    assert len(list(occurrences(rules, house(years=("2024",)), day("1/5"), None, day("1/6")))) == 6
    with pytest.raises(UnknownYear):
        list(occurrences(rules, house(years=("2024",)), day("1/5"), None, day("31/12")))


def test_the_meeting_cycle_of_the_committed_registry() -> None:
    rules = rules_of(real_registry().settings.cycles["meeting"])
    found = list(occurrences(rules, house(), day("23/4"), None, day("1/6")))
    assert [turn.key for turn in found] == ["2024-05-07", "2024-05-21", "2024-06-04"]


# The examples of RFC 5545, section 3.8.5.3, that keep within RRULE_PARTS: rule, start, the dates it begins with.
RFC_5545 = [
    ("FREQ=DAILY;COUNT=10", "2/9/1997", "2/9/1997 3 4 5 6 7 8 9 10 11"),
    ("FREQ=DAILY;INTERVAL=2", "2/9/1997", "2/9/1997 4 6 8 10 12 14 16 18 20 22 24 26 28 30 2/10/1997"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", "2/9/1997", "2/9/1997 12 22 2/10/1997 12"),
    ("FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1/1/1998", "1/1/1998 2 3 4 5 6 7 8 9 10 11 12"),
    ("FREQ=DAILY;BYMONTH=1", "30/1/1998", "30/1/1998 31 1/1/1999 2 3"),
    ("FREQ=WEEKLY;COUNT=10", "2/9/1997", "2/9/1997 9 16 23 30 7/10/1997 14 21 28 4/11/1997"),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "2/9/1997", "2/9/1997 16 30 14/10/1997 28 11/11/1997 25 9/12/1997 23"),
    ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "2/9/1997", "2/9/1997 4 9 11 16 18 23 25 30 2/10/1997"),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR",
        "1/9/1997",
        "1/9/1997 3 5 15 17 19 29 1/10/1997 3 13 15 17 27 29 31 10/11/1997 12 14",
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "2/9/1997", "2/9/1997 4 16 18 30 2/10/1997 14 16"),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "5/9/1997",
        "5/9/1997 3/10/1997 7/11/1997 5/12/1997 2/1/1998 6/2/1998 6/3/1998 3/4/1998 1/5/1998 5/6/1998",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "7/9/1997",
        "7/9/1997 28 2/11/1997 30 4/1/1998 25 1/3/1998 29 3/5/1998 31",
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "22/9/1997",
        "22/9/1997 20/10/1997 17/11/1997 22/12/1997 19/1/1998 16/2/1998",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "28/9/1997",
        "28/9/1997 29/10/1997 28/11/1997 29/12/1997 29/1/1998 26/2/1998",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "2/9/1997",
        "2/9/1997 15 2/10/1997 15 2/11/1997 15 2/12/1997 15 2/1/1998 15",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "30/9/1997",
        "30/9/1997 1/10/1997 31 1/11/1997 30 1/12/1997 31 1/1/1998 31 1/2/1998",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "10/9/1997",
        "10/9/1997 11 12 13 14 15 10/3/1999 11 12 13",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "2/9/1997",
        "2/9/1997 9 16 23 30 4/11/1997 11 18 25 6/1/1998 13 20 27 3/3/1998 10 17 24 31",
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "10/6/1997",
        "10/6/1997 10/7/1997 10/6/1998 10/7/1998 10/6/1999 10/7/1999 10/6/2000 10/7/2000 10/6/2001 10/7/2001",
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "10/3/1997",
        "10/3/1997 10/1/1999 10/2/1999 10/3/1999 10/1/2001 10/2/2001 10/3/2001 10/1/2003 10/2/2003 10/3/2003",
    ),
    ("FREQ=YEARLY;BYDAY=20MO", "19/5/1997", "19/5/1997 18/5/1998 17/5/1999"),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "13/3/1997",
        "13/3/1997 20 27 5/3/1998 12 19 26 4/3/1999 11 18 25",
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "5/6/1997",
        "5/6/1997 12 19 26 3/7/1997 10 17 24 31 7/8/1997 14 21 28 4/6/1998",
    ),
    (
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "2/9/1997",
        "13/2/1998 13/3/1998 13/11/1998 13/8/1999 13/10/2000",
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "13/9/1997",
        "13/9/1997 11/10/1997 8/11/1997 13/12/1997 10/1/1998 7/2/1998 7/3/1998 11/4/1998 9/5/1998 13/6/1998",
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "5/11/1996",
        "5/11/1996 7/11/2000 2/11/2004",
    ),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "4/9/1997", "4/9/1997 7/10/1997 6/11/1997"),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "29/9/1997",
        "29/9/1997 30/10/1997 27/11/1997 30/12/1997 29/1/1998 26/2/1998 30/3/1998",
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "5/8/1997", "5/8/1997 10 19 24"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "5/8/1997", "5/8/1997 17 19 31"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "15/1/2007", "15/1/2007 30 15/2/2007 15/3/2007 30"),
]

# From dateutil's own tests (test_rrule.py), all starting on 2/9/1997.
DATEUTIL = [
    ("FREQ=YEARLY;COUNT=3", "2/9/1997 2/9/1998 2/9/1999"),
    ("FREQ=YEARLY;INTERVAL=100;COUNT=3", "2/9/1997 2/9/2097 2/9/2197"),
    ("FREQ=YEARLY;BYMONTHDAY=1,3;COUNT=3", "3/9/1997 1/10/1997 3"),
    ("FREQ=YEARLY;BYMONTH=1,3;BYMONTHDAY=5,7;COUNT=3", "5/1/1998 7 5/3/1998"),
    ("FREQ=YEARLY;BYDAY=TU,TH;COUNT=3", "2/9/1997 4 9"),
    ("FREQ=YEARLY;BYDAY=1TU,-1TH;COUNT=3", "25/12/1997 6/1/1998 31/12/1998"),
    ("FREQ=YEARLY;BYDAY=3TU,-3TH;COUNT=3", "11/12/1997 20/1/1998 17/12/1998"),
    ("FREQ=YEARLY;BYMONTH=1,3;BYDAY=1TU,-1TH;COUNT=3", "6/1/1998 29 3/3/1998"),
    ("FREQ=YEARLY;BYMONTH=1,3;BYDAY=3TU,-3TH;COUNT=3", "15/1/1998 20 12/3/1998"),
    ("FREQ=YEARLY;BYMONTHDAY=1,3;BYDAY=TU,TH;COUNT=3", "1/1/1998 3/2/1998 3/3/1998"),
    ("FREQ=MONTHLY;COUNT=3", "2/9/1997 2/10/1997 2/11/1997"),
    ("FREQ=MONTHLY;INTERVAL=18;COUNT=3", "2/9/1997 2/3/1999 2/9/2000"),
    ("FREQ=MONTHLY;BYDAY=1TU,-1TH;COUNT=3", "2/9/1997 25 7/10/1997"),
    ("FREQ=MONTHLY;BYDAY=3TU,-3TH;COUNT=3", "11/9/1997 16 16/10/1997"),
    ("FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=1,3;BYDAY=TU,TH;COUNT=3", "1/1/1998 3/3/1998 1/3/2001"),
    ("FREQ=WEEKLY;INTERVAL=20;COUNT=3", "2/9/1997 20/1/1998 9/6/1998"),
    ("FREQ=WEEKLY;BYMONTH=1,3;COUNT=3", "6/1/1998 13 20"),
    ("FREQ=WEEKLY;BYMONTH=1,3;BYDAY=TU,TH;COUNT=3", "1/1/1998 6 8"),
    ("FREQ=DAILY;INTERVAL=92;COUNT=3", "2/9/1997 3/12/1997 5/3/1998"),
    ("FREQ=DAILY;BYMONTHDAY=1,3;COUNT=3", "3/9/1997 1/10/1997 3"),
    ("FREQ=DAILY;BYMONTH=1,3;BYDAY=TU,TH;COUNT=3", "1/1/1998 6 8"),
]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [pytest.param(*row, id=f"RFC 5545: {row[0]}") for row in RFC_5545]
    + [pytest.param(rule, "2/9/1997", dates, id=f"dateutil: {rule}") for rule, dates in DATEUTIL],
)
def test_published_recurrences_give_the_same_dates(rule: str, start: str, expected: str) -> None:
    wanted = spelled_out(expected)
    rules = rules_of(term(f"{{rrule: '{rule}', start: {day(start)}}}"))
    found = occurrences(rules, house(), day(start) - DAY, None)
    assert [turn.nominal for turn in islice(found, len(wanted))] == wanted
    if "COUNT=" in rule:
        assert next(found, None) is None


def spelled_out(text: str) -> list[date]:
    """`2/9/1997 12 22 2/10/1997`: a bare day is of the month before it."""
    found: list[date] = []
    for word in text.split():
        found.append(day(word) if "/" in word else found[-1].replace(day=int(word)))
    return found


def test_every_part_of_the_whitelist_is_among_the_examples() -> None:
    used = {part.partition("=")[0] for rule, *_ in (*RFC_5545, *DATEUTIL) for part in rule.split(";")}
    assert used == set(RRULE_PARTS)
