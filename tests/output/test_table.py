"""Tables as values: what every kind of cell says, and that each medium shows the same of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from deann06 import locale
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.terms.periods import RoughDate
from deann06.output.markdown.table import table_lines
from deann06.output.words.cells import cell_words
from deann06.reports.rows.columns import COLUMNS
from deann06.reports.rows.table import Column, ColumnKind, Table, filled, table

STP = BodyName("stp", "Sở TP", "Sở Tư pháp")
UBND = BodyName("ubnd-tinh", "UBND tỉnh", "UBND tỉnh")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ColumnKind.KEY, "4.3b", "4.3b"),
        (ColumnKind.TEXT, "Tên", "Tên"),
        (ColumnKind.TEXT, None, "–"),
        (ColumnKind.DATE, date(2024, 5, 15), "15/5/2024"),
        (ColumnKind.DATE, RoughDate.parse("2024-05"), "5/2024"),
        (ColumnKind.DATE, None, "–"),
        (ColumnKind.NUMBER, 0, "0"),
        (ColumnKind.NUMBER, None, "–"),
        (ColumnKind.PERCENT, 0, "0%"),
        (ColumnKind.PERCENT, None, ""),
        (ColumnKind.BODIES, (STP, STP), "Sở TP, Sở TP"),
        (ColumnKind.BODIES, (), "–"),
        (ColumnKind.COUNT, TasksAndDuties(3, 0), "3"),
    ],
)
def test_a_cell_in_words(kind: ColumnKind, value: Any, words: str) -> None:
    assert cell_words(kind, value) == words


def test_every_kind_of_a_list_is_told_and_every_column_has_a_heading() -> None:
    for language in locale.LANGUAGES:
        known = locale.table(language, "views")
        assert all(f"view.col.{one.column.key}" in known for columns in COLUMNS.values() for one in columns)
    told = {one.column.kind for columns in COLUMNS.values() for one in columns}
    of_figures = {ColumnKind.NUMBER, ColumnKind.RATE, ColumnKind.LINE}  # of `list --by`
    of_others = {"choices", "answered", "caution", "flag", "choice", "turn"}  # of packets, workbooks and intake
    assert told | of_figures | {ColumnKind(one) for one in of_others} == set(ColumnKind)


def test_values_come_from_fields_or_functions() -> None:
    columns = [
        filled("id", ColumnKind.KEY),
        filled("title", ColumnKind.TEXT, 3, "name"),
        filled("value", ColumnKind.NUMBER, of=_length),
    ]
    made = table(columns, iter([STP, UBND]), quiet=lambda body: body is UBND)
    assert made.columns == (
        Column("id", ColumnKind.KEY),
        Column("title", ColumnKind.TEXT, 3),
        Column("value", ColumnKind.NUMBER),
    )
    assert made.rows == (("stp", "Sở Tư pháp", 10), ("ubnd-tinh", "UBND tỉnh", 9))
    assert made.quiet == {1}


def _length(body: BodyName) -> int:
    return len(body.name)


@pytest.mark.parametrize("hostile", ["a | b", "a\nb", "| --- |", "\\", "`|`", "<td>", "[x](y) @all #1"])
def test_no_text_breaks_a_table_in_markdown(hostile: str) -> None:
    lines = list(
        table_lines(Table((Column("id", ColumnKind.KEY), Column("title", ColumnKind.TEXT)), ((hostile, hostile),)))
    )
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines] == [3, 3, 3]


def test_figures_stand_at_the_right() -> None:
    columns = tuple(
        Column("id", kind) for kind in (ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.DATE)
    )
    assert list(table_lines(Table(columns, ())))[1] == "|---|---:|---:|---|"
