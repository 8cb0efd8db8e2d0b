"""Rows as comma-separated text that any spreadsheet opens, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from deann06.core.text.guarded import guarded
from deann06.output.plain import one_line
from deann06.output.words.cells import NOTHING, cell_words, heading
from deann06.reports.rows.table import Table


def render(table: Table) -> str:
    """A table with its headings; what says nothing is an empty cell."""
    words = ([cell_words(one.kind, value) for one, value in zip(table.columns, row, strict=True)] for row in table.rows)
    return csv_text((heading(one.key) for one in table.columns), words)


def csv_text(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Headings and rows of texts, a line each (RFC 4180)."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(map(_cell, headings))
    writer.writerows(map(_cell, row) for row in rows)
    return made.getvalue()


def _cell(text: str) -> str:
    """A text on one line, which a spreadsheet shows and does not compute."""
    text = "" if text == NOTHING else one_line(text).strip()
    return guarded(text)
