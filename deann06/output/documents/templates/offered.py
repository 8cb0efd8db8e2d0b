"""What a template may name of a document: the keys of its facts, by the types of their values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache, reduce
from types import NoneType, UnionType
from typing import Any, Final, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from deann06.output.documents.view import SEEN
from deann06.output.keys import Keys, fields


class Parted(NamedTuple):
    """Values by name. `types` names the types of the group: of what several documents offer, all of theirs."""

    keys: Mapping[str, Any]  # each an `Offered`
    types: tuple[str, ...] = ()


class Repeated(NamedTuple):
    """A list, and what each item of it is."""

    items: Any  # an `Offered`


class OneValue(NamedTuple):
    """One value: a `text`, a `number`, a `day`, or what is so or not (`yes_no`)."""

    kind: str


Offered: TypeAlias = Parted | Repeated | OneValue | None  # None: what no type tells
_PLAIN: Final = (  # the first that fits: what is so or not is a number to Python
    (bool, "yes_no"),
    (int | float, "number"),
    (date, "day"),
    (str | Enum, "text"),
)


def offered(kinds: Iterable[type[Struct]]) -> Offered:
    """What documents of some types offer: whatever one of them does."""
    return reduce(_either, map(_offered, kinds))


def _either(one: Offered, other: Offered) -> Offered:
    """What one or the other may be; where both are of different kinds, nothing is known."""
    if isinstance(one, Parted) and isinstance(other, Parted):
        shared = {name: _either(part, other.keys[name]) for name, part in one.keys.items() if name in other.keys}
        return Parted({**one.keys, **other.keys, **shared}, tuple(dict.fromkeys((*one.types, *other.types))))
    if isinstance(one, Repeated) and isinstance(other, Repeated):
        return Repeated(_either(one.items, other.items))
    return one if one == other else None


@cache
def _offered(hint: Any) -> Offered:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        first, *others = (_offered(_kind(arg)) for arg in get_args(hint) if arg is not NoneType)
        return first if all(one == first for one in others) else None
    if origin in (tuple, list, Sequence):
        return Repeated(_offered(_kind(get_args(hint)[0])))
    if not (isinstance(hint, type) and issubclass(hint, Struct)):
        return _plain(hint)
    told = next((SEEN[one] for one in hint.__mro__ if one in SEEN), None)
    if told is not None and not isinstance(told, Keys):
        return _told(told)
    hints, own = get_type_hints(hint), fields(hint)
    by_key: dict[str, Offered] = {key: _offered(_kind(hints[name])) for key, name in own.items()}
    if told is None:
        return Parted(by_key, (hint.__name__,))
    names = [key for key in own if key not in told.left_out] if told.names is None else told.names
    said = {key: _told(how) for key, how in told.told.items()}
    return Parted({**{key: by_key.get(key) for key in names}, **said}, (hint.__name__,))


def _plain(hint: Any) -> OneValue | None:
    """What a type of one value is."""
    return next((OneValue(kind) for one, kind in _PLAIN if isinstance(hint, type) and issubclass(hint, one)), None)


def _told(how: Callable[[Any], Any]) -> Offered:
    """What a function makes of a value, as far as it says so."""
    try:
        return _offered(_kind(get_type_hints(how).get("return", object)))
    except (NameError, TypeError):  # it says so to the type checker alone, or to nobody
        return None


def _kind(hint: Any) -> Any:
    """A hint without what is declared beside it."""
    return getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
