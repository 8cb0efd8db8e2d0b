"""A table on a terminal: columns where there is room, else each row as a title with the rest of it below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from deann06.output.screen.parts.beside import STANDING_STYLES
from deann06.output.screen.parts.bounded import shown
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn, aligned
from deann06.output.words.cells import NOTHING, cell_words, heading
from deann06.reports.rows.table import ColumnKind, Table

_STYLES: Final[Mapping[ColumnKind, Callable[[Any], str]]] = {
    ColumnKind.KEY: lambda _: "key",
    ColumnKind.STANDING: lambda row: STANDING_STYLES.get(row.kind, ""),
    ColumnKind.ANSWERED: lambda one: "" if one.answered else "bad" if one.days_overdue else "warn",
    ColumnKind.STATE: lambda row: "warn" if row.waiting or row.blocked else "",
    ColumnKind.CLAUSES: lambda row: "bad" if row.missing else "",
}
_WIDE: Final = 100  # from this width on there is room for columns


def show_table(table: Table, screen: Screen) -> None:
    """Print a table of which the first two columns name a row."""
    columns = [ScreenColumn(heading(one.key), one.weight) for one in table.columns]
    rows = [
        [
            (cell_words(one.kind, value), _style(one.kind, value, quiet=place in table.quiet))
            for one, value in zip(table.columns, row, strict=True)
        ]
        for place, row in enumerate(shown(screen, table.rows))
    ]
    if screen.width >= _WIDE:
        screen.table(columns, rows)
        return
    wide = aligned(words for (words, _), *_ in rows)
    for (label, _), title, *others in rows:
        screen.labelled(label, wide, [title], indent=0)
        said: list[Piece] = []
        for column, piece in zip(columns[2:], others, strict=True):
            if piece[0] not in ("", NOTHING):
                said += [" · " if said else "", (f"{column.title}: ", "dim"), piece]
        screen.item([" " * (wide + 2)], said, gap=0)


def _style(kind: ColumnKind, value: Any, *, quiet: bool) -> str:
    style = _STYLES[kind](value) if kind in _STYLES else ""
    return style or ("dim" if quiet else "")
