"""Made-up registries joined in one folder of a dataset's layout, and what the program says of each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

from deann06.core.commit import ZONE, Commit
from deann06.core.standing.ledger import rows
from deann06.output.database.parquet import lines_query
from deann06.output.database.rows import rows_text, stored_columns
from deann06.output.database.views import VIEWS, view_text
from deann06.output.json.rollup import rollup_keys
from deann06.output.json.status import status_keys
from deann06.reports.dataset.columns import DataTable
from deann06.reports.dataset.manifest import Encoding, path_of
from deann06.reports.dataset.shapes import TABLES
from deann06.reports.dataset.tables import LEDGERS_BY, build
from deann06.reports.pages import status
from deann06.reports.rows import rollup
from tests.core.generate import world

VIEWS_SAID: Final = ("ledger", "rate", "ageing")
Line = tuple[str, str, str, str | None]  # registry, day, counted by, line
Asked = Mapping[str, Mapping[Line, Mapping[str, Any]]]  # of each view its rows


def open_dataset(engine: DuckDBPyConnection, folder: Path, encoding: Encoding) -> None:
    """The tables of a folder and the views over them, as the page on datasets says."""
    for table in TABLES:
        files = str(folder / table.name / "*" / f"*.{encoding}")
        names = ", ".join(f'"{one.name}"' for one in table.columns)
        if encoding is Encoding.PARQUET:
            query = f"SELECT {names} FROM read_parquet('{files}', hive_partitioning = true)"
        else:
            query = lines_query(files, stored_columns(table.columns)).replace("})", "}, hive_partitioning = true)")
            query = f"SELECT {names} FROM ({query})"
        engine.execute(f"CREATE VIEW {table.name} AS {query}")
    for name in VIEWS:
        engine.execute(f"CREATE VIEW {name} AS {view_text(name)}")


def days_of(number: int) -> tuple[date, ...]:
    """The days of one registry: two, some weeks apart."""
    day = world(number)[1]
    return day, day + timedelta(45)


def write_joined(folder: Path, count: int, encoding: Encoding, write: Callable[[bytes, DataTable], bytes]) -> None:
    """The files of so many registries, on two days each."""
    for number in range(count):
        registry, first = world(number)
        for day in days_of(number):
            commit = Commit(f"{number:040x}", datetime.combine(first, time(9), ZONE))
            for table in build(registry, rows(registry, day), day, commit, known_as=f"r{number}").tables:
                path = folder / path_of(table.name, day, commit.sha, encoding)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(write(rows_text(table), table))


def check_joined(count: int, asked: Asked) -> None:
    """That the views say of every registry and day what `status` and `list --by` say, and nothing besides."""
    seen: set[Line] = set()
    assert count
    for number in range(count):
        registry, _ = world(number)
        for day in days_of(number):
            found = rows(registry, day)
            said = status_keys(status.build(registry, found, day))
            _check(said, (f"r{number}", day.isoformat(), "registry", f"r{number}"), asked, seen)
            for counted_by in LEDGERS_BY:
                table = rollup_keys(rollup.build(registry, found, counted_by, day))
                for one in table["lines"]:
                    _check(one, (f"r{number}", day.isoformat(), counted_by.value, one["key"]), asked, seen)
    assert {*asked["ledger"]} == seen


def _check(said: Mapping[str, Any], line: Line, asked: Asked, seen: set[Line]) -> None:
    ledger, rate, ages = (asked[view].get(line) for view in VIEWS_SAID)
    assert ledger is not None and rate is not None
    seen.add(line)
    assert {key: ledger[key] for key in said["ledger"]} == said["ledger"], line
    assert {key: ledger[f"turns_{key}"] for key in said["recurring"]} == said["recurring"], line
    assert (None if rate["rate"] is None else rate["rate"] / 100) == said["rate"], line
    if "ageing" in said:
        counted = [value for key, value in ages.items() if key.startswith("overdue_")] if ages else [0] * 5
        assert counted == said["ageing"], line
