"""Tables as Parquet, by DuckDB: it is an extra, and is asked for only here and by what rolls up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from deann06.errors import DeannError
from deann06.output.database.rows import stored_columns
from deann06.reports.dataset.columns import DataColumn, DataKind
from deann06.store.engine.connect import engine_errors, open_engine, text_literal

TYPES: Final[Mapping[DataKind, str]] = {
    DataKind.TEXT: "VARCHAR",
    DataKind.DATE: "DATE",
    DataKind.NUMBER: "BIGINT",
    DataKind.HUNDREDTHS: "BIGINT",
    DataKind.BOOLEAN: "BOOLEAN",
}


def parquet_writer() -> Callable[[bytes, Sequence[DataColumn]], bytes]:
    """What makes a Parquet file of rows as lines of JSON; equal rows are equal bytes, by the same version of DuckDB.

    Raises DeannError where the library is not there.
    """
    if find_spec("duckdb") is None:
        raise DeannError("export.no_duckdb")
    engine = open_engine(Path(gettempdir()))
    engine.execute("SET threads = 1")  # several would write in the order in which they are done

    def written(rows: bytes, columns: Sequence[DataColumn]) -> bytes:
        with TemporaryDirectory(prefix="deann06-") as name:
            source, target = Path(name, "rows.jsonl"), Path(name, "rows.parquet")
            source.write_bytes(rows)
            with engine_errors(_stopped):
                engine.execute(f"COPY ({lines_query(str(source), stored_columns(columns))}) TO {_parquet(target)}")
            return target.read_bytes()

    return written


def _stopped(words: str) -> DeannError:
    return DeannError("export.parquet_stopped", folder=gettempdir(), words=words)


def lines_query(files: str, columns: Sequence[DataColumn]) -> str:
    """What selects the rows of files of lines of JSON, which a pattern names, as the columns declare them."""
    types = ", ".join(f"{text_literal(one.name)}: '{TYPES[one.kind]}'" for one in columns)
    return f"SELECT * FROM read_json({text_literal(files)}, format = 'newline_delimited', columns = {{{types}}})"


def _parquet(target: Path) -> str:
    return f"{text_literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
