"""Many small files of a table made one, in the order of its keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.store.engine.connect import files_literal, name_literal, path_literal, text_literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

_OF_ALL: Final = ("registry", "day")  # the first columns of every table, and keys of it


class FlatTable(NamedTuple):
    """A table as the engine knows it: its columns after `registry` and `day` with their types, and its keys."""

    name: str
    columns: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    told: frozenset[str] = frozenset()  # columns that whoever gathers registries knows better

    @property
    def names(self) -> tuple[str, ...]:
        """All its columns."""
        return (*_OF_ALL, *(name for name, _ in self.columns))


class SmallFile(NamedTuple):
    """A small file: what a registry says of a day in one table."""

    path: Path
    registry: str
    day: date


_WRITTEN: Final = "(FORMAT parquet, COMPRESSION zstd)"


def take(engine: Engine, table: FlatTable, files: Sequence[SmallFile], *, mixed: bool = False) -> None:
    """Make a table of the engine of what small files hold, with the `province` of each registry as its last column.

    What of it is told, and the province, come from the engine's table `told`. A row of another registry than its
    file's is left out. `mixed`: not all files have the same columns. Raises duckdb.Error for one that cannot be read.
    """
    name = name_literal(table.name)
    if not files:
        kinds = (("registry", "VARCHAR"), ("day", "DATE"), *table.columns, ("province", "VARCHAR"))
        columns = ", ".join(f"{name_literal(column)} {kind}" for column, kind in kinds)
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        return
    rows = "\nUNION ALL\n".join(_said(engine, table, found, mixed=mixed) for found in _by_encoding(files))
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {rows}")


def put(engine: Engine, table: FlatTable, province: str, before: Path | None, to: Path) -> None:
    """Write what was taken of a province, and of the file before what is not in the table `moved`, to a file."""
    names = ", ".join(map(name_literal, table.names))
    rows = f"SELECT {names} FROM {name_literal(table.name)} WHERE province = {text_literal(province)}"
    if before:
        stays = "NOT EXISTS (SELECT 1 FROM moved WHERE moved.registry = kept.registry AND moved.day = kept.day)"
        kept = f"read_parquet({files_literal([before])}, hive_partitioning = false) AS kept"
        rows += f"\nUNION ALL\nSELECT {names} FROM {kept} WHERE {stays}"
    order = ", ".join(f"{name_literal(name)} NULLS FIRST" for name in (*_OF_ALL, *table.keys))
    to.parent.mkdir(parents=True, exist_ok=True)
    engine.execute(f"COPY (SELECT * FROM ({rows}) ORDER BY {order}) TO {path_literal(to)} {_WRITTEN}")


def _by_encoding(pieces: Sequence[SmallFile]) -> Iterable[list[SmallFile]]:
    kinds: dict[str, list[SmallFile]] = {}
    for piece in pieces:
        kinds.setdefault(piece.path.suffix, []).append(piece)
    return kinds.values()


def _said(engine: Engine, table: FlatTable, pieces: Sequence[SmallFile], *, mixed: bool) -> str:
    """A query for the rows of small files of one encoding, each with the registry and the day that its file is of."""
    files = files_literal(one.path for one in pieces)
    listed = ", ".join(f"({path_literal(one.path)}, {text_literal(one.registry)}, DATE '{one.day}')" for one in pieces)
    if pieces[0].path.suffix == ".jsonl":
        kinds = (("registry", "VARCHAR"), *table.columns)
        columns = ", ".join(f"{name_literal(name)}: {text_literal(kind)}" for name, kind in kinds)
        source = f"read_json({files}, format = 'newline_delimited', columns = {{{columns}}}, filename = true)"
        there = frozenset(table.names)
    else:
        by_name = ", union_by_name = true" if mixed else ""
        source = f"read_parquet({files}, filename = true, hive_partitioning = false{by_name})"
        there = _columns(engine, source) if mixed else frozenset(table.names)
    columns = ", ".join(
        f"CAST({_value(name, table.told, there)} AS {kind}) AS {name_literal(name)}" for name, kind in table.columns
    )
    return (
        f"SELECT pieces.registry, pieces.day, {columns}, told.province\nFROM {source} AS said\n"
        f"INNER JOIN (VALUES {listed}) AS pieces(path, registry, day)\n"
        "ON pieces.path = said.filename AND pieces.registry = said.registry\n"
        "INNER JOIN told ON told.registry = pieces.registry"
    )


def _value(name: str, told: frozenset[str], there: frozenset[str]) -> str:
    if name in told:
        return f"told.{name_literal(name)}"
    return f"said.{name_literal(name)}" if name in there else "NULL"


def _columns(engine: Engine, source: str) -> frozenset[str]:
    """The columns of a table, or of what a function reads; of several files those of the first."""
    return frozenset(str(row[0]) for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall())
