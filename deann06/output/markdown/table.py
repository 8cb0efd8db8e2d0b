"""A table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.output.literal import in_line
from deann06.output.words.cells import cell_words, heading
from deann06.reports.rows.table import ColumnKind, Table

_RIGHT: Final = (ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.RATE)


def table_lines(table: Table) -> Iterator[str]:
    """The lines of a table, figures at the right."""
    yield _row(heading(one.key) for one in table.columns)
    yield "|" + "|".join("---:" if one.kind in _RIGHT else "---" for one in table.columns) + "|"
    for row in table.rows:
        yield _row(cell_words(one.kind, value) for one, value in zip(table.columns, row, strict=True))


def _row(cells: Iterator[str]) -> str:
    return "| " + " | ".join(map(in_line, cells)) + " |"
