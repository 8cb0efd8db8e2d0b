"""Tables as an SQLite file: days are texts such as `2024-05-15`, yes and no are 1 and 0. Equal tables, equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from deann06.output.database.views import VIEWS, view_text
from deann06.output.plain import encodable
from deann06.reports.dataset.columns import DataColumn, DataKind, DataTable
from deann06.reports.dataset.manifest import SCHEMA

if TYPE_CHECKING:
    from sqlite3 import Connection

_TYPES: Final[Mapping[DataKind, str]] = {
    DataKind.TEXT: "TEXT",
    DataKind.DATE: "DATE",
    DataKind.NUMBER: "INTEGER",
    DataKind.HUNDREDTHS: "INTEGER",
    DataKind.BOOLEAN: "BOOLEAN",
}


def render(tables: Iterable[DataTable]) -> bytes:
    """The file: the tables, then the views over them."""
    import sqlite3

    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        made.execute("PRAGMA page_size = 4096")
        made.execute(f"PRAGMA user_version = {SCHEMA}")
        made.execute("BEGIN")
        for table in tables:
            _fill(made, table)
        for name in VIEWS:
            made.execute(f"CREATE VIEW {name} AS\n{view_text(name)}")
        made.execute("COMMIT")
        return made.serialize()
    finally:
        made.close()


def _fill(made: Connection, table: DataTable) -> None:
    columns = ",\n".join((*map(_declared, table.columns), f"  PRIMARY KEY ({_names(table.columns[: table.keys])})"))
    made.execute(f"CREATE TABLE {table.name} (\n{columns}\n)")
    places = ", ".join("?" * len(table.columns))
    made.executemany(f"INSERT INTO {table.name} VALUES ({places})", _stored(table))


def _declared(column: DataColumn) -> str:
    return f'  "{column.name}" {_TYPES[column.kind]}'


def _names(columns: Iterable[DataColumn]) -> str:
    return ", ".join(f'"{one.name}"' for one in columns)


def _stored(table: DataTable) -> Iterator[list[Any]]:
    how = [_HOW.get(column.kind) for column in table.columns]
    for row in table.rows:
        yield [value if one is None or value is None else one(value) for one, value in zip(how, row, strict=True)]


_HOW: Final[Mapping[DataKind, Callable[[Any], Any]]] = {
    DataKind.TEXT: encodable,
    DataKind.DATE: date.isoformat,
    DataKind.BOOLEAN: int,
}
