from datetime import date

import pytest

from deann06.core.terms.periods import DAY, Unit
from deann06.errors import UsageError
from deann06.reports.facts.period import Periods, ReportingPeriod
from tests.reports.sample import SETTINGS, registry

THURSDAY = Periods(registry().settings, Unit.WEEK)
ANY = date(2024, 5, 15)


def settings_with(cycle: str) -> str:
    return SETTINGS.replace("{weekly: {every: week, before: thursday}}", cycle)


@pytest.mark.parametrize("day", [2, 5, 6, 8])
def test_a_week_before_thursday_runs_from_thursday_to_wednesday(day: int) -> None:
    found = THURSDAY.containing(date(2024, 5, day))
    assert found == ReportingPeriod("2024-W19", date(2024, 5, 2), date(2024, 5, 8))
    assert THURSDAY.named("2024-W19", ANY) == found


def test_weeks_follow_one_another() -> None:
    span = THURSDAY.containing(date(2024, 12, 27))
    assert (span.name, span.last) == ("2025-W01", date(2025, 1, 1))
    assert THURSDAY.containing(span.last + DAY).first == date(2025, 1, 2)


def test_a_day_names_the_week_around_it() -> None:
    assert THURSDAY.named("2024-05-06", ANY).name == "2024-W19"


@pytest.mark.parametrize("name", ["2024-05", "2024-Q2", "2024", "tuần 19", "2024-W60", ""])
def test_other_periods_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        THURSDAY.named(name, ANY)


@pytest.mark.parametrize(
    ("cycle", "name", "first", "last"),
    [
        ("{}", "2024-W20", date(2024, 5, 13), date(2024, 5, 19)),
        ("{weekly: {every: week}}", "2024-W20", date(2024, 5, 13), date(2024, 5, 19)),
        ("{weekly: {every: week, by: friday}}", "2024-W20", date(2024, 5, 11), date(2024, 5, 17)),
        ("{weekly: {every: 2 weeks, anchor: 2024-05-07}}", "2024-05-21", date(2024, 5, 8), date(2024, 5, 21)),
        (
            "{weekly: {rrule: FREQ=WEEKLY;BYDAY=WE, start: 2024-05-08}}",
            "2024-05-15",
            date(2024, 5, 9),
            date(2024, 5, 15),
        ),
        (
            "{weekly: {rrule: FREQ=WEEKLY;BYDAY=WE, start: 2025-05-14}}",
            "2024-W20",
            date(2024, 5, 13),
            date(2024, 5, 19),
        ),
    ],
)
def test_other_cycles(cycle: str, name: str, first: date, last: date) -> None:
    settings = registry(registry=settings_with(cycle)).settings
    assert Periods(settings, Unit.WEEK).containing(ANY) == ReportingPeriod(name, first, last)


@pytest.mark.parametrize(
    ("unit", "name", "first", "last"),
    [
        (Unit.MONTH, "2024-05", date(2024, 5, 1), date(2024, 5, 31)),
        (Unit.QUARTER, "2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        (Unit.YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_other_lengths_are_those_of_the_calendar(unit: Unit, name: str, first: date, last: date) -> None:
    periods = Periods(THURSDAY.settings, unit)
    span = ReportingPeriod(name, first, last)
    assert periods.containing(ANY) == periods.named(None, ANY) == periods.named(name, ANY) == span
    assert periods.named("2024-05-15", date(2026, 1, 1)) == span
    with pytest.raises(UsageError):
        periods.named("2024-W20", ANY)
