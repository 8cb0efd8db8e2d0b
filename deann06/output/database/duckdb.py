"""DuckDB: what writes Parquet, and asks published datasets. It is an extra, and is imported only here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from deann06.errors import DeannError
from deann06.output.database.rows import stored_columns
from deann06.output.database.views import VIEWS, view_text
from deann06.reports.dataset.columns import DataColumn, DataKind
from deann06.reports.dataset.manifest import Encoding
from deann06.reports.dataset.shapes import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES: Final[Mapping[DataKind, str]] = {
    DataKind.TEXT: "VARCHAR",
    DataKind.DATE: "DATE",
    DataKind.NUMBER: "BIGINT",
    DataKind.HUNDREDTHS: "BIGINT",
    DataKind.BOOLEAN: "BOOLEAN",
}
_ALONE: Final[dict[str, str | bool | int | float | list[str]]] = {  # nothing is fetched, whatever a query names
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connected(threads: int | None = None) -> DuckDBPyConnection:
    """A database in memory that fetches nothing. Raises DeannError where the library is not there."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise DeannError("export.no_duckdb") from error
    return duckdb.connect(config={**_ALONE, **({"threads": threads} if threads else {})})


def parquet_writer() -> Callable[[bytes, Sequence[DataColumn]], bytes]:
    """What makes a Parquet file of rows as lines of JSON; equal rows are equal bytes, by the same version of DuckDB.

    Raises DeannError where the library is not there.
    """
    database = connected(threads=1)  # several would write in the order in which they are done

    def written(rows: bytes, columns: Sequence[DataColumn]) -> bytes:
        with TemporaryDirectory(prefix="deann06-") as folder:
            source, target = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
            source.write_bytes(rows)
            order = f"SELECT * FROM {_lines(str(source), stored_columns(columns))}"
            database.execute(f"COPY ({order}) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)")
            return target.read_bytes()

    return written


def open_dataset(database: DuckDBPyConnection, folder: Path, encoding: Encoding) -> None:
    """Make the tables of a folder and the views over them known to a database: all files in it are read as they are."""
    for table in TABLES:
        files = str(folder / table.name / "*" / f"*.{encoding}")
        if encoding is Encoding.PARQUET:
            source = f"read_parquet({_quoted(files)}, hive_partitioning = true, hive_types = {{'day': DATE}})"
        else:
            source = _lines(files, table.columns)
        names = ", ".join(f'"{one.name}"' for one in table.columns)
        database.execute(f"CREATE VIEW {table.name} AS SELECT {names} FROM {source}")
    for name in VIEWS:
        database.execute(f"CREATE VIEW {name} AS\n{view_text(name)}")


def _lines(files: str, columns: Sequence[DataColumn]) -> str:
    """A source of rows: the files that a pattern names."""
    types = ", ".join(f"'{one.name}': '{TYPES[one.kind]}'" for one in columns)
    parted = any(one.name == "day" for one in columns)
    hive = ", hive_partitioning = true" if parted else ""
    return f"read_json({_quoted(files)}, format = 'newline_delimited', columns = {{{types}}}{hive})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
