"""Records that only changed their name between two registries, and values that name them.

Git says so, or the head is the same. What names a record by its new id says what it said before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from deann06.core.records import Record, Task
from deann06.core.registry import Registry

V = TypeVar("V")
Names: TypeAlias = Mapping[str, str]
NO_NAMES: Final[Names] = MappingProxyType({})
_KINDS: Final = ("agencies", "directives", "indicators", "tasks", "models")  # those first that others name
fields_of = cache(fields)  # of a type


def find_renamed(
    before: Registry, after: Registry, seen: Mapping[tuple[str, str], str]
) -> tuple[dict[str, Names], dict[str, str]]:
    """The records that only changed their name: by kind, new id → old id; and of all kinds, old id → new id.

    `seen` is what git saw, (folder, new id) → old id.
    """
    origins: dict[str, Names] = {}
    names: dict[str, str] = {}
    for folder in _KINDS:
        old, new = before.by_folder[folder], after.by_folder[folder]
        gone = {name: record for name, record in old.items() if name not in new} if old is not new else {}
        come = {name: new[name] for name in new if name not in old} if gone else {}
        if come:
            origins[folder] = _pairs(folder, gone, come, seen, names)
            names |= new_ids(before, ((folder, was, name) for name, was in origins[folder].items()))
    return origins, names


def new_ids(before: Registry, renamed: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Old id → new id of records called otherwise now, given as folder, old id and new id.

    An id is one kind's only: that of a body means the body, even where a model of that id is renamed.
    """
    return {old: new for folder, old, new in renamed if folder == _kind_of(before, old)}


def _kind_of(registry: Registry, name: str) -> str | None:
    return next((folder for folder in _KINDS if name in registry.by_folder[folder]), None)


def _pairs(
    folder: str,
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    seen: Mapping[tuple[str, str], str],
    names: Names,
) -> dict[str, str]:
    """New id → old id of the records of a kind; `names` are the new ones of what they name."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for name, record in come.items():
        was = seen.get((folder, name))
        if was is not None and was in gone and was not in taken and is_kin(gone[was], record, names):
            pairs[name] = was
            taken.add(was)
    heads = {_key(record, names): name for name, record in gone.items() if name not in taken}
    for name, record in come.items():
        if name not in pairs and (was := heads.pop(_key(record, NO_NAMES), None)):
            pairs[name] = was
    return pairs


def is_kin(old: Record, new: Record, names: Names = NO_NAMES) -> bool:
    """Whether what git takes for renamed is one record: two short files are easily alike by half."""
    if any(getattr(old, field, old) == getattr(new, field, new) for field in ("title", "name")):
        return True
    if old_log := getattr(old, "log", ()):
        return same(old_log[:1], getattr(new, "log", ())[:1], names)
    if isinstance(old, Task) and isinstance(new, Task):
        return (names.get(old.directive, old.directive), old.clause) == (new.directive, new.clause)
    return False


def _key(record: Record, names: Names) -> Hashable:
    """The head of a record as something to look it up by."""
    bare: Record = replace(record, id="", **({"log": ()} if hasattr(record, "log") else {}))
    return repr(as_named(bare, names))


def same(before: Any, after: Any, names: Names) -> bool:
    """Whether two values say the same, ids that are called otherwise now apart."""
    return bool(before == after or (names and as_named(before, names) == after))


def as_named(value: V, names: Names) -> V:
    """A value in which ids are replaced, old → new, however deep they stand."""
    new: Any = value
    if not names:
        return value
    if isinstance(value, str):
        new = names.get(value, value)
    elif isinstance(value, tuple):
        new = tuple(as_named(item, names) for item in value)
    elif isinstance(value, Struct):
        said = {field.name: getattr(value, field.name) for field in fields_of(type(value))}
        new = replace(value, **{name: as_named(item, names) for name, item in said.items()})
    elif isinstance(value, Mapping):
        new = {names.get(key, key): as_named(item, names) for key, item in value.items()}
    return new  # type: ignore[no-any-return]
