"""`deann06 list --by` on a terminal: a table of figures, and below what is to be known of its sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.output.screen.parts.asked import show_asked
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.parts.head import head, not_yet
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn
from deann06.output.words.asked import not_yet_words, note_words, title_words
from deann06.output.words.cells import NOTHING, cell_words, heading
from deann06.reports.rows.columns import duties_table, tasks_table
from deann06.reports.rows.rollup import Rollup, RollupLine
from deann06.reports.rows.table import Column, ColumnKind, Table

_WIDE: Final = 80  # from this width on there is room for columns
_BAD: Final = ("overdue", "turns.missing")


def show(rollup: Rollup, screen: Screen) -> None:
    """Print the page."""
    head(screen, rollup.title, rollup.notice, rollup.as_of, rollup.commit)
    show_asked(screen, rollup.asked)
    screen.blank()
    screen.line((title_words(rollup), "head"))
    _show(tasks_table(rollup), screen)
    if rollup.total.counts.duties:
        screen.blank()
        _show(duties_table(rollup), screen)
    not_yet(screen, not_yet_words(rollup.coming, rollup.later))
    for said in note_words(rollup):
        screen.item([], [(said, "dim")], gap=0)


def _show(table: Table, screen: Screen) -> None:
    """Figures in columns, or where there is no room for them in a line below what they are of; the total always."""
    *lines, total = table.rows
    told = (*shown(screen, lines), total)
    rows: list[list[Piece]] = [
        [(cell_words(one.kind, cell), _style(one, cell)) for one, cell in zip(table.columns, row, strict=True)]
        for row in told
    ]
    _figures(table, [row[0] for row in told], rows, screen)
    show_left(screen, lines, "lines", indent=0)


def _figures(table: Table, lines: Sequence[RollupLine], rows: Sequence[Sequence[Piece]], screen: Screen) -> None:
    if screen.width >= _WIDE:
        columns = [
            ScreenColumn(heading(one.key), one.weight, right=one.kind is not ColumnKind.LINE) for one in table.columns
        ]
        screen.table(columns, rows)
        return
    for line, (first, *others) in zip(lines, rows, strict=True):
        screen.item([first])
        said: list[Piece] = []
        for column, piece in zip(table.columns[1:], others, strict=True):
            if line.total or piece[0] not in ("0", NOTHING):
                said += [" · " if said else "", (f"{heading(column.key)}: ", "dim"), piece]
        screen.item(["  "], said, gap=0)


def _style(column: Column, cell: object) -> str:
    if isinstance(cell, RollupLine):
        return "head" if cell.total else "key"
    return "dim" if cell == 0 else "bad" if column.key in _BAD else ""
