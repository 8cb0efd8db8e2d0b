"""docs/dataset.md: its questions are answered as it shows; it names every table, column and view, and what is null."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from deann06.core.standing.ledger import rows
from deann06.output.database.rows import rows_text
from deann06.output.database.sqlite import render
from deann06.output.database.views import VIEWS
from deann06.reports.dataset.columns import DataKind, DataTable
from deann06.reports.dataset.manifest import Encoding, path_of
from deann06.reports.dataset.shapes import TABLES
from deann06.reports.dataset.tables import Dataset, build
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.core.generate import world
from tests.output.database.joined import open_dataset

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/dataset.md").read_text(encoding="utf-8")
QUESTION = re.compile(r"^### (\d+)\. .*?\n\n```sql\n([\s\S]*?)```\n\n((?:\|.*\n)+)", re.MULTILINE)
DAYS = (date(2024, 5, 1), date(2024, 5, 8), date(2024, 5, 15))


@pytest.fixture(scope="module")
def datasets() -> list[Dataset]:
    """The example registry on the days of the page."""
    registry = load(read_tree(ROOT / "examples/thu-nghiem")[0]).registry
    assert registry
    return [build(registry, rows(registry, day), day) for day in DAYS]


@pytest.fixture(scope="module")
def in_duckdb(datasets: list[Dataset], tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("so-lieu")
    for dataset in datasets:
        for table in dataset.tables:
            path = folder / path_of(table.name, dataset.as_of, "0" * 40, Encoding.JSONL)
            path.parent.mkdir(parents=True)
            path.write_bytes(rows_text(table))
    made = duckdb.connect()
    open_dataset(made, folder, Encoding.JSONL)
    return made


@pytest.fixture(scope="module")
def in_sqlite(datasets: list[Dataset]) -> Iterator[sqlite3.Connection]:
    first = datasets[0].tables
    rows_of = {one.name: tuple(row for dataset in datasets for row in dataset.table(one.name).rows) for one in first}
    keyed = {"registries": 6}  # of a registry on one day: the registry; here its day is among the keys
    joined = (DataTable(one.name, keyed.get(one.name, one.keys), one.columns, rows_of[one.name]) for one in first)
    made = sqlite3.connect(":memory:")
    made.deserialize(render(joined))
    yield made
    made.close()


def test_there_are_ten_questions() -> None:
    assert [number for number, _, _ in QUESTION.findall(PAGE)] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
@pytest.mark.parametrize(("number", "query", "shown"), QUESTION.findall(PAGE))
def test_a_question_is_answered_as_the_page_shows(
    number: str, query: str, shown: str, engine: str, request: pytest.FixtureRequest
) -> None:
    database = request.getfixturevalue(f"in_{engine}")
    found = database.execute(query if engine == "duckdb" else query.replace("DATE '", "'"))
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in shown.splitlines())
    assert head == [column[0] for column in found.description]
    assert lines == [["" if value is None else str(value) for value in row] for row in found.fetchall()], number


def told_columns(table: str) -> list[tuple[str, str]]:
    """The columns of a table of the page with their types; those of every table but `registries` are said once."""
    section = PAGE.partition(f"### `{table}`\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    told = re.findall(r"^\| `(\w+)` \| (\w[\w/, ]*) \|", section, re.MULTILINE)
    return told if table == "registries" else [("registry", "text, key"), ("day", "day, key"), *told]


def test_the_page_names_every_table_column_and_view(datasets: list[Dataset]) -> None:
    kinds = {
        DataKind.TEXT: "text",
        DataKind.DATE: "day",
        DataKind.NUMBER: "number",
        DataKind.HUNDREDTHS: "hundredths",
        DataKind.BOOLEAN: "yes/no",
    }
    assert {*re.findall(r"^### `(\w+)`", PAGE, re.MULTILINE)} == {table.name for table in TABLES}
    assert [table.name for table in datasets[0].tables] == [table.name for table in TABLES]
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
