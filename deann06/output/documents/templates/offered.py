"""What a template may name of a document: the keys of its facts, by the types of their values."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from deann06.output.documents.view import SEEN
from deann06.output.keys import Keys, fields


class Parted(NamedTuple):
    """Values by name."""

    keys: Mapping[str, Any]  # each an `Offered`


class Repeated(NamedTuple):
    """A list, and what each item of it is."""

    items: Any  # an `Offered`


Offered: TypeAlias = Parted | Repeated | None  # None: a text, a number or a day, or what no type tells


def offered(kinds: Iterable[type[Struct]]) -> Offered:
    """What documents of some types offer: whatever one of them does."""
    return reduce(_either, map(_offered, kinds))


def _either(one: Offered, other: Offered) -> Offered:
    """What one or the other may be; where both are of different kinds, nothing is known."""
    if isinstance(one, Parted) and isinstance(other, Parted):
        shared = {name: _either(part, other.keys[name]) for name, part in one.keys.items() if name in other.keys}
        return Parted({**one.keys, **other.keys, **shared})
    if isinstance(one, Repeated) and isinstance(other, Repeated):
        return Repeated(_either(one.items, other.items))
    return None


@cache
def _offered(hint: Any) -> Offered:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        ways = {_kind(arg) for arg in get_args(hint) if arg is not NoneType}
        return _offered(ways.pop()) if len(ways) == 1 else None
    if origin is tuple:
        return Repeated(_offered(get_args(hint)[0]))
    if not (isinstance(hint, type) and issubclass(hint, Struct)):
        return None
    told = next((SEEN[one] for one in hint.__mro__ if one in SEEN), None)
    if told is not None and not isinstance(told, Keys):
        return None
    hints, own = get_type_hints(hint), fields(hint)
    by_key: dict[str, Offered] = {key: _offered(_kind(hints[name])) for key, name in own.items()}
    if told is None:
        return Parted(by_key)
    names = [key for key in own if key not in told.left_out] if told.names is None else told.names
    return Parted({**{key: by_key.get(key) for key in names}, **dict.fromkeys(told.told)})


def _kind(hint: Any) -> Any:
    """A hint without what is declared beside it."""
    return getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
