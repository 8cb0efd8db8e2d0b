"""Tables of plain values, which every medium writes alike: what a column holds is declared once, beside its source."""

from collections.abc import Callable, Iterable
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any

from msgspec import Struct


class DataKind(StrEnum):
    """What the values of a column are; each of them may be None, which says nothing."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"  # a whole one
    HUNDREDTHS = "hundredths"  # of a per cent: 7143 is 71.43 %
    BOOLEAN = "boolean"


class DataColumn(Struct, frozen=True):
    """A column; of a text that is one of a few codes, their type: a medium for people says these in words; `null`:
    whether a value of it may be lacking.
    """

    name: str
    kind: DataKind
    codes: type[Enum] | None = None
    null: bool = False


class DataTable(Struct, frozen=True):
    """Columns, and rows of one value for each of them; the first `keys` columns tell rows apart."""

    name: str
    keys: int
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Any, ...], ...]


class DataField(Struct, frozen=True):
    """A column with where its values come from."""

    column: DataColumn
    value: Callable[[Any], Any]


class TableShape(Struct, frozen=True):
    """What a table is called and holds; its first columns, `given`, are the same in every row of one registry."""

    name: str
    keys: int
    given: tuple[DataColumn, ...]
    fields: tuple[DataField, ...]

    @property
    def columns(self) -> tuple[DataColumn, ...]:
        """All its columns."""
        return (*self.given, *(one.column for one in self.fields))

    def of(self, given: tuple[Any, ...], sources: Iterable[Any]) -> DataTable:
        """The table of some sources, a row each."""
        values = [one.value for one in self.fields]
        rows = tuple([(*given, *[value(source) for value in values]) for source in sources])
        return DataTable(self.name, self.keys, self.columns, rows)


_Values = str | Callable[[Any], Any] | None


def _field(column: DataColumn, of: _Values) -> DataField:
    return DataField(column, of if callable(of) else attrgetter(of or column.name))


def text(name: str, of: _Values = None, *, null: bool = False) -> DataField:
    """A column of texts, from a field of its own name, of another, or by a function."""
    return _field(DataColumn(name, DataKind.TEXT, null=null), of)


def code(name: str, codes: type[Enum], of: _Values = None, *, null: bool = False) -> DataField:
    """A column of the codes of a type."""
    found = of if callable(of) else attrgetter(of or name)

    def value(source: Any) -> str | None:
        one: Enum | str | None = found(source)
        return str(one.value) if isinstance(one, Enum) else one

    return DataField(DataColumn(name, DataKind.TEXT, codes, null), value)


def day(name: str, of: _Values = None, *, null: bool = False) -> DataField:
    """A column of days."""
    return _field(DataColumn(name, DataKind.DATE, null=null), of)


def number(name: str, of: _Values = None, *, null: bool = False) -> DataField:
    """A column of whole numbers."""
    return _field(DataColumn(name, DataKind.NUMBER, null=null), of)


def hundredths(name: str, of: _Values = None, *, null: bool = False) -> DataField:
    """A column of hundredths of a per cent."""
    return _field(DataColumn(name, DataKind.HUNDREDTHS, null=null), of)


def flag(name: str, of: _Values = None) -> DataField:
    """A column of yes and no."""
    return _field(DataColumn(name, DataKind.BOOLEAN), of)
