"""Tables as values: what every kind of cell says, and that each medium shows the same of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from deann06 import locale
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Apart
from deann06.core.terms.periods import RoughDate
from deann06.output.markdown.table import table_lines
from deann06.output.words.cells import cell_words
from deann06.reports.rows.columns import COLUMNS
from deann06.reports.rows.table import Column, Kind, Table, filled, table

STP = BodyName("stp", "Sở TP", "Sở Tư pháp")
UBND = BodyName("ubnd-tinh", "UBND tỉnh", "UBND tỉnh")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.KEY, "4.3b", "4.3b"),
        (Kind.TEXT, "Tên", "Tên"),
        (Kind.TEXT, None, "–"),
        (Kind.DATE, date(2024, 5, 15), "15/5/2024"),
        (Kind.DATE, RoughDate.parse("2024-05"), "5/2024"),
        (Kind.DATE, None, "–"),
        (Kind.NUMBER, 0, "0"),
        (Kind.NUMBER, None, "–"),
        (Kind.PERCENT, 0, "0%"),
        (Kind.PERCENT, None, ""),
        (Kind.BODIES, (STP, STP), "Sở TP, Sở TP"),
        (Kind.BODIES, (), "–"),
        (Kind.COUNT, Apart(3, 0), "3"),
    ],
)
def test_a_cell_in_words(kind: Kind, value: Any, words: str) -> None:
    assert cell_words(kind, value) == words


def test_every_kind_of_a_list_is_told_and_every_column_has_a_heading() -> None:
    for language in locale.LANGUAGES:
        known = locale.table(language, "views")
        assert all(f"view.col.{one.column.key}" in known for columns in COLUMNS.values() for one in columns)
    told = {one.column.kind for columns in COLUMNS.values() for one in columns}
    assert told | {Kind.NUMBER} == set(Kind)


def test_values_come_from_fields_or_functions() -> None:
    columns = [filled("id", Kind.KEY), filled("title", Kind.TEXT, 3, "name"), filled("value", Kind.NUMBER, of=_length)]
    made = table(columns, iter([STP, UBND]), quiet=lambda body: body is UBND)
    assert made.columns == (Column("id", Kind.KEY), Column("title", Kind.TEXT, 3), Column("value", Kind.NUMBER))
    assert made.rows == (("stp", "Sở Tư pháp", 10), ("ubnd-tinh", "UBND tỉnh", 9))
    assert made.quiet == {1}


def _length(body: BodyName) -> int:
    return len(body.name)


@pytest.mark.parametrize("hostile", ["a | b", "a\nb", "| --- |", "\\", "`|`", "<td>", "[x](y) @all #1"])
def test_no_text_breaks_a_table_in_markdown(hostile: str) -> None:
    lines = list(table_lines(Table((Column("id", Kind.KEY), Column("title", Kind.TEXT)), ((hostile, hostile),))))
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines] == [3, 3, 3]


def test_figures_stand_at_the_right() -> None:
    columns = tuple(Column("id", kind) for kind in (Kind.TEXT, Kind.NUMBER, Kind.PERCENT, Kind.DATE))
    assert list(table_lines(Table(columns, ())))[1] == "|---|---:|---:|---|"
