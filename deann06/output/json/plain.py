"""One encoder for every value: its own fields are its keys, where a table says nothing else of its type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from functools import cache
from operator import attrgetter, methodcaller
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Struct

from deann06.core.commit import Commit
from deann06.core.labels import BodyName
from deann06.core.periods import Period
from deann06.core.records import Part, Record
from deann06.core.rules_out import rule_to_file, to_file
from deann06.core.terms import Deadline, Rule

Table: TypeAlias = Mapping[type, Callable[[Any], Any]]  # a type → what is encoded in place of a value of it
_ATOMS: Final = (str, int, float, bool, type(None))


def plain(value: Any, table: Table | None = None) -> Any:
    """A value as JSON has it. Raises TypeError for what has no keys and no order, and stands in no table."""
    table = PLAIN if table is None else table
    kind = type(value)
    if kind in _ATOMS:
        return value
    if told := next((table[one] for one in kind.__mro__ if one in table), None):
        return plain(told(value), table)
    if isinstance(value, Mapping):
        return {key: plain(item, table) for key, item in value.items()}
    if isinstance(value, Struct) or hasattr(value, "_fields"):
        return plain(EVERY(value), table)
    if isinstance(value, tuple | list | Iterator):
        return [plain(item, table) for item in value]
    raise TypeError(kind.__name__)


class Keys(Struct, frozen=True):
    """Which keys a value has, in their order. `told` says what stands under those that are no field of its own."""

    names: tuple[str, ...] | None  # None: all its fields, then all that is told beside
    left_out: frozenset[str]
    if_true: frozenset[str]  # keys that are there only where they are true
    told: Mapping[str, Callable[[Any], Any]]

    def __call__(self, value: Any) -> dict[str, Any]:
        """The keys of a value, with values that are still to be encoded."""
        kind: Any = type(value)
        own = _fields(kind)
        names = (*(name for name in own if name not in self.left_out), *self.told) if self.names is None else self.names
        said = {name: self.told[name](value) if name in self.told else getattr(value, own[name]) for name in names}
        return {name: found for name, found in said.items() if found or name not in self.if_true}


def only(names: str, **told: str | Callable[[Any], Any]) -> Keys:
    """These keys alone; one that has another name in the value, or is worked out, is told from where."""
    wanted = tuple(names.split())
    return Keys(wanted, frozenset(), frozenset(), _told(dict.fromkeys(wanted) | told))


def all_but(names: str = "", *, if_true: str = "", **told: str | Callable[[Any], Any]) -> Keys:
    """Every field but these, then what is told beside."""
    return Keys(None, frozenset(names.split()), frozenset(if_true.split()), _told(told))


def _told(said: Mapping[str, str | Callable[[Any], Any] | None]) -> dict[str, Callable[[Any], Any]]:
    """From where a key comes: `standing.kind` is a path, and a key of which nothing is said the attribute itself."""
    return {name: how if callable(how) else attrgetter(how or name) for name, how in said.items()}


@cache
def _fields(kind: Any) -> Mapping[str, str]:
    """The keys of a type's fields, and their names."""
    if issubclass(kind, Struct):
        return dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    return {name: name for name in kind._fields}


def _in_file(value: Struct) -> dict[str, Any]:
    """A record or a part of one as its file says it: only the keys that say something, by their names there."""
    left_out = _defaults(type(value))
    own = _fields(type(value)).items()
    return {key: said for key, name in own if name != "id" and (said := getattr(value, name)) != left_out[name]}


@cache
def _defaults(kind: type[Struct]) -> Mapping[str, Any]:
    return {
        field.name: field.default_factory() if callable(field.default_factory) else field.default
        for field in msgspec.structs.fields(kind)
    }


EVERY: Final = all_but()
PLAIN: Final[Table] = {
    BodyName: attrgetter("id"),
    Commit: attrgetter("sha"),
    Part: _in_file,
    Record: _in_file,
    Deadline: to_file,
    Rule: rule_to_file,
    Period: attrgetter("name"),
    Enum: attrgetter("value"),
    date: methodcaller("isoformat"),
    time: "{:%H:%M}".format,
}
