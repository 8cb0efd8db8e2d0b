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
from deann06.core.records import FILE_NAME, Part, Record
from deann06.core.standing.labels import BodyName
from deann06.core.terms.periods import Period
from deann06.core.terms.rules import Deadline, DeadlineRule
from deann06.core.terms.writing import rule_to_file, to_file
from deann06.output.keys import EVERY, fields

EncodingTable: TypeAlias = Mapping[type, Callable[[Any], Any]]  # a type → what is encoded in place of a value of it
_ATOMS: Final = (str, int, float, bool, type(None))


def plain(value: Any, table: EncodingTable | None = None) -> Any:
    """A value as JSON has it. Raises TypeError for what has no keys and no order, and stands in no table."""
    table = PLAIN if table is None else table
    kind = type(value)
    if kind in _ATOMS:
        return value
    if encode := next((table[one] for one in kind.__mro__ if one in table), None):
        return plain(encode(value), table)
    if isinstance(value, Mapping):
        return {key: plain(item, table) for key, item in value.items()}
    if isinstance(value, Struct) or hasattr(value, "_fields"):
        return plain(EVERY(value), table)
    if isinstance(value, tuple | list | Iterator):
        return [plain(item, table) for item in value]
    raise TypeError(kind.__name__)


def _in_file(value: Struct) -> dict[str, Any]:
    """A record or a part of one as its file says it: only the keys that say something, by their names there."""
    left_out = _defaults(type(value))
    own = fields(type(value)).items()
    return {key: said for key, name in own if key != FILE_NAME and (said := getattr(value, name)) != left_out[name]}


@cache
def _defaults(kind: type[Struct]) -> Mapping[str, Any]:
    return {
        field.name: field.default_factory() if callable(field.default_factory) else field.default
        for field in msgspec.structs.fields(kind)
    }


PLAIN: Final[EncodingTable] = {
    BodyName: attrgetter("id"),
    Commit: attrgetter("sha"),
    Part: _in_file,
    Record: _in_file,
    Deadline: to_file,
    DeadlineRule: rule_to_file,
    Period: attrgetter("name"),
    Enum: attrgetter("value"),
    date: methodcaller("isoformat"),
    time: "{:%H:%M}".format,
}
