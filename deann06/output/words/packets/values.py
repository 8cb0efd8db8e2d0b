"""A packet as tables of words: what stands above them, their columns, what is known and what may be answered."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from deann06.reports.rows.table import ColumnKind


class AnswerColumn(Struct, frozen=True, kw_only=True):
    """A column by its key; `kind` is TEXT, DATE or PERCENT, `width` in characters. `refusal` is said of what is not it.

    What is `open` may be answered: one of the choices, where there are any; with `others` something else too.
    """

    key: str
    heading: str = ""
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 14
    open: bool = False
    hidden: bool = False
    dated: bool = False
    choices: tuple[str, ...] = ()
    others: bool = False
    refusal: str = ""


class AnswerRows(Struct, frozen=True, kw_only=True):
    """A table of questions, a row each; the first column is the hidden one of the rows' keys."""

    title: str
    lines: tuple[str, ...]  # above it, the first one its title
    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Any, ...], ...]

    def cells(self) -> Iterator[tuple[str, AnswerColumn, Any]]:
        """Every cell that holds something: the key of its row, its column, its value."""
        for row in self.rows:
            for column, value in zip(self.columns, row, strict=True):
                if value not in (None, ""):
                    yield row[0], column, value


class PacketWords(Struct, frozen=True, kw_only=True):
    """A packet: its title, its id as people see it, its tables, and how it is filled in."""

    title: str
    name: str
    day: date  # what was due before it is past
    tables: tuple[AnswerRows, ...]
    guide_title: str
    guide: tuple[str, ...]
    word_guide: tuple[str, ...]  # the same for a Word document, shorter
