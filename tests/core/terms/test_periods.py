"""Names of periods, their days, and their neighbours."""

from __future__ import annotations

import pytest

from deann06.core.terms.periods import Period, RoughDate, Unit
from deann06.errors import BadValue
from tests.core.build import day, short

NAMES = [
    ("a day", "2024-05-15", Unit.DAY, "15/5/2024", "15/5/2024"),
    ("a leap day", "2024-02-29", Unit.DAY, "29/2/2024", "29/2/2024"),
    ("a week runs from Monday", "2024-W19", Unit.WEEK, "6/5/2024", "12/5/2024"),
    ("the first week may begin in the year before", "2025-W01", Unit.WEEK, "30/12/2024", "5/1/2025"),
    ("a year of 53 weeks", "2026-W53", Unit.WEEK, "28/12/2026", "3/1/2027"),
    ("a month", "2024-05", Unit.MONTH, "1/5/2024", "31/5/2024"),
    ("a leap February", "2024-02", Unit.MONTH, "1/2/2024", "29/2/2024"),
    ("a common February", "2023-02", Unit.MONTH, "1/2/2023", "28/2/2023"),
    ("a quarter", "2024-Q2", Unit.QUARTER, "1/4/2024", "30/6/2024"),
    ("the last quarter", "2024-Q4", Unit.QUARTER, "1/10/2024", "31/12/2024"),
    ("the first half", "2024-H1", Unit.HALF_YEAR, "1/1/2024", "30/6/2024"),
    ("the second half", "2024-H2", Unit.HALF_YEAR, "1/7/2024", "31/12/2024"),
    ("a year", "2024", Unit.YEAR, "1/1/2024", "31/12/2024"),
]


@pytest.mark.parametrize(("name", "unit", "first", "last"), [pytest.param(*row[1:], id=row[0]) for row in NAMES])
def test_a_name_means_its_days(name: str, unit: Unit, first: str, last: str) -> None:
    period = Period.parse(name)
    assert (period.unit, short(period.first), short(period.last), period.name) == (unit, first, last, name)
    assert Period.containing(period.first, unit) == Period.containing(period.last, unit) == period
    assert period.next().previous() == period == period.previous().next()
    assert period.first in period and period.last in period and period.next().first not in period


BAD = [
    ("no such day", "2024-02-30"),
    ("no leap day in a common year", "2023-02-29"),
    ("no such month", "2024-13"),
    ("no such week", "2024-W54"),
    ("no week 53 in that year", "2024-W53"),
    ("no week 0", "2024-W00"),
    ("no such quarter", "2024-Q5"),
    ("no such half", "2024-H3"),
    ("a short year", "24"),
    ("as people write it", "15/5/2024"),
    ("without hyphens", "20240515"),
    ("a day of a week", "2024-W19-3"),
    ("lower case", "2024-w19"),
    ("a space", "2024-05 "),
    ("digits of another script", "٢٠٢٤"),
    ("a year without bounds", "9999-W52"),
    ("the year nought", "0000"),
    ("nothing", ""),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in BAD])
def test_what_means_nothing_is_a_bad_value(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        Period.parse(text)
    assert caught.value.key == "value.period"


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(BadValue):
        Period.containing(day("31/12/9999"), Unit.MONTH).next()
    with pytest.raises(BadValue):
        Period.containing(day("1/1/1"), Unit.MONTH).previous()


def test_a_rough_date_is_a_day_a_month_or_a_year() -> None:
    assert RoughDate.parse("2024-05-15").exact
    assert not RoughDate.parse("2024-05").exact
    assert short(RoughDate.parse("2024").last) == "31/12/2024"
    for text in ("2024-W19", "2024-Q2", "2024-H1"):
        with pytest.raises(BadValue) as caught:
            RoughDate.parse(text)
        assert caught.value.key == "value.date"


def test_periods_are_equal_by_name() -> None:
    assert Period.parse("2024-05") == Period.parse("2024-05") != Period.parse("2024-06")
    assert len({Period.parse("2024-05"), Period.parse("2024-05")}) == 1
    assert Period.parse("2024-05") != "2024-05"
