"""A year of the working calendar on a terminal: each month's grid with its notes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from deann06.locale import t, written
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.days import weekday
from deann06.reports.pages.year import DayKind, DayNote, Month

_MARKS = {
    DayKind.WORKED: (" ", ""),
    DayKind.WEEKEND: (" ", "dim"),
    DayKind.OFF: ("*", "bad"),
    DayKind.WORKED_INSTEAD: ("+", "good"),
    DayKind.UNCONFIRMED: ("?", "warn"),
}
_GRID = 28  # columns of a month's grid


def show(title: str, months: Sequence[Month], screen: Screen) -> None:
    """Print twelve months."""
    total = sum(month.working_days for month in months)
    screen.sides((title, "head"), t("view.calendar.total", count=total))
    screen.item([(t("view.calendar.marks"), "dim")])
    for month in months:
        screen.heading(
            t("view.calendar.month", month=month.first.month, year=month.first.year),
            t("view.calendar.days", count=month.working_days),
        )
        for week, note in zip_longest(_weeks(month), month.notes, fillvalue=None):
            screen.item(week or [" " * _GRID], [_note(note)] if note else [])


def _weeks(month: Month) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[(t("view.calendar.weekdays"), "dim")]]
    row: list[Piece] = ["    " * month.first.weekday()]
    for day, kind in month.days:
        mark, style = _MARKS[kind]
        row.append((f"{day.day:>3}{mark}", style))
        if day.weekday() == 6:
            rows.append(row)
            row = []
    if row:
        rows.append([*row, "    " * (7 - len(row))])
    return rows


def _note(note: DayNote) -> str:
    day = note.day
    name = note.name
    if note.kind is DayKind.WORKED_INSTEAD:
        name = t("view.calendar.instead", day=written(date.fromisoformat(note.name)))
    if note.kind is DayKind.UNCONFIRMED:
        name = t("view.calendar.unconfirmed", name=name)
    return f"{_MARKS[note.kind][0]} {weekday(day)}, {written(day)}: {name}"
