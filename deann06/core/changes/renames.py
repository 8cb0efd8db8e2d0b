"""Records that only changed their name between two registries, and values that name them.

Git says so, or the head is the same. What names a record by its new id says what it said before.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from deann06.core.records import Record, Task
from deann06.core.state.references import named_by, naming_keys
from deann06.core.state.registry import Registry

V = TypeVar("V")
GitRenames: TypeAlias = Mapping[tuple[str, str], str]  # what git takes for renamed: (folder, new id) → old id
NewIds: TypeAlias = Mapping[str, Mapping[str, str]]  # by folder: old id → new id
NO_GIT_RENAMES: Final[GitRenames] = MappingProxyType({})
NO_NEW_IDS: Final[NewIds] = MappingProxyType({})
fields_of = cache(fields)  # of a type


def find_renamed(before: Registry, after: Registry, seen: GitRenames) -> NewIds:
    """The records that only changed their name."""
    names: dict[str, Mapping[str, str]] = {}
    gone = {folder: _lacking(old, after.by_folder[folder]) for folder, old in before.by_folder.items()}
    come = {folder: _lacking(after.by_folder[folder], before.by_folder[folder]) for folder in gone if gone[folder]}
    for folder in named_by() if any(come.values()) else ():
        removed, added = gone[folder], come.get(folder, {})
        while added and (pairs := _pairs(folder, removed, added, seen, names)):
            names[folder] = {**names.get(folder, {}), **{was: name for name, was in pairs.items()}}
            added = {name: record for name, record in added.items() if name not in pairs}  # may name those just found
            removed = {name: record for name, record in removed.items() if name not in names[folder]}
    return names


def _lacking(records: Mapping[str, Record], others: Mapping[str, Record]) -> Mapping[str, Record]:
    """The records of a kind that others of the kind have not, by id."""
    if records is others or records.keys() <= others.keys():
        return {}
    return {name: record for name, record in records.items() if name not in others}


def _pairs(
    folder: str,
    removed: Mapping[str, Record],
    added: Mapping[str, Record],
    seen: GitRenames,
    names: NewIds,
) -> dict[str, str]:
    """New id → old id of the records of a kind; `names` are the new ones of what they name."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for name, record in added.items():
        was = seen.get((folder, name))
        if was is not None and was in removed and was not in taken and is_kin(removed[was], record, names):
            pairs[name] = was
            taken.add(was)
    heads = {_key(record, names): name for name, record in removed.items() if name not in taken}
    for name, record in added.items():
        if name not in pairs and (was := heads.pop(_key(record, NO_NEW_IDS), None)):
            pairs[name] = was
    return pairs


def is_kin(old: Record, new: Record, names: NewIds = NO_NEW_IDS) -> bool:
    """Whether what git takes for renamed is one record: two short files are easily alike by half."""
    if any(getattr(old, field, old) == getattr(new, field, new) for field in ("title", "name")):
        return True
    if old_log := getattr(old, "log", ()):
        return same(old_log[:1], getattr(new, "log", ())[:1], names)
    if isinstance(old, Task) and isinstance(new, Task):
        return (as_named(old.directive, names, "directive"), old.clause) == (new.directive, new.clause)
    return False


def _key(record: Record, names: NewIds) -> Hashable:
    """The head of a record as something to look it up by."""
    bare: Record = replace(record, id="", **({"log": ()} if hasattr(record, "log") else {}))
    return repr(as_named(bare, names))


def same(before: Any, after: Any, names: NewIds, key: str = "") -> bool:
    """Whether two values say the same, ids that are called otherwise now apart."""
    return bool(before == after or (names and as_named(before, names, key) == after))


def as_named(value: V, names: NewIds, key: str = "") -> V:
    """A value in which ids are replaced, old → new, however deep they stand; `key` is what a file has it under."""
    new: Any = value
    if not names:
        return value
    if isinstance(value, str):
        new = _named(value, names, key)
    elif isinstance(value, tuple):
        new = tuple(as_named(item, names, key) for item in value)
    elif isinstance(value, Struct):
        said = ((field, getattr(value, field.name)) for field in fields_of(type(value)))
        new = replace(value, **{field.name: as_named(item, names, field.encode_name) for field, item in said})
    elif isinstance(value, Mapping):
        at_key = key in naming_keys()
        new = {
            _named(name, names, key) if at_key else name: item if at_key else as_named(item, names, key)
            for name, item in value.items()
        }
    return new  # type: ignore[no-any-return]


def _named(value: str, names: NewIds, key: str) -> str:
    return next((new[value] for folder, new in names.items() if key in named_by()[folder] and value in new), value)
