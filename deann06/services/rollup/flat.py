"""The tables of a dataset as the engine knows them, and what their rows promise that a ledger does not prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from deann06.output.database.parquet import TYPES
from deann06.reports.dataset.columns import TableShape
from deann06.reports.dataset.shapes import REGISTRIES, STANDINGS, TABLES, TASKS
from deann06.store.engine.compact import FlatTable
from deann06.store.engine.connect import name_literal, text_literal
from deann06.store.engine.proof import OfDay, days_where, only_in, repeated

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

_OF_ALL: Final = ("registry", "day")
FLAT: Final = tuple(
    FlatTable(
        shape.name,
        tuple((one.name, TYPES[one.kind]) for one in shape.columns if one.name not in _OF_ALL),
        tuple(one.name for one in shape.columns[: shape.keys] if one.name not in _OF_ALL),
        frozenset(("level", "parent")) if shape is REGISTRIES else frozenset(),
    )
    for shape in TABLES
)
_TASK: Final = "task"
# What is untrue of a state: another day than that of the folder, or a moment that is none.
_MOMENT: Final = "2[0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}[+-][01][0-9]:[0-5][0-9]"
_OF_STATES: Final = {
    "as_of": "as_of IS DISTINCT FROM day",
    "committed_at": f"NOT regexp_full_match(committed_at, '{_MOMENT}') "
    "OR (committed_at IS NOT NULL AND TRY_CAST(committed_at[:10] AS DATE) IS NULL)",
}
_OF_TASKS: Final = tuple(table.name for table in FLAT if _TASK in table.names and table.name != TASKS.name)
# What must be found elsewhere too: the columns of a table in another one.
_TOGETHER: Final = (
    *((name, TASKS.name, (_TASK,)) for name in _OF_TASKS),
    (TASKS.name, STANDINGS.name, (_TASK, "recurring")),
)


def untrue(engine: Engine) -> Iterator[tuple[OfDay, str]]:
    """The days of which some row is not as the tables promise, and where.

    A value may be lacking or no code, a row there twice or of another day, a task may stand nowhere or not be told of.
    """
    for shape in TABLES:
        keys = [one.name for one in shape.columns[: shape.keys] if one.name not in _OF_ALL]
        for key, column in days_where(engine, shape.name, dict(_untruths(shape))):
            yield key, _place(shape.name, key, column)
        for key in repeated(engine, shape.name, keys):
            yield key, _place(shape.name, key, ", ".join(keys))
    for name, other, columns in _TOGETHER:
        for key in only_in(engine, name, other, columns):
            yield key, _place(name, key, _TASK)


def _untruths(shape: TableShape) -> Iterator[tuple[str, str]]:
    """What can be untrue of a value, by its column, in SQL."""
    for one in shape.columns:
        name = name_literal(one.name)
        if one.name in _OF_ALL:
            continue
        if shape is REGISTRIES and one.name in _OF_STATES:
            yield one.name, _OF_STATES[one.name]
            continue
        lacking = [] if one.null else [f"{name} IS NULL"]
        codes = ", ".join(text_literal(str(code.value)) for code in one.codes or ())
        unknown = [f"{name} NOT IN ({codes})"] if codes else []
        if lacking or unknown:
            yield one.name, " OR ".join((*lacking, *unknown))


def _place(table: str, key: OfDay, column: str) -> str:
    return f"{table}/day={key[1]}: {column}"
