"""Rows as lines of JSON, as the files of a dataset have them: without the day, which their folder names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from deann06.output.plain import encodable, json_line
from deann06.reports.dataset.columns import DataColumn, DataTable

DAY: Final = "day"


def stored_columns(columns: Sequence[DataColumn]) -> list[DataColumn]:
    """The columns that stand in the files of a table."""
    return [one for one in columns if one.name != DAY]


def rows_text(table: DataTable) -> bytes:
    """An object a line, UTF-8; equal rows are equal bytes."""
    places = [(place, one.name) for place, one in enumerate(table.columns) if one.name != DAY]
    lines = (json_line({name: _said(row[place]) for place, name in places}) for row in table.rows)
    return "".join(f"{line}\n" for line in lines).encode()


def _said(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    return value.isoformat() if isinstance(value, date) else value
