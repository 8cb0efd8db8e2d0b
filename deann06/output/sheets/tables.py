"""Tables as a workbook for people: a first sheet that says what it is of, then one for each table, ready to be sorted.

Every sheet but the first is one heading row and rows below it, no cell of them merged: a pivot takes it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from deann06.core.commit import Scope
from deann06.core.terms.periods import RoughDate
from deann06.locale import t
from deann06.output.sheets.book import BookColumn, BookSheet, CellKind, book
from deann06.output.words.asked import asked_words
from deann06.output.words.cells import NOTHING, cell_words, data_heading
from deann06.output.words.days import clocks, doubt_words
from deann06.reports.rows.narrow import NamedFilter
from deann06.reports.rows.table import Column, ColumnKind, Table

_KINDS: Final[Mapping[ColumnKind, CellKind]] = {
    ColumnKind.DATE: CellKind.DATE,
    ColumnKind.NUMBER: CellKind.NUMBER,
    ColumnKind.PERCENT: CellKind.SHARE,
    ColumnKind.RATE: CellKind.EXACT_SHARE,
}
_WIDTH: Final = 13  # characters of a column of weight 1; of some kinds another
_WIDTHS: Final[Mapping[ColumnKind, float]] = {ColumnKind.NUMBER: 10, ColumnKind.LINE: 9, ColumnKind.RATE: 10}


def workbook(title: str, asked: NamedFilter, tables: Mapping[str, Table], scope: Scope) -> bytes:
    """The workbook; tables by the keys of their sheets' names."""
    sheets = [_sheet(name, table, title, scope) for name, table in tables.items()]
    return book([_about(title, asked, tables, scope), *sheets], title)


def _about(title: str, asked: NamedFilter, tables: Iterable[str], scope: Scope) -> BookSheet:
    """What the workbook is of, and what its sheets hold."""
    said = (scope.notice, clocks(scope.as_of, scope.commit), " · ".join(asked_words(asked)), doubt_words(scope.doubts))
    return BookSheet(
        name=t("export.sheet.about"),
        columns=(
            BookColumn(heading=t("export.col.sheet"), width=26),
            BookColumn(heading=t("export.col.holds"), width=100),
        ),
        rows=tuple((t(f"export.sheet.{name}"), t(f"export.holds.{name}")) for name in tables),
        lines=(title, *filter(None, said), ""),
    )


def _sheet(name: str, table: Table, title: str, scope: Scope) -> BookSheet:
    called = t(f"export.sheet.{name}")
    values = [_value(column.kind) for column in table.columns]
    return BookSheet(
        name=called,
        columns=tuple(_column(name, column) for column in table.columns),
        rows=tuple(tuple(value(cell) for value, cell in zip(values, row, strict=True)) for row in table.rows),
        frozen=1,
        footer=t("export.footer", title=title, sheet=called, day=scope.as_of),
    )


def _column(sheet: str, column: Column) -> BookColumn:
    return BookColumn(
        heading=data_heading(sheet, column.key),
        kind=_KINDS.get(column.kind, CellKind.TEXT),
        width=max(8.0, round(column.weight * _WIDTHS.get(column.kind, _WIDTH), 1)),
    )


def _value(kind: ColumnKind) -> Callable[[Any], Any]:
    """What a cell of a kind holds: a day and a number by themselves, anything else in words."""

    def told(value: Any) -> Any:
        if kind in (ColumnKind.PERCENT, ColumnKind.RATE):
            return None if value is None else round(value / 100, 4)
        if kind in _KINDS and not isinstance(value, RoughDate):
            return value
        said = cell_words(kind, value)
        return None if said == NOTHING else said

    return told
