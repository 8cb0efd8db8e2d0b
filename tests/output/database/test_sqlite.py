"""The file for databases: its views count from tasks, standings and shares what the program says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from deann06.core.records import CountedBy
from deann06.core.standing.ledger import Ledger, rows
from deann06.core.state.registry import Registry
from deann06.output.database.sqlite import render
from deann06.output.database.views import VIEWS, view_text
from deann06.output.json.rollup import rollup_keys
from deann06.output.json.status import status_keys
from deann06.reports.dataset.tables import LEDGERS_BY, Dataset
from deann06.reports.dataset.tables import build as build_dataset
from deann06.reports.pages import status
from deann06.reports.rows import rollup
from deann06.reports.rows.narrow import RowFilter
from tests.core.generate import world

FILTERS = (RowFilter(), RowFilter(agency="a"), RowFilter(agency="new"), RowFilter(group="g1"), RowFilter(states=()))


def opened(made: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(made)
    database.row_factory = sqlite3.Row
    return database


def dataset_of(registry: Registry, day: date, wanted: RowFilter) -> Dataset:
    return build_dataset(registry, rows(registry, day), day, wanted=wanted)


def lines(database: sqlite3.Connection, view: str, by: str) -> dict[str | None, dict[str, Any]]:
    found = database.execute(f"SELECT * FROM {view} WHERE counted_by = ?", (by,))
    return {row["line"]: dict(row) for row in found}


def check(said: Mapping[str, Any], line: str | None, views: Iterable[Mapping[str | None, Mapping[str, Any]]]) -> None:
    counted, rates, ages = views
    ledger, rate = counted[line], rates[line]["rate"]
    assert {key: ledger[key] for key in said["ledger"]} == said["ledger"]
    assert {key: ledger[f"turns_{key}"] for key in said["recurring"]} == said["recurring"]
    assert (None if rate is None else rate / 100) == said["rate"]
    if line in ages and "ageing" in said:
        assert [ages[line][key] for key in ages[line] if key.startswith("overdue_")] == said["ageing"]


@given(st.integers(0, 400), st.sampled_from(FILTERS))
def test_the_views_give_the_ledger_that_status_and_list_give(number: int, wanted: RowFilter) -> None:
    registry, day = world(number)
    found = rows(registry, day)
    database = opened(render(dataset_of(registry, day, wanted).tables))
    whole = [lines(database, view, "registry") for view in ("ledger", "rate", "ageing")]
    said = status_keys(status.build(registry, found, day, wanted=wanted))
    check(said, registry.settings.known_as, whole)
    for by in LEDGERS_BY:
        table = rollup_keys(rollup.build(registry, found, by, day, wanted=wanted))
        views = [lines(database, view, by.value) for view in ("ledger", "rate", "ageing")]
        assert {*views[0]} == {line["key"] for line in table["lines"]}
        for line in table["lines"]:
            check(line, line["key"], views)


@given(st.integers(0, 400))
def test_what_the_program_says_lies_beside_for_proof(number: int) -> None:
    registry, day = world(number)
    database = opened(render(dataset_of(registry, day, RowFilter()).tables))
    names = [row["name"] for row in database.execute("SELECT name FROM pragma_table_info('ledger')")]
    for by in ("registry", *(by.value for by in LEDGERS_BY)):
        proof, counted = lines(database, "ledgers", by), lines(database, "ledger", by)
        assert {line: {key: row[key] for key in names} for line, row in proof.items()} == counted
        rates, ages = (lines(database, view, by) for view in ("rate", "ageing"))
        assert {line: row["rate"] for line, row in rates.items()} == {line: row["rate"] for line, row in proof.items()}
        assert all({key: proof[line][key] for key in row} == row for line, row in ages.items())


def test_what_is_generated_counts_something_in_every_column() -> None:
    seen: dict[str, int] = {}
    for number in range(60):
        registry, day = world(number)
        table = dataset_of(registry, day, RowFilter()).table("ledgers")
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                seen[column.name] = seen.get(column.name, 0) + (value if isinstance(value, int) else 0)
    assert {name for name, total in seen.items() if not total} <= {"registry", "day", "counted_by", "line"}
    assert CountedBy.AGENCY in LEDGERS_BY


def test_a_rate_is_rounded_as_the_ledger_rounds_it() -> None:
    """For every share that up to sixty due tasks can come to."""
    database = sqlite3.connect(":memory:")
    shares = [(done, due - done) for due in range(61) for done in range(due + 1)]
    database.execute(
        "CREATE TABLE ledger (registry, day, counted_by, line, completed_on_time, completed_late, overdue)"
    )
    database.executemany(
        "INSERT INTO ledger VALUES ('r', 'd', 'group', ?, ?, 0, ?)", [(n, *s) for n, s in enumerate(shares)]
    )
    counted = [rate for (rate,) in database.execute(f"SELECT rate FROM ({view_text('rate')}) ORDER BY line")]
    assert counted == [Ledger(completed_on_time=done, overdue=late).rate_hundredths for done, late in shares]
    database.close()


def test_no_view_reads_the_ledgers() -> None:
    """They are the proof of the views, and so no source of them."""
    assert [name for name in VIEWS if re.search(r"\bledgers\b", view_text(name))] == []


@given(st.integers(0, 60))
def test_equal_tables_are_equal_bytes(number: int) -> None:
    registry, day = world(number)
    tables = dataset_of(registry, day, RowFilter()).tables
    assert render(tables) == render(tables)


@given(st.integers(0, 100))
def test_what_is_stored_is_what_the_tables_hold(number: int) -> None:
    registry, day = world(number)
    dataset = dataset_of(registry, day, RowFilter())
    database = opened(render(dataset.tables))
    for table in dataset.tables:
        stored = [tuple(row) for row in database.execute(f"SELECT * FROM {table.name}")]
        assert stored == [tuple(v.isoformat() if isinstance(v, date) else v for v in row) for row in table.rows]
