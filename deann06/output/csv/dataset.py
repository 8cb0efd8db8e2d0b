"""Tables of a registry's data as comma-separated text, in words that people read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from deann06.locale import t, written
from deann06.output.csv.table import csv_text
from deann06.output.words.cells import data_heading
from deann06.output.words.choices import choice_words
from deann06.output.words.days import percent
from deann06.reports.dataset.columns import DataColumn, DataKind, DataTable
from deann06.reports.dataset.sources import LedgerOf


def render_data(table: DataTable) -> bytes:
    """A table with its headings; what says nothing is an empty cell."""
    columns = table.columns
    rows = ([_words(one, value) for one, value in zip(columns, row, strict=True)] for row in table.rows)
    text = csv_text((data_heading(table.name, one.name) for one in columns), rows)
    return text.encode("utf-8-sig")  # by its mark a spreadsheet knows it


def _words(column: DataColumn, value: Any) -> str:
    """What a value says; nothing where there is nothing to say."""
    if value is None:
        return ""
    if column.codes is LedgerOf:
        return t(f"export.counted_by.{value}")
    if column.codes:
        return choice_words(column.codes(value))
    return _WORDS[column.kind](value)


_WORDS: Final[Mapping[DataKind, Callable[[Any], str]]] = {
    DataKind.TEXT: str,
    DataKind.DATE: lambda day: str(written(day)),
    DataKind.NUMBER: str,
    DataKind.HUNDREDTHS: lambda value: percent(value / 100),
    DataKind.BOOLEAN: lambda value: t("word.yes" if value else "word.no"),
}
