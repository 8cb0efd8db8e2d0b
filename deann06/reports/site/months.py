"""The calendar of a site: what falls due on which day, month by month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from deann06.core.days.calendar import SATURDAY
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Period, Unit
from deann06.reports.facts.meetings import Meeting

BEFORE: Final = 1  # months shown before that of the day
AFTER: Final = 6  # at most so many after it
_WEEK: Final = 7  # days


class DueKind(StrEnum):
    """What falls on a day."""

    TASK = "task"
    DUTY = "duty"
    MEETING = "meeting"


class DueItem(Struct, frozen=True, kw_only=True):
    """Something that falls on a day: a task's last permitted day, that of a duty's period, or a session."""

    kind: DueKind
    id: str = ""
    label: str = ""
    title: str = ""
    standing: StandingKind | None = None
    period: str | None = None  # of a duty
    missing: int = 0  # shares of that period that are not there, though they have fallen due


class CalendarDay(Struct, frozen=True):
    """A day: whether it is worked (None: nobody knows), what it is called, and what falls on it."""

    day: date
    worked: bool | None
    name: str | None
    due: tuple[DueItem, ...]


class CalendarMonth(Struct, frozen=True):
    """A month as weeks from Monday on; None stands for days of other months."""

    first: date
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


def months(
    registry: Registry, tasks: Iterable[Row], labels: Mapping[str, str], as_of: date, meeting: Meeting | None
) -> tuple[CalendarMonth, ...]:
    """The months round a day, as far ahead as anything is known to fall due."""
    due: dict[date, list[DueItem]] = {}
    for day, item in _items(tasks, labels):
        due.setdefault(day, []).append(item)
    if meeting:
        due.setdefault(meeting.day, []).append(DueItem(kind=DueKind.MEETING))
    month = Period.containing(as_of, Unit.MONTH)
    for _ in range(BEFORE):
        month = Period.containing(month.first - DAY, Unit.MONTH)
    last = max((day for day in due if day >= as_of), default=as_of)
    found: list[CalendarMonth] = []
    while len(found) <= BEFORE or (month.first <= last and len(found) <= BEFORE + AFTER):
        found.append(_month(registry, month, due))
        month = Period.containing(month.last + DAY, Unit.MONTH)
    return tuple(found)


def _items(tasks: Iterable[Row], labels: Mapping[str, str]) -> Iterator[tuple[date, DueItem]]:
    for row in tasks:
        how, label, title = row.standing, labels[row.id], row.fold.task.title
        if not how.recurring:
            if how.last_day:
                task = DueItem(kind=DueKind.TASK, id=row.id, label=label, title=title, standing=how.kind)
                yield how.last_day, task
            continue
        missing: dict[tuple[date, str], int] = {}
        for cell in how.cells:
            if cell.last_day:
                place = cell.last_day, cell.key
                missing[place] = missing.get(place, 0) + (cell.state is CellState.MISSING)
        for (day, period), count in missing.items():
            duty = DueItem(kind=DueKind.DUTY, id=row.id, label=label, title=title, period=period, missing=count)
            yield day, duty


def _month(registry: Registry, month: Period, due: Mapping[date, list[DueItem]]) -> CalendarMonth:
    day = month.first - timedelta(days=month.first.weekday())
    weeks = []
    while day <= month.last:
        week = (day + timedelta(days=index) for index in range(_WEEK))
        weeks.append(tuple(_day(registry, one, due) if month.first <= one <= month.last else None for one in week))
        day += timedelta(days=_WEEK)
    return CalendarMonth(month.first, tuple(weeks))


def _day(registry: Registry, day: date, due: Mapping[date, list[DueItem]]) -> CalendarDay:
    calendar = registry.calendar
    if day.year not in calendar.years:
        return CalendarDay(day, None if day.weekday() < SATURDAY else False, None, tuple(due.get(day, ())))
    holiday = calendar.holiday(day)
    return CalendarDay(day, calendar.is_working(day), holiday.name if holiday else None, tuple(due.get(day, ())))
