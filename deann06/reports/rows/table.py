"""A table as a value: what its columns hold, and rows of typed values. A page, Markdown or a sheet is made of it."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any

from msgspec import Struct


class ColumnKind(StrEnum):
    """What the cells of a column hold; a text, a date or a figure may be None, which says nothing."""

    KEY = "key"  # text by which the row is named
    TEXT = "text"
    DATE = "date"  # a date, or a RoughDate as far as it is known
    NUMBER = "number"
    PERCENT = "percent"  # a whole number
    RATE = "rate"  # per cent, with two decimals
    FILTERS = "filters"  # a ListedView: what it asks for
    LINE = "line"  # a RollupLine: what its tasks have in common
    BODIES = "bodies"  # BodyNames
    CHOICE = "choice"  # a value of an Enum that has words
    CHOICES = "choices"  # several of them
    FLAG = "flag"  # yes or no
    TURN = "turn"  # a Cell: its period
    CAUTION = "caution"  # a TaskRow: what to know before anybody is blamed
    COUNT = "count"  # Apart: tasks and duties
    TITLE = "title"  # a TaskRow: what the task is called, and its marks
    STANDING = "standing"  # a TaskRow: how it stands, with its days
    STATE = "state"  # a ModelRow: what its agency reports, and what waits for a decision
    DOCUMENT = "document"  # a DirectiveRow
    CLAUSES = "clauses"  # a DirectiveRow: how many, and how many nothing covers
    REMARK = "remark"  # an AgencyRow: its lifetime, its heir, whom it answers for
    ANSWERED = "answered"  # a BodyAnswer: what of a body's reports is there, and since when it is not
    READING = "reading"  # an IndicatorRow: its last value
    TARGET = "target"  # an IndicatorRow


class Column(Struct, frozen=True):
    """A column: the key of its heading, what it holds, and how much of the room it gets where room is short."""

    key: str
    kind: ColumnKind
    weight: float = 1


class Table(Struct, frozen=True):
    """Columns, and rows of one value for each of them; `quiet` are the places of rows that are told more quietly."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    quiet: frozenset[int] = frozenset()


class FilledColumn(Struct, frozen=True):
    """A column with where its values come from: the row itself where the kind holds a row."""

    column: Column
    value: Callable[[Any], Any]


def itself(row: Any) -> Any:
    """A row as the value of a cell of it."""
    return row


def filled(key: str, kind: ColumnKind, weight: float = 1, of: str | Callable[[Any], Any] | None = None) -> FilledColumn:
    """A column whose values come from a field of its key, from another one, or by a function."""
    return FilledColumn(Column(key, kind, weight), of if callable(of) else attrgetter(of or key))


def table(
    columns: Sequence[FilledColumn], rows: Iterable[Any], quiet: Callable[[Any], bool] = lambda _: False
) -> Table:
    """The table of some rows."""
    listed = tuple(rows)
    return Table(
        columns=tuple(one.column for one in columns),
        rows=tuple(tuple(one.value(row) for one in columns) for row in listed),
        quiet=frozenset(place for place, row in enumerate(listed) if quiet(row)),
    )
