"""Two registries → what changed between them, in order of weight. Differences of data, not of lines."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, TypeAlias

from msgspec import Struct

from deann06.core.changes.paired_logs import pair_entries
from deann06.core.changes.renames import (
    NO_GIT_RENAMES,
    NO_NEW_IDS,
    GitRenames,
    NewIds,
    as_named,
    fields_of,
    find_renamed,
    same,
)
from deann06.core.declare import Weight
from deann06.core.records import RECORDS, Entry, Part, Record
from deann06.core.records.fields import declared, weights
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import natural_key


class ChangeKind(StrEnum):
    """What became of a record, of a field of its head, or of an entry of its log."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    FIELD = "field"
    ENTRY_ADDED = "entry_added"
    ENTRY_REMOVED = "entry_removed"
    ENTRY_CHANGED = "entry_changed"


class Change(Struct, frozen=True, kw_only=True):
    """One difference. `old` and `new` are records, values of a field, or entries."""

    kind: ChangeKind
    folder: str  # "" for the settings and the waivers
    id: str  # the record's id after the change; before, where it was removed
    old_id: str | None = None  # of a renamed record, in all its changes
    field: str = ""  # the head's key as the file writes it: `deadline`, `policy.completion`, `clauses.4.3`
    old: Any = None
    new: Any = None
    index: int | None = None  # the entry's place in the log after; before, where it was removed


SETTINGS_ID: Final = "registry"
WAIVERS_ID: Final = "waivers"
_RANK: Final = {folder: rank for rank, folder in enumerate((*(kind.folder for kind in RECORDS), ""))}


def compare(before: Registry, after: Registry, renamed: GitRenames = NO_GIT_RENAMES) -> tuple[Change, ...]:
    """What changed, weightiest first: terms, who leads, states, what is gone, what is new, the rest, notes.

    `renamed` is what git saw; records with the same head are found without it.
    Where a renamed record is named by its new id, that is no change of its own.
    Linear in the size of both; records that are the same object cost nothing more.
    """
    names = find_renamed(before, after, renamed)
    changes = [*_between(before.settings, after.settings, "", SETTINGS_ID, names), *_waivers(before, after, names)]
    for folder, new in after.by_folder.items():
        old = before.by_folder[folder]
        if old is new:
            continue
        origin = {now: was for was, now in names.get(folder, {}).items()}
        for name, record in new.items():
            other = old.get(origin.get(name, name))
            if other is None:
                changes.append(Change(kind=ChangeKind.ADDED, folder=folder, id=name, new=record))
            elif other is not record:
                changes += _between(other, record, folder, name, names)
        left = old.keys() - new.keys() - set(origin.values())
        changes += [
            Change(kind=ChangeKind.REMOVED, folder=folder, id=name, old=record)
            for name, record in old.items()
            if name in left
        ]
    return tuple(sorted(changes, key=lambda change: (weight(change), _RANK[change.folder], natural_key(change.id))))


def compare_records(old: Record | None, new: Record | None, folder: str) -> tuple[Change, ...]:
    """What changed from one state of a record to another, in the order of its file; None where it is not there."""
    if new is None:
        return (Change(kind=ChangeKind.REMOVED, folder=folder, id=old.id, old=old),) if old else ()
    if old is None:
        return (Change(kind=ChangeKind.ADDED, folder=folder, id=new.id, new=new),)
    return tuple(_between(old, new, folder, new.id))


def weight(change: Change) -> Weight:
    """How much a change weighs."""
    match change.kind:
        case ChangeKind.ADDED | ChangeKind.RENAMED:
            return Weight.ADDED
        case ChangeKind.REMOVED:
            return Weight.REMOVED
        case ChangeKind.FIELD:
            return weights(change.folder).get(change.field.partition(".")[0], Weight.OTHER)
    return min(_entry_weight(entry) for entry in (change.old, change.new) if entry is not None)


def _entry_weight(entry: Entry) -> Weight:
    return min((weight for _, weight in _weighed(entry)), default=Weight.NOTE)


def _between(old: Record, new: Record, folder: str, name: str, names: NewIds = NO_NEW_IDS) -> Iterator[Change]:
    """What changed in a record that is on both sides."""
    if old == new:
        return
    was = old.id if old.id != new.id else None
    if was:
        yield Change(kind=ChangeKind.RENAMED, folder=folder, id=name, old_id=was, old=old, new=new)
    for field, before, after in _head(old, new, names):
        yield Change(kind=ChangeKind.FIELD, folder=folder, id=name, old_id=was, field=field, old=before, new=after)
    for kind, index, one, other in compare_logs(getattr(old, "log", ()), getattr(new, "log", ()), names):
        yield Change(kind=kind, folder=folder, id=name, old_id=was, old=one, new=other, index=index)


def _head(old: Struct, new: Struct, names: NewIds, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ: key, value before, value after; mappings and their likes key by key."""
    for field in fields_of(type(new)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if same(before, after, names, field.encode_name) or (not prefix and field.name in ("id", "log")):
            continue
        key = prefix + field.encode_name
        if isinstance(before, Part) and type(before) is type(after):
            yield from _head(before, after, names, f"{key}.")
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            for name in {**before, **after}:
                if not same(before.get(name), after.get(name), names):
                    yield f"{key}.{name}", before.get(name), after.get(name)
        else:
            yield key, before, after


def _waivers(before: Registry, after: Registry, names: NewIds) -> Iterator[Change]:
    """Exceptions that were taken back or granted."""
    for old in before.waivers:
        if not any(same(old, new, names) for new in after.waivers):
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", old=old)
    for new in after.waivers:
        if not any(same(old, new, names) for old in before.waivers):
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", new=new)


EntryChange: TypeAlias = tuple[ChangeKind, int, Entry | None, Entry | None]


def compare_logs(old: Sequence[Entry], new: Sequence[Entry], names: NewIds = NO_NEW_IDS) -> list[EntryChange]:
    """What changed from one log to another: kind, place, entry before, entry after; in the order of the log.

    `names` are the new ids, by the old, of what entries name.
    """
    if old == new:
        return []
    renamed = _with_new_ids(old, new, names) if names else old
    partner = pair_entries(renamed, new, _acts)
    origin = {there: here for here, there in partner.items()}
    steps: list[EntryChange] = []
    for index, entry in enumerate(new):
        if index not in origin:
            steps.append((ChangeKind.ENTRY_ADDED, index, None, entry))
        elif renamed[origin[index]] != entry:
            steps.append((ChangeKind.ENTRY_CHANGED, index, old[origin[index]], entry))
    steps += [(ChangeKind.ENTRY_REMOVED, i, entry, None) for i, entry in enumerate(old) if i not in partner]
    return steps


def _with_new_ids(old: Sequence[Entry], new: Sequence[Entry], names: NewIds) -> Sequence[Entry]:
    """Entries with the ids of after, but for those that are there as they were."""
    there = set(map(repr, new))
    return [entry if repr(entry) in there else as_named(entry, names) for entry in old]


def _acts(entry: Entry) -> tuple[str, ...]:
    return tuple(name for name, _ in _weighed(entry))


def _weighed(entry: Entry) -> Iterator[tuple[str, Weight]]:
    """What an entry says that weighs something, by name."""
    for field in declared(type(entry)):
        if field.weight is not None and getattr(entry, field.name) not in (None, ()):
            yield field.name, field.weight
