"""What the structs of `records` declare, field by field: one walk along their types, worked out when asked for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from deann06.core.declare import May, Merge, Naming, Weight
from deann06.core.records import KINDS, Part, Record
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline

Path: TypeAlias = tuple[str, ...]  # keys as files have them, `*` for any item and any key of a mapping
ANY: Final = "*"
ROOTS: Final[Mapping[str, type[Record]]] = {kind.folder or kind.file: kind for kind in KINDS}


class Shape(NamedTuple):
    """What may stand in a place, all ways of writing it together."""

    names: tuple[str, ...] | None = None  # what a text there names; None where it does not say, or there is none
    part: type[Part] | None = None
    items: "Shape | None" = None
    keys: "Shape | None" = None  # of a mapping
    values: "Shape | None" = None
    choice: type[Enum] | type[bool] | None = None  # of what a text there chooses
    time: type | None = None  # a day, a rough one or a term: what a text there says of time

    def takes(self, form: type) -> bool:
        """Whether a list, or a dict, may be read there; of what has a type of its own, like a term, either."""
        own = self.items if form is list else self.part or self.values
        return own is not None or self._replace(choice=None, time=None) == Shape()


class Field(NamedTuple):
    """A field of a struct as it is declared."""

    name: str
    key: str  # as files have it
    shape: Shape
    may: May | None  # None: what its parent may
    weight: Weight | None
    merge: frozenset[Merge]


@cache
def declared(kind: type[Struct]) -> tuple[Field, ...]:
    """The fields of a struct, in its order. Raises TypeError for a text that does not say what it names."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(one.name, one.encode_name, hints[one.name]) for one in fields(kind))


def _field(name: str, key: str, hint: Any) -> Field:
    said = getattr(hint, "__metadata__", ())
    return Field(
        name=name,
        key=key,
        shape=_shape(hint),
        may=next((one for one in said if isinstance(one, May)), None),
        weight=next((one for one in said if isinstance(one, Weight)), None),
        merge=frozenset(one for one in said if isinstance(one, Merge)),
    )


def _shape(hint: Any) -> Shape:
    if hint is str:
        raise TypeError("a text says what it names, or `WORDS`")
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        names = next((one.kinds for one in args[1:] if isinstance(one, Naming)), None)
        return Shape(names) if names is not None else _shape(args[0])
    if origin in (Union, UnionType):
        return Shape(*(_only(way) for way in zip(*map(_shape, args), strict=True)))
    if origin is tuple:
        return Shape(items=_shape(args[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape(keys=_shape(args[0]), values=_shape(args[1]))
    if isinstance(hint, type) and issubclass(hint, Enum | bool):
        return Shape(choice=hint)
    if isinstance(hint, type) and issubclass(hint, date | RoughDate | Deadline):
        return Shape(time=hint)
    return Shape(part=hint) if isinstance(hint, type) and issubclass(hint, Part) else Shape()


def _only(way: Iterable[Any]) -> Any:
    """What one of several ways of writing a value has there. Raises TypeError where two differ: which would be read?"""
    said = [one for one in way if one is not None]
    if any(one != said[0] for one in said):
        raise TypeError("two ways of writing one value say different things")
    return said[0] if said else None


def walk(kind: type[Struct], above: Path = ()) -> Iterator[tuple[Path, Field]]:
    """Every field of a struct and of its parts, with the path that leads to it."""
    for field in declared(kind):
        path = (*above, field.key)
        yield path, field
        for part, below in parts(field.shape, path):
            yield from walk(part, below)


def parts(shape: Shape, path: Path) -> Iterator[tuple[type[Part], Path]]:
    """The parts that a field holds, alone, in a list or a mapping, with the path that leads to each."""
    if shape.part:
        yield shape.part, path
    for inner in (shape.items, shape.values):
        if inner:
            yield from parts(inner, (*path, ANY))


@cache
def every_field() -> tuple[Field, ...]:
    """The fields of all structs, one that several files have as often as they have it."""
    return tuple(field for kind in ROOTS.values() for _, field in walk(kind))


@cache
def keys_to_merge(how: Merge, form: type[list[Any]] | type[dict[str, Any]]) -> frozenset[str]:
    """The keys that a merge treats so where it finds a list, or a mapping, in whatever file they stand."""
    return frozenset(field.key for field in every_field() if how in field.merge and field.shape.takes(form))


@cache
def same_by() -> Mapping[str, tuple[str, ...]]:
    """What two items of a list have in common that are one, though they differ; by the key of the list."""
    items = ((field.key, field.shape.items) for field in every_field())
    keys = {
        key: tuple(one.key for one in declared(item.part) if Merge.KEY in one.merge)
        for key, item in items
        if item and item.part
    }
    return {key: names for key, names in keys.items() if names}


@cache
def weights(folder: str) -> Mapping[str, Weight]:
    """How heavy a change of a head is, by key, as far as it is said; "" for the settings and the waivers."""
    kinds = (kind for kind in ROOTS.values() if kind.folder == folder)
    return {field.key: field.weight for kind in kinds for field in declared(kind) if field.weight is not None}
