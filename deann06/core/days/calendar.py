"""The working calendar: weekends, public holidays and swapped days, from the files of decreed years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from deann06.core.commit import Doubts
from deann06.core.records import CalendarYear, Holiday, WorkedDay
from deann06.core.terms.periods import DAY
from deann06.errors import Incomputable

SATURDAY = 5


class UnknownYear(Incomputable):
    """Working days were asked for in a year that has no calendar file."""

    def __init__(self, year: int) -> None:
        super().__init__("calendar.unknown_year", year=year)
        self.year = year


class WorkCalendar:
    """Which days are worked. A year without a file is an error, never "no holidays".

    It remembers which days it was asked about that nobody has confirmed, so that answers can say so.
    """

    def __init__(self, years: Mapping[int, CalendarYear]) -> None:
        self.years = frozenset(years)
        self._holidays: dict[date, Holiday] = {h.date: h for year in years.values() for h in year.holidays}
        self._worked: dict[date, WorkedDay] = {w.date: w for year in years.values() for w in year.working}
        self._drafts = frozenset(number for number, year in years.items() if year.is_draft)
        self._open = frozenset(h.date for year in years.values() for h in year.unconfirmed) - self._holidays.keys()
        self._doubted: set[date] = set()

    @property
    def doubts(self) -> Doubts:
        """What it was asked about so far that may turn out otherwise."""
        drafts = {day.year for day in self._doubted if day.year in self._drafts}
        days = (day for day in self._doubted if day.year not in self._drafts)
        return Doubts(tuple(sorted(drafts)), tuple(sorted(days)))

    def _asked(self, day: date) -> None:
        if day.year in self._drafts or day in self._open:
            self._doubted.add(day)

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday or swapped day off on that day, or None."""
        self._asked(day)
        return self._holidays.get(day)

    def worked_instead(self, day: date) -> WorkedDay | None:
        """The swap by which a weekend day is worked, or None."""
        return self._worked.get(day)

    def is_working(self, day: date) -> bool:
        """Whether state bodies work on that day. Raises UnknownYear."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        self._asked(day)
        return day in self._worked or (day.weekday() < SATURDAY and day not in self._holidays)

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after it. Raises UnknownYear."""
        while not self.is_working(day):
            day += DAY
        return day

    def previous_working(self, day: date) -> date:
        """The day itself if it is worked, else the last worked day before it. Raises UnknownYear."""
        while not self.is_working(day):
            day -= DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day`, which is itself not counted. Raises UnknownYear."""
        for _ in range(count):
            day = self.next_working(day + timedelta(days=1))
        return day
