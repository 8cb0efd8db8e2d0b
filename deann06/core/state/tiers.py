"""Who may read what: the records that go no farther than a tier, and a registry without them and their names."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields, replace

from deann06.core.records import RECORDS, Record, Task, Tier
from deann06.core.records.fields import Shape, declared
from deann06.core.state.registry import Registry

IdsByFolder: TypeAlias = Mapping[str, Collection[str]]  # folder of a kind → ids
_ORDER: Final = tuple(Tier)  # from the widest circle on


def tier_of(registry: Registry, record: Record) -> Tier:
    """How far a record may go: its own tier, else that of the settings; a task no farther than its directives."""
    own: Tier = getattr(record, "tier", None) or registry.settings.tier
    if not isinstance(record, Task):
        return own
    sources = (registry.directives.get(name) for name in (record.directive, *(one.directive for one in record.also)))
    return max((own, *(tier_of(registry, one) for one in sources if one)), key=_ORDER.index)


def above(registry: Registry, most: Tier) -> IdsByFolder:
    """The records that may not go as far as `most`. Bodies and years of the calendar have no tier."""
    kinds = (kind for kind in RECORDS if hasattr(kind, "tier"))
    return {
        kind.folder: {
            name
            for name, record in registry.by_folder[kind.folder].items()
            if _ORDER.index(tier_of(registry, record)) > _ORDER.index(most)
        }
        for kind in kinds
    }


def without(registry: Registry, hidden: IdsByFolder) -> Registry:
    """The registry without these records, and without their ids wherever others name them.

    What cannot be said without such an id goes as a whole: a task of a hidden directive, a part that must name one.
    """
    if not any(hidden.values()):
        return registry
    hidden = {**hidden, Task.folder: {*hidden.get(Task.folder, ()), *_tasks_of(registry, hidden)}}
    left: dict[type[Record], dict[str, Record]] = {}
    for kind in RECORDS:
        gone = hidden.get(kind.folder, ())
        kept = {name: one for name, one in registry.by_folder[kind.folder].items() if name not in gone}
        left[kind] = {name: _cleared(one, hidden) or one for name, one in kept.items()}
    paths = {place: path for place in registry.places() if (path := _path(registry, place, left))}
    settings = _cleared(registry.settings, hidden) or registry.settings
    return Registry(settings, left, paths)


def joined(one: IdsByFolder, other: IdsByFolder) -> IdsByFolder:
    """The ids of both."""
    return {folder: {*one.get(folder, ()), *other.get(folder, ())} for folder in {**one, **other}}


def _tasks_of(registry: Registry, hidden: IdsByFolder) -> Iterable[str]:
    gone = hidden.get("directives", ())
    return (task.id for task in registry.tasks.values() if task.directive in gone)


def _path(registry: Registry, place: tuple[str, str], left: Mapping[type[Record], Mapping[str, Record]]) -> str:
    folder, name = place
    kind = next((kind for kind in RECORDS if kind.folder == folder), None)
    record = left[kind].get(name) if kind else None
    return registry.path_of(record) if record else ""


class _Naming(NamedTuple):
    """A field in which something may be named; `left`: what stands there once that is gone, None where it must not."""

    name: str
    shape: Shape
    default: FieldInfo

    def left(self) -> Any:
        """What stands there of itself; None where something must."""
        if self.default.required:
            return None
        return self.default.default if self.default.default is not NODEFAULT else self.default.default_factory()


@cache
def _naming(kind: type[Struct]) -> tuple[_Naming, ...]:
    """The fields of a struct in which, however deep, a record may be named."""
    defaults = {one.name: one for one in fields(kind)}
    return tuple(_Naming(one.name, one.shape, defaults[one.name]) for one in declared(kind) if _names(one.shape))


def _names(shape: Shape | None) -> bool:
    if shape is None:
        return False
    if shape.names or any(map(_names, (shape.items, shape.keys, shape.values))):
        return True
    return shape.part is not None and any(_names(one.shape) for one in declared(shape.part))


def _cleared(value: Any, hidden: IdsByFolder) -> Any:
    """A struct without hidden ids; None where it must name one of them."""
    changed: dict[str, Any] = {}
    kind: type[Struct] = type(value)
    for field in _naming(kind):
        old = getattr(value, field.name)
        new = _without(old, field.shape, hidden)
        if new is old:
            continue
        if new is None and (new := field.left()) is None and field.default.required:
            return None
        changed[field.name] = new
    return replace(value, **changed) if changed else value


def _without(value: Any, shape: Shape | None, hidden: IdsByFolder) -> Any:
    """A value without hidden ids: the same object where it names none, None where nothing of it is left."""
    if shape is None or value is None:
        return value
    if isinstance(value, str):
        return None if any(value in hidden.get(kind, ()) for kind in shape.names or ()) else value
    if isinstance(value, Struct):
        return _cleared(value, hidden) if shape.part else value
    if isinstance(value, tuple):
        items = [(old, _without(old, shape.items, hidden)) for old in value]
        return value if all(new is old for old, new in items) else tuple(new for _, new in items if new is not None)
    if isinstance(value, Mapping):
        gone = {key for key in value if shape.keys and _without(key, shape.keys, hidden) is None}
        kept = {key: (old, _without(old, shape.values, hidden)) for key, old in value.items() if key not in gone}
        if not gone and all(new is old for old, new in kept.values()):
            return value
        return {key: new for key, (_, new) in kept.items() if new is not None} or None
    return value
