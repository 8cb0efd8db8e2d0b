"""How a deadline is written (format.md, section 3): what is accepted, and the reason where it is not."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from deann06.core.terms.periods import Period, RoughDate, Unit
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import (
    NO_DEADLINE,
    Counted,
    Deadline,
    DeadlineRule,
    Every,
    NoTerm,
    OnDay,
    Ongoing,
    Recurrence,
    Roll,
    Within,
)
from deann06.errors import BadValue
from tests.core.build import term

GOOD: list[tuple[str, DeadlineRule]] = [
    ("ongoing", Ongoing()),
    ("none", NoTerm()),
    ("{before: 2024-05-15}", OnDay(day=date(2024, 5, 15), before=True)),
    ("{by: 2024-05-15T16:00}", OnDay(day=date(2024, 5, 15), before=False, hour=time(16))),
    ("{before: 2024-06-01T00:00}", OnDay(day=date(2024, 5, 31), before=False)),  # Civil Code 2015, article 148.6
    ("{by: 2024-06-01 0:00}", OnDay(day=date(2024, 5, 31), before=False)),
    ("{before: 2024-05-31T24:00}", OnDay(day=date(2024, 5, 31), before=False)),
    ("{before: 2024-05-15T00:30}", OnDay(day=date(2024, 5, 15), before=True, hour=time(0, 30))),
    ("{every: week, before: monday 00:00}", Every(count=1, unit=Unit.WEEK, weekday=6)),
    ("{every: week, before: thursday 24:00}", Every(count=1, unit=Unit.WEEK, weekday=3)),
    ("{every: month, before: 1 00:00}", Every(count=1, unit=Unit.MONTH, day=-1)),
    ("{every: month, before: 15 00:00}", Every(count=1, unit=Unit.MONTH, day=14)),
    ("{every: month, by: last 00:00}", Every(count=1, unit=Unit.MONTH, before=True, day=-1)),
    ("{every: year, before: 01-01 00:00}", Every(count=1, unit=Unit.YEAR, month_day=(12, 31))),
    ("{before: 2024-05-15 8:30}", OnDay(day=date(2024, 5, 15), before=True, hour=time(8, 30))),
    ("{within: 2024-Q2}", Within(period=Period.parse("2024-Q2"))),
    ("{within: 2024}", Within(period=Period.parse("2024"))),
    ("{days: 10, from: 2024-04-23}", Counted(count=10, working=False, since=RoughDate.parse("2024-04-23"))),
    ("{working_days: 10, after: khi ban hành}", Counted(count=10, working=True, event="khi ban hành")),
    ("{every: week, before: thursday}", Every(count=1, unit=Unit.WEEK, before=True, weekday=3)),
    ("{every: week, by: thursday 16:00}", Every(count=1, unit=Unit.WEEK, weekday=3, hour=time(16))),
    ("{every: 2 weeks, anchor: 2024-05-07}", Every(count=2, unit=Unit.WEEK, anchor=date(2024, 5, 7))),
    ("{every: 10 days}", Every(count=10, unit=Unit.DAY)),
    ("{every: 1 month}", Every(count=1, unit=Unit.MONTH)),
    ("{every: month, by: 25}", Every(count=1, unit=Unit.MONTH, day=25)),
    ("{every: month, by: last}", Every(count=1, unit=Unit.MONTH, day=-1)),
    ("{every: quarter, before: 20, month: last}", Every(count=1, unit=Unit.QUARTER, before=True, day=20)),
    ("{every: half-year}", Every(count=1, unit=Unit.HALF_YEAR)),
    ("{every: year, before: 11-15}", Every(count=1, unit=Unit.YEAR, before=True, month_day=(11, 15))),
    ("{every: year, by: 02-29}", Every(count=1, unit=Unit.YEAR, month_day=(2, 29))),
    ("{every: year, by: 15, month: last}", Every(count=1, unit=Unit.YEAR, day=15)),
    (
        "{rrule: FREQ=MONTHLY;BYDAY=-1FR, start: 2024-05-01}",
        Recurrence(rrule="FREQ=MONTHLY;BYDAY=-1FR", start=date(2024, 5, 1)),
    ),
    (
        "{by: 2024-05-15, roll: next, then: ongoing, phrase: đến ngày 15/5, from: 2024-05}",
        OnDay(
            day=date(2024, 5, 15),
            before=False,
            roll=Roll.NEXT,
            then_ongoing=True,
            phrase="đến ngày 15/5",
            since=RoughDate.parse("2024-05"),
        ),
    ),
    ("{by: 2024-05-15, then: }", OnDay(day=date(2024, 5, 15), before=False)),
    (
        "{every: week, from: 2024-05, until: 2024-12-31}",
        Every(count=1, unit=Unit.WEEK, since=RoughDate.parse("2024-05"), until=RoughDate.parse("2024-12-31")),
    ),
]


@pytest.mark.parametrize(("text", "rule"), [pytest.param(*row, id=row[0]) for row in GOOD])
def test_a_rule_is_read(text: str, rule: DeadlineRule) -> None:
    assert term(text) == Deadline(rule)


BAD = [
    ("tomorrow", "term.word"),
    ("{}", "term.no_form"),
    ("{phrase: sớm}", "term.no_form"),
    ("{before: 2024-05-15, by: 2024-05-15}", "term.several_forms"),
    ("{before: 2024-05-15, within: 2024-05}", "term.several_forms"),
    ("{every: week, before: monday, by: friday}", "term.several_forms"),
    ("{every: week, days: 3}", "term.unknown_key"),
    ("{befor: 2024-05-15}", "term.unknown_key"),
    ("{by: 2024-05-15, until: 2024-06}", "term.unknown_key"),
    ("{within: 2024-05, anchor: 2024-05-07}", "term.unknown_key"),
    ("{every: month, anchor: 2024-05-07}", "term.unknown_key"),
    ("{every: 2 weeks, assumed: vậy thôi}", "term.assumed"),
    ("{every: 2 weeks, anchor: 2024-05-07, assumed: ''}", "term.text"),
    ("{by: 2024-05-15, assumed: vậy thôi}", "term.unknown_key"),
    ("{cycle: meeting, anchor: 2024-05-07}", "term.unknown_key"),
    ("{cycle: meeting, by: friday}", "term.unknown_key"),
    ("{cycle: ''}", "term.text"),
    ("{cycle: [meeting]}", "term.text"),
    ("[{cycle: meeting}, {by: 2024-05-15}]", "term.list"),
    ("{by: 15/5/2024}", "term.day"),
    ("{by: 2024-W19-3}", "term.day"),
    ("{by: 2024-02-30}", "term.day"),
    ("{by: 9999-12-31}", "term.day"),
    ("{by: [2024-05-15]}", "term.day"),
    ("{by: 2024-05-15T25:00}", "term.hour"),
    ("{by: 2024-05-15T24:01}", "term.hour"),
    ("{by: 2024-05-15T16h}", "term.day"),
    ("{within: 2024-05-15}", "term.within_day"),
    ("{within: tháng 5}", "value.period"),
    ("{within: [2024-05]}", "value.period"),
    ("{days: 10}", "term.from_or_after"),
    ("{days: 10, from: 2024-05-01, after: khi xong}", "term.from_or_after"),
    ("{days: 0, from: 2024-05-01}", "term.number"),
    ("{days: -1, from: 2024-05-01}", "term.number"),
    ("{days: mười, from: 2024-05-01}", "term.number"),
    ("{days: 10, from: 1/5/2024}", "value.period"),
    ("{days: 10, from: 2024-W19}", "value.date"),
    ("{days: 10, after: [a]}", "term.text"),
    ("{every: fortnight}", "term.every"),
    ("{every: 0 weeks}", "term.every"),
    ("{every: 2 months}", "term.every_count"),
    ("{every: week, before: 20}", "term.day_in_unit"),
    ("{every: week, by: last}", "term.day_in_unit"),
    ("{every: week, by: thứ năm}", "term.day_in_unit"),
    ("{every: day, by: monday}", "term.day_in_unit"),
    ("{every: quarter, before: 20}", "term.day_in_unit"),
    ("{every: year, before: 20}", "term.day_in_unit"),
    ("{every: month, before: 11-15}", "term.day_in_unit"),
    ("{every: month, by: 32}", "term.number"),
    ("{every: month, by: 0}", "term.number"),
    ("{every: year, by: 02-30}", "term.day"),
    ("{every: month, by: 20, month: last}", "term.month_last"),
    ("{every: quarter, month: last}", "term.month_last"),
    ("{every: quarter, by: 20, month: first}", "term.choice"),
    ("{by: 2024-05-15, roll: forward}", "term.choice"),
    ("{by: 2024-05-15, then: done}", "term.then"),
    ("{by: 2024-05-15, phrase: [a]}", "term.text"),
    ("{rrule: FREQ=WEEKLY}", "term.rrule_start"),
    ("{rrule: FREQ=HOURLY, start: 2024-05-01}", "term.rrule"),
    ("{rrule: BYDAY=MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=WEEKLY;UNTIL=20241231, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=WEEKLY;FREQ=DAILY, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=WEEKLY;, start: 2024-05-01}", "term.rrule"),
    ("{rrule: freq=weekly, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=WEEKLY;BYDAY=2MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=MONTHLY;BYDAY=6MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=YEARLY;BYMONTH=5;BYDAY=20MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=YEARLY;BYDAY=54MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=MONTHLY;BYMONTHDAY=32, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=MONTHLY;BYSETPOS=367;BYDAY=MO, start: 2024-05-01}", "term.rrule"),
    ("{rrule: FREQ=MONTHLY;BYSETPOS=1, start: 2024-05-01}", "term.rrule"),
    ("{rrule: [FREQ=WEEKLY], start: 2024-05-01}", "term.rrule"),
    ("[]", "term.list"),
    ("[{every: week}, {by: 2024-05-15}]", "term.list"),
    ("[{by: 2024-05-15}, {by: 2024-06-15}]", "term.list"),
    ("[[{every: week}]]", "term.word"),
]


@pytest.mark.parametrize(("text", "key"), [pytest.param(*row, id=row[0]) for row in BAD])
def test_what_is_no_rule_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(BadValue) as caught:
        term(text)
    assert caught.value.key == key


@pytest.mark.parametrize("value", ["9" * 5000, "1" * 7, "۵", "5.0", 5, None, ["5"]])
def test_a_number_of_days_is_plain_digits(value: Any) -> None:
    with pytest.raises(BadValue):
        read_deadline({"days": value, "from": "2024-05-01"})


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(BadValue) as caught:
        term("{by: 2024-05-15, phrases: đến ngày}")
    assert caught.value.facts == {"key": "phrases", "nearest": "phrase"}


def test_a_list_holds_recurring_rules() -> None:
    both = term("[{every: week, before: thursday, phrase: tuần}, {every: month, by: 25, phrase: tháng}]")
    assert len(both.recurring) == 2 and both.one_off is None and both.phrases == ("tuần", "tháng")
    assert term("{by: 2024-05-15}").recurring == ()


def test_deadlines_are_values() -> None:
    assert term("{by: 2024-05-15}") == term("{by: 2024-05-15}") != term("{before: 2024-05-15}")
    assert len({term("ongoing"), term("ongoing"), NO_DEADLINE}) == 2
    assert read_deadline(None) == term("none") == NO_DEADLINE


@pytest.mark.parametrize(
    ("count", "anchor", "occurs"), [(1, None, True), (2, None, False), (2, date(2024, 5, 7), True)]
)
def test_a_longer_cycle_occurs_from_an_anchor_only(count: int, anchor: date | None, occurs: bool) -> None:
    assert Every(count=count, unit=Unit.WEEK, anchor=anchor).occurs is occurs
