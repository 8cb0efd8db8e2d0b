"""Where files name records: every place of a kind of file, by the types, and what a record names, by its values."""

from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deann06.core.findings import FieldPath
from deann06.core.records import RECORDS, Record
from deann06.core.records.fields import ANY, ROOTS, Path, Shape, declared, walk

LOG: Final = "log"


class NamePlace(NamedTuple):
    """Where something is named."""

    root: str
    path: Path
    kinds: tuple[str, ...]
    at_key: bool  # the key of a mapping is the name

    @property
    def key(self) -> str:
        """The key that it stands under."""
        return next(step for step in reversed(self.path) if step != ANY)

    def fits(self, field: FieldPath) -> bool:
        """Whether a place of a file is this one."""
        pairs = zip(self.path, field, strict=False)
        return len(self.path) == len(field) and all(mine in (ANY, step) for mine, step in pairs)


@cache
def places() -> tuple[NamePlace, ...]:
    """Every place of every file that names something."""
    return tuple(
        NamePlace(root, place, kinds, at_key)
        for root, kind in ROOTS.items()
        for path, field in walk(kind)
        for place, kinds, at_key in _named(field.shape, path)
        if kinds
    )


def _named(shape: Shape, path: Path) -> Iterator[tuple[Path, tuple[str, ...], bool]]:
    yield path, shape.names or (), False
    if shape.keys:
        yield (*path, ANY), shape.keys.names or (), True
    for inner in (shape.items, shape.values):
        if inner:
            yield from _named(inner, (*path, ANY))


def kinds_at(root: str, field: FieldPath, *, at_key: bool = False) -> tuple[str, ...]:
    """What a place of a file, or a key there, names; of no place that names anything, nothing."""
    fit = (place.kinds for place in places() if place.root == root and place.at_key == at_key and place.fits(field))
    return next(fit, ())


@cache
def named_by() -> Mapping[str, frozenset[str]]:
    """The keys that name records of each kind; no other key does. Those kinds first that others name."""
    named: dict[str, set[str]] = {kind.folder: set() for kind in RECORDS}
    before: dict[str, set[str]] = {kind.folder: set() for kind in RECORDS}
    for place in places():
        for kind in named.keys() & place.kinds:
            named[kind].add(place.key)
            if place.root in before and place.root != kind:
                before[place.root].add(kind)
    return {kind: frozenset(named[kind]) for kind in TopologicalSorter(before).static_order() if named[kind]}


@cache
def naming_keys() -> frozenset[str]:
    """The keys of mappings that name by their own keys."""
    return frozenset(place.key for place in places() if place.at_key)


class Reference(NamedTuple):
    """A name that stands somewhere in a value."""

    field: FieldPath
    name: str
    kind: str  # of what it names
    at_key: bool = False


def references(value: Struct, *kinds: str) -> list[Reference]:
    """What a part of a record, or its head, names of some kinds, in the order of its fields; the log apart."""
    collected: list[Reference] = []
    _collect(value, (), kinds, collected)
    return collected


def all_references(record: Record, *kinds: str) -> Iterator[Reference]:
    """The same, and what its log names."""
    yield from references(record, *kinds)
    for index, entry in enumerate(getattr(record, LOG, ())):
        yield from (one._replace(field=(LOG, index, *one.field)) for one in references(entry, *kinds))


@cache
def _naming(kind: type[Struct], kinds: tuple[str, ...]) -> tuple[tuple[str, str, Shape], ...]:
    """The fields of a struct that can name something of some kinds, each with what of its shape can."""
    shapes = ((field, _narrowed(field.shape, kinds)) for field in declared(kind) if field.key != LOG)
    return tuple((field.name, field.key, shape) for field, shape in shapes if shape)


def _narrowed(shape: Shape | None, kinds: tuple[str, ...]) -> Shape | None:
    if shape is None:
        return None
    names = tuple(kind for kind in shape.names or () if kind in kinds)
    part = shape.part if shape.part and _naming(shape.part, kinds) else None
    items, keys, values = (_narrowed(one, kinds) for one in (shape.items, shape.keys, shape.values))
    narrowed = Shape(names or None, part, items, keys, values)
    return narrowed if any(narrowed) else None


def _collect(value: Struct, at: FieldPath, kinds: tuple[str, ...], collected: list[Reference]) -> None:
    for name, key, shape in _naming(type(value), kinds):
        if inner := getattr(value, name):  # most are empty
            _collect_in(inner, shape, (*at, key), kinds, collected)


def _collect_in(value: Any, shape: Shape, at: FieldPath, kinds: tuple[str, ...], collected: list[Reference]) -> None:
    if isinstance(value, str):
        for kind in shape.names or ():
            collected.append(Reference(at, value, kind))
    elif isinstance(value, Struct):
        _collect(value, at, kinds, collected)
    elif isinstance(value, tuple):
        if shape.items:
            for index, item in enumerate(value):
                _collect_in(item, shape.items, (*at, index), kinds, collected)
    else:
        for key, item in value.items():
            below = (*at, str(key))
            if shape.keys:
                collected += (Reference(below, key, kind, at_key=True) for kind in shape.keys.names or ())
            if shape.values:
                _collect_in(item, shape.values, below, kinds, collected)
