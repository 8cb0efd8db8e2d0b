"""Periods of the calendar: a day, an ISO week, a month, a quarter, a half-year, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, Self, TypeAlias

from deann06.core.lazy import lazy_pattern
from deann06.errors import BadValue

FirstAndLast: TypeAlias = tuple[date, date]  # a first and a last day, both inclusive

DAY: Final = timedelta(days=1)
_MANY: Final = 1 << 14  # periods kept once made: a registry names few days, and each of them often


class Unit(StrEnum):
    """What a period is long."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}
_FORM: Final = lazy_pattern(
    r"(?P<year>[12]\d{3})"  # no year so far off that counting from it leaves the calendar
    r"(?:-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
    re.ASCII,
)


class Period:
    """A period with its first and last day, both inclusive. Its name is how files write it: `2024-W19`."""

    __slots__ = ("first", "last", "name", "unit")

    def __init__(self, unit: Unit, first: date, last: date, name: str) -> None:
        self.unit = unit
        self.first = first
        self.last = last
        self.name = name

    @classmethod
    @lru_cache(maxsize=_MANY)
    def parse(cls, text: str) -> Self:
        """Read `2024-05-15`, `2024-W20`, `2024-05`, `2024-Q2`, `2024-H1` or `2024`. Raises BadValue."""
        match = _FORM.fullmatch(text)
        if not match:
            raise BadValue("value.period", value=text)
        part = match.groupdict()
        year = int(part["year"])
        try:
            if part["week"]:
                return cls.containing(date.fromisocalendar(year, int(part["week"]), 1), Unit.WEEK)
            if part["quarter"]:
                return cls.containing(date(year, 3 * int(part["quarter"]), 1), Unit.QUARTER)
            if part["half"]:
                return cls.containing(date(year, 6 * int(part["half"]), 1), Unit.HALF_YEAR)
            if part["day"]:
                return cls.containing(date(year, int(part["month"]), int(part["day"])), Unit.DAY)
            if part["month"]:
                return cls.containing(date(year, int(part["month"]), 1), Unit.MONTH)
            return cls.containing(date(year, 1, 1), Unit.YEAR)
        except ValueError as error:
            raise BadValue("value.period", value=text) from error

    @classmethod
    @lru_cache(maxsize=_MANY)
    def containing(cls, day: date, unit: Unit) -> Self:
        """The period of that unit in which the day lies (weeks are ISO weeks, from Monday)."""
        if unit is Unit.DAY:
            return cls(unit, day, day, day.isoformat())
        if unit is Unit.WEEK:
            year, week, weekday = day.isocalendar()
            first = day - timedelta(days=weekday - 1)
            return cls(unit, first, first + timedelta(days=6), f"{year:04}-W{week:02}")
        length = _MONTHS[unit]
        start = (day.month - 1) // length * length + 1
        end = start + length - 1
        name = {
            Unit.MONTH: f"{day.year:04}-{start:02}",
            Unit.QUARTER: f"{day.year:04}-Q{end // 3}",
            Unit.HALF_YEAR: f"{day.year:04}-H{end // 6}",
            Unit.YEAR: f"{day.year:04}",
        }[unit]
        return cls(unit, date(day.year, start, 1), date(day.year, end, monthrange(day.year, end)[1]), name)

    def next(self) -> Self:
        """The period of the same unit that follows. Raises BadValue at the end of the calendar."""
        return self._beside(self.last, DAY)

    def previous(self) -> Self:
        """The period of the same unit before this one. Raises BadValue at the start of the calendar."""
        return self._beside(self.first, -DAY)

    def _beside(self, edge: date, step: timedelta) -> Self:
        try:
            return self.containing(edge + step, self.unit)
        except (OverflowError, ValueError) as error:
            raise BadValue("value.period", value=self.name) from error

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name})"


class RoughDate(Period):
    """A day that may be known to its month or year only. Where a day is needed the last one counts."""

    __slots__ = ()

    @classmethod
    @lru_cache(maxsize=_MANY)
    def parse(cls, text: str) -> Self:
        """Read `2024-05-15`, `2024-05` or `2024`. Raises BadValue."""
        period = super().parse(text)
        if period.unit not in (Unit.DAY, Unit.MONTH, Unit.YEAR):
            raise BadValue("value.date", value=text)
        return period

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.unit is Unit.DAY
