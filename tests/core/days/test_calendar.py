"""Working days: holidays, swapped days, worked Saturdays, and years without a file."""

from __future__ import annotations

import pytest

from deann06.core.days.calendar import UnknownYear
from tests.core.build import day, house, short

CALENDAR = house(years=("2024", "2025")).calendar

DAYS = [
    ("a plain Monday is worked", "6/5", True),
    ("a Saturday is not", "11/5", False),
    ("a Sunday is not", "12/5", False),
    ("30/4 is a holiday", "30/4", False),
    ("29/4/2024 was swapped off", "29/4", False),
    ("4/5/2024 was worked instead", "4/5", True),
    ("the Sunday beside it was not", "5/5", False),
    ("26/4/2025 was worked instead of 2/5", "26/4/2025", True),
]


@pytest.mark.parametrize(("on", "worked"), [pytest.param(*row[1:], id=row[0]) for row in DAYS])
def test_which_days_are_worked(on: str, worked: bool) -> None:
    assert CALENDAR.is_working(day(on)) is worked


STEPS = [
    ("a worked day is its own next", "next", "8/5", "8/5/2024"),
    ("from the holidays on to 2/5", "next", "29/4", "2/5/2024"),
    ("from the holidays back to 26/4", "previous", "1/5", "26/4/2024"),
    ("on to the worked Saturday", "next", "4/5", "4/5/2024"),
    ("from Sunday back to the worked Saturday", "previous", "5/5", "4/5/2024"),
    ("over the new year", "next", "1/1/2025", "2/1/2025"),
]


@pytest.mark.parametrize(("way", "on", "expected"), [pytest.param(*row[1:], id=row[0]) for row in STEPS])
def test_the_nearest_worked_day(way: str, on: str, expected: str) -> None:
    step = CALENDAR.next_working if way == "next" else CALENDAR.previous_working
    assert short(step(day(on))) == expected


COUNTS = [
    ("the first day is not counted", "6/5", 1, "7/5/2024"),
    ("over a weekend", "10/5", 1, "13/5/2024"),
    ("over the holidays, the worked Saturday counts", "26/4", 3, "4/5/2024"),
    ("from a day off", "30/4", 1, "2/5/2024"),
    ("ten", "23/4", 10, "9/5/2024"),
]


@pytest.mark.parametrize(("on", "count", "expected"), [pytest.param(*row[1:], id=row[0]) for row in COUNTS])
def test_working_days_are_counted_from_the_day_after(on: str, count: int, expected: str) -> None:
    assert short(CALENDAR.add_working_days(day(on), count)) == expected


def test_a_year_without_a_file_is_an_error_and_never_without_holidays() -> None:
    with pytest.raises(UnknownYear) as caught:
        CALENDAR.next_working(day("31/12/2023"))
    assert (caught.value.key, caught.value.year) == ("calendar.unknown_year", 2023)
    with pytest.raises(UnknownYear):
        CALENDAR.add_working_days(day("30/12/2025"), 2)
    assert short(CALENDAR.add_working_days(day("30/12/2025"), 1)) == "31/12/2025"


def test_it_tells_why_a_day_is_off_or_worked() -> None:
    off, worked = CALENDAR.holiday(day("30/4")), CALENDAR.worked_instead(day("4/5"))
    assert off is not None and off.name == "Ngày Chiến thắng"
    assert worked is not None and short(worked.instead_of) == "29/4/2024"
    assert CALENDAR.holiday(day("11/5")) is None
