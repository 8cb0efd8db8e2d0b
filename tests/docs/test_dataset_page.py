"""docs/dataset.md: its questions are answered as it shows; it names every table, column and view, and what is null."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from deann06.core.standing.ledger import rows
from deann06.output.database.sqlite import render
from deann06.output.database.views import VIEWS
from deann06.reports.dataset.columns import DataKind
from deann06.reports.dataset.shapes import TABLES
from deann06.reports.dataset.tables import Dataset, build
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.core.generate import world

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/dataset.md").read_text(encoding="utf-8")
QUESTION = re.compile(r"^### (\d+)\. .*?\n\n```sql\n([\s\S]*?)```\n\n((?:\|.*\n)+)", re.MULTILINE)
DAY = date(2024, 5, 15)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    registry = load(read_tree(ROOT / "examples/thu-nghiem")[0]).registry
    assert registry
    return build(registry, rows(registry, DAY), DAY)


@pytest.fixture(scope="module")
def database(dataset: Dataset) -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.deserialize(render(dataset.tables))
    yield made
    made.close()


def test_there_are_ten_questions() -> None:
    assert [number for number, _, _ in QUESTION.findall(PAGE)] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize(("_number", "query", "shown"), QUESTION.findall(PAGE))
def test_a_question_is_answered_as_the_page_shows(
    _number: str, query: str, shown: str, database: sqlite3.Connection
) -> None:
    found = database.execute(query)
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in shown.splitlines())
    assert head == [column[0] for column in found.description]
    assert lines == [["" if value is None else str(value) for value in row] for row in found]


def told_columns(table: str) -> list[tuple[str, str]]:
    """The columns of a table of the page with their types; those of every table but `registries` are said once."""
    section = PAGE.partition(f"### `{table}`\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    told = re.findall(r"^\| `(\w+)` \| (\w[\w/, ]*) \|", section, re.MULTILINE)
    return told if table == "registries" else [("registry", "text, key"), ("day", "day, key"), *told]


def test_the_page_names_every_table_column_and_view(dataset: Dataset) -> None:
    kinds = {
        DataKind.TEXT: "text",
        DataKind.DATE: "day",
        DataKind.NUMBER: "number",
        DataKind.HUNDREDTHS: "hundredths",
        DataKind.BOOLEAN: "yes/no",
    }
    assert {*re.findall(r"^### `(\w+)`", PAGE, re.MULTILINE)} == {table.name for table in TABLES}
    assert [table.name for table in dataset.tables] == [table.name for table in TABLES]
    for table in TABLES:
        told = told_columns(table.name)
        assert [(name, words.partition(",")[0]) for name, words in told] == [
            (one.name, kinds[one.kind]) for one in table.columns
        ]
        assert {name for name, words in told if "key" in words} == {one.name for one in table.columns[: table.keys]} | (
            {"day"} if table.name != "registries" else set()
        )
    lines = PAGE.partition("| view |")[2].partition("\n\n")[0].splitlines()
    views = [name for line in lines if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])]
    assert views == [*VIEWS]


def test_what_the_page_calls_never_null_is_never_null() -> None:
    never = {table.name: [name for name, words in told_columns(table.name) if "null" not in words] for table in TABLES}
    for number in range(80):
        registry, day = world(number)
        for table in build(registry, rows(registry, day), day).tables:
            places = [place for place, one in enumerate(table.columns) if one.name in never[table.name]]
            empty = {table.columns[place].name for row in table.rows for place in places if row[place] is None}
            assert empty == set(), (table.name, number)
