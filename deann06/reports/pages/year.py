"""A year of the working calendar, month by month."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from deann06.core.days.calendar import SATURDAY, WorkCalendar
from deann06.core.records import CalendarYear, Holiday
from deann06.core.terms.periods import DAY, Period, Unit


class DayKind(StrEnum):
    """What a day is to state bodies."""

    WORKED = "worked"
    WEEKEND = "weekend"
    OFF = "off"
    WORKED_INSTEAD = "worked_instead"
    UNCONFIRMED = "unconfirmed"


class DayNote(Struct, frozen=True):
    """A day with a name, and the paper that says so."""

    day: date
    kind: DayKind
    name: str
    source: str | None


class Month(Struct, frozen=True):
    """A month: its days with what they are, the working days in it, and its notes."""

    first: date
    days: tuple[tuple[date, DayKind], ...]
    working_days: int
    notes: tuple[DayNote, ...]


def build(year: CalendarYear, calendar: WorkCalendar) -> tuple[Month, ...]:
    """The twelve months of a calendar file."""
    number = int(year.id)
    unconfirmed = {row.date: row for row in year.unconfirmed}
    months = []
    month = Period.containing(date(number, 1, 1), Unit.MONTH)
    for _ in range(12):
        count = (month.last - month.first).days + 1
        days = [month.first + timedelta(days=index) for index in range(count)]
        kinds = tuple((day, _kind(day, calendar, day in unconfirmed)) for day in days)
        notes = (note for day, kind in kinds if (note := _note(day, kind, calendar, unconfirmed.get(day))))
        working = sum(calendar.is_working(day) for day in days)
        months.append(Month(month.first, kinds, working, tuple(notes)))
        month = Period.containing(month.last + DAY, Unit.MONTH)
    return tuple(months)


def _kind(day: date, calendar: WorkCalendar, unconfirmed: bool) -> DayKind:
    if calendar.worked_instead(day):
        return DayKind.WORKED_INSTEAD
    if calendar.holiday(day):
        return DayKind.OFF
    if unconfirmed:
        return DayKind.UNCONFIRMED
    return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKED


def _note(day: date, kind: DayKind, calendar: WorkCalendar, unconfirmed: Holiday | None) -> DayNote | None:
    if holiday := calendar.holiday(day):
        return DayNote(day, kind, holiday.name, holiday.source)
    if worked := calendar.worked_instead(day):
        return DayNote(day, kind, worked.instead_of.isoformat(), worked.source)
    if unconfirmed is not None:
        return DayNote(day, kind, unconfirmed.name, unconfirmed.source)
    return None
