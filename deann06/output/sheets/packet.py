"""A packet as the sheets of a workbook: what is known is locked, what is asked stands open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from deann06.output.sheets.book import BookColumn, BookSheet, CellKind
from deann06.output.sheets.guides import DeadlineColours
from deann06.output.words.packets.values import AnswerColumn, AnswerRows, PacketWords
from deann06.reports.rows.table import ColumnKind

KEY_ROW: Final = 1
_KINDS: Final[Mapping[ColumnKind, CellKind]] = {
    ColumnKind.TEXT: CellKind.TEXT,
    ColumnKind.DATE: CellKind.DATE,
    ColumnKind.PERCENT: CellKind.PERCENT,
}
_GUIDE: Final = 120  # characters of a line


def packet_sheets(
    packet: PacketWords, colours: DeadlineColours, hidden: tuple[str, Iterable[tuple[str, ...]]]
) -> tuple[BookSheet, ...]:
    """Its tables, how they are filled in, and a hidden sheet by its name and rows."""
    name, rows = hidden
    told = tuple(rows)
    return (
        *(_answers(table, packet, colours) for table in packet.tables),
        _guide(packet),
        BookSheet(
            name=name,
            columns=tuple(BookColumn(width=30) for _ in told[0]),
            rows=told,
            hidden=True,
            protected=True,
            grid=False,
        ),
    )


def _answers(table: AnswerRows, packet: PacketWords, colours: DeadlineColours) -> BookSheet:
    known = next(place for place, column in enumerate(table.columns) if not column.hidden)
    return BookSheet(
        name=table.title,
        columns=tuple(map(_column, table.columns)),
        rows=table.rows,
        keys=tuple(column.key for column in table.columns),
        lines=table.lines,
        protected=True,
        frozen=known + 1,
        footer=f"{packet.name} · {table.title}",
        colours=colours,
    )


def _column(column: AnswerColumn) -> BookColumn:
    return BookColumn(
        heading=column.heading,
        kind=_KINDS[column.kind],
        width=column.width,
        hidden=column.hidden,
        open=column.open,
        choices=column.choices,
        others=column.others,
        refusal=column.refusal,
        dated=column.dated,
    )


def _guide(packet: PacketWords) -> BookSheet:
    return BookSheet(
        name=packet.guide_title,
        columns=(BookColumn(width=_GUIDE),),
        rows=tuple((line,) for line in packet.guide),
        lines=(packet.title,),
        protected=True,
        footer=packet.name,
        grid=False,
    )
