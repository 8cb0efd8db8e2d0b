from datetime import date

import pytest

from deann06.errors import UsageError
from deann06.reports.facts.period import ReportingPeriod, following, week_containing, week_named
from tests.reports.sample import SETTINGS, registry

THURSDAY = registry().settings


def settings_with(cycle: str) -> str:
    return SETTINGS.replace("{weekly: {every: week, before: thursday}}", cycle)


@pytest.mark.parametrize("day", [2, 5, 6, 8])
def test_a_week_before_thursday_runs_from_thursday_to_wednesday(day: int) -> None:
    found = week_containing(THURSDAY, date(2024, 5, day))
    assert found == ReportingPeriod("2024-W19", date(2024, 5, 2), date(2024, 5, 8))
    assert week_named(THURSDAY, "2024-W19") == found


def test_weeks_follow_one_another() -> None:
    span = week_containing(THURSDAY, date(2024, 12, 27))
    assert (span.name, span.last) == ("2025-W01", date(2025, 1, 1))
    assert following(THURSDAY, span).first == date(2025, 1, 2)


def test_a_day_names_the_week_around_it() -> None:
    assert week_named(THURSDAY, "2024-05-06").name == "2024-W19"


@pytest.mark.parametrize("name", ["2024-05", "2024-Q2", "2024", "tuần 19", "2024-W60", ""])
def test_other_periods_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        week_named(THURSDAY, name)


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
    assert week_containing(settings, date(2024, 5, 15)) == ReportingPeriod(name, first, last)
