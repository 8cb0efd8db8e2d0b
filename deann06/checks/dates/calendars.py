"""D3xx: the files of the working calendar, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deann06.checks.scene import Scene
from deann06.core.days.calendar import SATURDAY
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import CalendarYear


def rows(scene: Scene) -> Iterator[Problem]:
    """Days in the wrong year, weekends as holidays, weekdays as made-up days, days written twice."""
    for year in scene.registry.calendars.values():
        days_off = {holiday.date for holiday in year.holidays}
        seen: set[date] = set()
        for field, day, worked in _days(year):
            if str(day.year) != year.id:
                yield scene.problem("D316", year, *field, day=day, year=year.id)
            if worked and day.weekday() < SATURDAY:
                yield scene.problem("D318", year, *field, day=day)
            elif not worked and day.weekday() >= SATURDAY:
                yield scene.problem("D317", year, *field, day=day)
            if day in seen:
                yield scene.problem("D320", year, *field, day=day)
            seen.add(day)
        for index, swap in enumerate(year.working):
            if swap.instead_of.year == swap.date.year and swap.instead_of not in days_off:
                yield scene.problem("D319", year, "working", index, "instead_of", day=swap.instead_of)


def _days(year: CalendarYear) -> Iterator[tuple[FieldPath, date, bool]]:
    for index, holiday in enumerate(year.holidays):
        yield ("holidays", index, "date"), holiday.date, False
    for index, swap in enumerate(year.working):
        yield ("working", index, "date"), swap.date, True
    for index, holiday in enumerate(year.unconfirmed):
        yield ("unconfirmed", index, "date"), holiday.date, False
