"""Whether joined rows are what was said of them: how many there are, and whether the ledgers are those of the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deann06.store.engine.connect import files_literal, name_literal, text_literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

OfDay = tuple[str, date]  # a registry and a day


def show(engine: Engine, files: Mapping[str, Sequence[Path]], where: str = "TRUE") -> None:
    """Let the engine know tables that lie in files, narrowed to some rows, by their names."""
    for name, paths in files.items():
        source = f"read_parquet({files_literal(paths)}, hive_partitioning = false)"
        engine.execute(
            f"CREATE OR REPLACE TEMP VIEW {name_literal(name)} AS SELECT * FROM {source} AS shown WHERE {where}"
        )


def count(engine: Engine, table: str) -> dict[OfDay, int]:
    """How many rows a table has of each registry and day."""
    query = f"SELECT registry, day, COUNT(*) FROM {name_literal(table)} GROUP BY registry, day"
    return {(registry, day): number for registry, day, number in engine.execute(query).fetchall()}


def know(engine: Engine, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
    """Make a table of the engine of rows, by the types of its columns."""
    lists = ", ".join(f"unnest(?::{kind}[]) AS {name_literal(name)}" for name, kind in columns.items())
    values = [[row[place] for row in rows] for place in range(len(columns))]
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {name_literal(table)} AS SELECT {lists}", values)


def forget(engine: Engine, table: str, days: Collection[OfDay]) -> None:
    """Take the rows of some registries and days out of a table."""
    if days:
        listed = ", ".join(f"({text_literal(registry)}, DATE '{day}')" for registry, day in days)
        engine.execute(f"DELETE FROM {name_literal(table)} WHERE (registry, day) IN ({listed})")


def days_where(engine: Engine, table: str, conditions: Mapping[str, str]) -> Iterator[tuple[OfDay, str]]:
    """The registries and days of which a row meets some condition, and by what name that goes."""
    met = " ".join(f"WHEN {condition} THEN {text_literal(name)}" for name, condition in conditions.items())
    query = f"SELECT registry, day, CASE {met} END AS met FROM {name_literal(table)}"
    rows = engine.execute(
        f"SELECT registry, day, MIN(met) FROM ({query}) WHERE met IS NOT NULL GROUP BY ALL"
    ).fetchall()
    return (((registry, day), name) for registry, day, name in rows)


def repeated(engine: Engine, table: str, keys: Sequence[str]) -> Iterator[OfDay]:
    """The registries and days that have two rows with the same keys."""
    names = ", ".join(("registry", "day", *map(name_literal, keys)))
    query = f"SELECT registry, day FROM {name_literal(table)} GROUP BY {names} HAVING COUNT(*) > 1"
    return iter(engine.execute(f"SELECT DISTINCT * FROM ({query})").fetchall())


def only_in(engine: Engine, table: str, other: str, columns: Sequence[str]) -> Iterator[OfDay]:
    """The registries and days that have something in these columns of a table which is not so in another one."""
    same = " AND ".join(f"one.{name} = other.{name}" for name in ("registry", "day", *map(name_literal, columns)))
    query = f"SELECT DISTINCT one.registry, one.day FROM {name_literal(table)} AS one"
    return iter(engine.execute(f"{query} ANTI JOIN {name_literal(other)} AS other ON {same}").fetchall())


def compute(engine: Engine, views: Iterable[tuple[str, str]]) -> None:
    """Work out views by their names and texts, each once, those first that others read."""
    for name, text in views:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name_literal(name)} AS {text}")


def unbalanced(engine: Engine, counts: Sequence[str], ages: Sequence[str]) -> Iterator[OfDay]:
    """The registries and days whose ledgers are not what the views `ledger`, `ageing` and `rate` make of their rows."""
    line = "registry, day, counted_by, line"
    said = ", ".join(map(name_literal, (*counts, *ages, "rate")))
    seen = ", ".join(
        (
            *(f"CAST(ledger.{name_literal(name)} AS BIGINT)" for name in counts),
            *(f"CAST(COALESCE(ageing.{name_literal(name)}, 0) AS BIGINT)" for name in ages),
            "rate.rate",
        )
    )
    same = " AND ".join(f"{{0}}.{name} IS NOT DISTINCT FROM ledger.{name}" for name in line.split(", "))
    computed = (
        f"SELECT {', '.join(f'ledger.{name}' for name in line.split(', '))}, {seen} FROM ledger\n"
        f"LEFT JOIN ageing ON {same.format('ageing')}\nLEFT JOIN rate ON {same.format('rate')}"
    )
    told = f"SELECT {line}, {said} FROM ledgers"
    engine.execute(f"CREATE OR REPLACE TEMP TABLE computed AS {computed}")
    rows = engine.execute(
        f"SELECT DISTINCT registry, day FROM (({told} EXCEPT ALL SELECT * FROM computed)\n"
        f"UNION ALL (SELECT * FROM computed EXCEPT ALL {told}))"
    ).fetchall()
    return ((registry, day) for registry, day in rows)
