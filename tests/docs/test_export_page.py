"""docs/export.md: its questions are answered by the database as it shows, and it names every table, column and form."""

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
from deann06.reports.dataset.tables import Dataset, build
from deann06.services.exports.forms import EXPORTS
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/export.md").read_text(encoding="utf-8")
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


def named(line: str) -> list[str]:
    """What the last cell of a row of the page names, apart from remarks in brackets."""
    cell = line.rstrip("| ").rpartition(" | ")[2]
    return re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cell))


def rows_below(heading: str) -> list[str]:
    """The rows of the table below a heading of the page, without its own."""
    lines = PAGE.partition(heading)[2].partition("\n\n")[0].splitlines()
    return [line for line in lines if line.startswith("| `")]


def test_the_page_names_every_table_column_view_and_form(dataset: Dataset) -> None:
    told = {line.split("`")[1]: named(line) for line in rows_below("| table |")}
    assert told == {table.name: [column.name for column in table.columns] for table in dataset.tables}
    assert [line.split("`")[1] for line in rows_below("| form |")] == [*EXPORTS]
    views = [name for line in rows_below("| view |") for name in re.findall(r"`(\w+)`", line.split("|")[1])]
    assert views == [*VIEWS]
