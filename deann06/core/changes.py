"""Two registries → what changed between them, in order of weight. Differences of data, not of lines."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from deann06.core.records import Entry, Part, Record, Task
from deann06.core.registry import Registry
from deann06.core.vietnamese import natural_key

V = TypeVar("V")


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


class Weight(IntEnum):
    """What a reader must see first."""

    TERM = 0
    BODIES = 1
    STATE = 2
    REMOVED = 3
    ADDED = 4
    OTHER = 5
    NOTE = 6


SETTINGS_ID: Final = "registry"
WAIVERS_ID: Final = "waivers"
_FOLDERS: Final = {  # in the order of a page
    "tasks": "tasks",
    "models": "models",
    "directives": "directives",
    "indicators": "indicators",
    "agencies": "agencies",
    "calendar": "calendars",
}
_NAMED: Final = ("agencies", "directives", "indicators", "tasks", "models")  # those first that others name
_RANK: Final = {folder: rank for rank, folder in enumerate((*_FOLDERS, ""))}
_NONE: Final[Mapping[Any, Any]] = MappingProxyType({})
Names = Mapping[str, str]  # ids
_FIELDS: Final = {
    Weight.TERM: "deadline assigned when phase issued policy cycles phases holidays working waivers",
    Weight.BODIES: "lead cooperating respondents committee valid successors members",
    Weight.NOTE: "note tags source url",
}
_FIELD_WEIGHT: Final = {field: weight for weight, named in _FIELDS.items() for field in named.split()}
_SAYS: Final = {
    Weight.TERM: "extend occurred",
    Weight.BODIES: "reassign",
    Weight.STATE: "state confirm submit waive decide supersede corrects",
    Weight.OTHER: "progress request blocked unblocked measure propose document documents",
}
_ENTRY_WEIGHT: Final = {field: weight for weight, named in _SAYS.items() for field in named.split()}


def compare(before: Registry, after: Registry, renamed: Mapping[tuple[str, str], str] = _NONE) -> tuple[Change, ...]:
    """What changed, weightiest first: terms, who leads, states, what is gone, what is new, the rest, notes.

    `renamed` is what git saw, (folder, new id) → old id; records with the same head are found without it.
    Where a renamed record is named by its new id, that is no change of its own.
    Linear in the size of both; records that are the same object cost nothing more.
    """
    origins, names = _renames(before, after, renamed)
    found = [*_between(before.settings, after.settings, "", SETTINGS_ID, names), *_waivers(before, after, names)]
    for folder in _FOLDERS:
        old, new = _both(before, after, folder)
        if old is new:
            continue
        origin = origins.get(folder, _NONE)
        for name, record in new.items():
            other = old.get(origin.get(name, name))
            if other is None:
                found.append(Change(kind=ChangeKind.ADDED, folder=folder, id=name, new=record))
            elif other is not record:
                found += _between(other, record, folder, name, names)
        left = old.keys() - new.keys() - set(origin.values())
        found += [
            Change(kind=ChangeKind.REMOVED, folder=folder, id=name, old=record)
            for name, record in old.items()
            if name in left
        ]
    return tuple(sorted(found, key=lambda change: (weight(change), _RANK[change.folder], natural_key(change.id))))


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
            return _FIELD_WEIGHT.get(change.field.partition(".")[0], Weight.OTHER)
    return min(_said(entry) for entry in (change.old, change.new) if entry is not None)


def _said(entry: Entry) -> Weight:
    said = (w for name, w in _ENTRY_WEIGHT.items() if getattr(entry, name, None) not in (None, ()))
    return min(said, default=Weight.NOTE)


def _both(before: Registry, after: Registry, folder: str) -> tuple[Mapping[str, Record], Mapping[str, Record]]:
    """The records of a kind on both sides."""
    return getattr(before, _FOLDERS[folder]), getattr(after, _FOLDERS[folder])


def _between(old: Record, new: Record, folder: str, name: str, names: Names = _NONE) -> Iterator[Change]:
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


_fields = cache(fields)  # of a type


def _head(old: Struct, new: Struct, names: Names, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ: key, value before, value after; mappings and their likes key by key."""
    for field in _fields(type(new)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if _same(before, after, names) or (not prefix and field.name in ("id", "log")):
            continue
        key = prefix + field.encode_name
        if isinstance(before, Part) and type(before) is type(after):
            yield from _head(before, after, names, f"{key}.")
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            for name in {**before, **after}:
                if not _same(before.get(name), after.get(name), names):
                    yield f"{key}.{name}", before.get(name), after.get(name)
        else:
            yield key, before, after


def _same(before: Any, after: Any, names: Names) -> bool:
    return bool(before == after or (names and as_named(before, names) == after))


def _waivers(before: Registry, after: Registry, names: Names) -> Iterator[Change]:
    """Exceptions that were taken back or granted."""
    for old in before.waivers:
        if not any(_same(old, new, names) for new in after.waivers):
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", old=old)
    for new in after.waivers:
        if not any(_same(old, new, names) for old in before.waivers):
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", new=new)


# --- names ---------------------------------------------------------------------------------------


def _renames(
    before: Registry, after: Registry, renamed: Mapping[tuple[str, str], str]
) -> tuple[dict[str, Names], dict[str, str]]:
    """The records that only changed their name: by kind, new id → old id; and of all kinds, old id → new id."""
    origins: dict[str, Names] = {}
    names: dict[str, str] = {}
    for folder in _NAMED:
        old, new = _both(before, after, folder)
        gone = {name: record for name, record in old.items() if name not in new} if old is not new else {}
        come = {name: new[name] for name in new if name not in old} if gone else {}
        if come:
            origins[folder] = _pairs(folder, gone, come, renamed, names)
            names |= {was: name for name, was in origins[folder].items()}
    return origins, names


def _pairs(
    folder: str,
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    renamed: Mapping[tuple[str, str], str],
    names: Names,
) -> dict[str, str]:
    """New id → old id of the records of a kind; `names` are the new ones of what they name."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for name, record in come.items():
        was = renamed.get((folder, name))
        if was is not None and was in gone and was not in taken and is_kin(gone[was], record, names):
            pairs[name] = was
            taken.add(was)
    heads = {_key(record, names): name for name, record in gone.items() if name not in taken}
    for name, record in come.items():
        if name not in pairs and (was := heads.pop(_key(record, _NONE), None)):
            pairs[name] = was
    return pairs


def is_kin(old: Record, new: Record, names: Names = _NONE) -> bool:
    """Whether what git takes for renamed is one record: two short files are easily alike by half."""
    if any(getattr(old, field, old) == getattr(new, field, new) for field in ("title", "name")):
        return True
    if old_log := getattr(old, "log", ()):
        return _same(old_log[:1], getattr(new, "log", ())[:1], names)
    if isinstance(old, Task) and isinstance(new, Task):
        return (names.get(old.directive, old.directive), old.clause) == (new.directive, new.clause)
    return False


def _key(record: Record, names: Names) -> Hashable:
    """The head of a record as something to look it up by."""
    bare: Record = replace(record, id="", **({"log": ()} if hasattr(record, "log") else {}))
    return repr(as_named(bare, names) if names else bare)


def as_named(value: V, names: Names) -> V:
    """A value in which ids are replaced, old → new, however deep they stand."""
    new: Any = value
    if isinstance(value, str):
        new = names.get(value, value)
    elif isinstance(value, tuple):
        new = tuple(as_named(item, names) for item in value)
    elif isinstance(value, Struct):
        said = {field.name: getattr(value, field.name) for field in _fields(type(value))}
        new = replace(value, **{name: as_named(item, names) for name, item in said.items()})
    elif isinstance(value, Mapping):
        new = {names.get(key, key): as_named(item, names) for key, item in value.items()}
    return new  # type: ignore[no-any-return]


# --- logs ----------------------------------------------------------------------------------------

Step = tuple[ChangeKind, int, Entry | None, Entry | None]


def compare_logs(old: Sequence[Entry], new: Sequence[Entry], names: Names = _NONE) -> list[Step]:
    """What changed from one log to another: kind, place, entry before, entry after; in the order of the log.

    Equal entries belong together wherever they stand; then those of one day and speaker; then those that stand
    at the same place between the same neighbours. `names` are the new ids, by the old, of what entries name.
    """
    if old == new:
        return []
    told = _told(old, new, names) if names else old
    partner = same_entries(told, new)
    _alike(told, new, partner, lambda entry: (entry.date, entry.by, _acts(entry)))
    _alike(told, new, partner, lambda entry: (entry.date, entry.by))
    _placed(told, new, partner)
    origin = {there: here for here, there in partner.items()}
    steps: list[Step] = []
    for index, entry in enumerate(new):
        if index not in origin:
            steps.append((ChangeKind.ENTRY_ADDED, index, None, entry))
        elif told[origin[index]] != entry:
            steps.append((ChangeKind.ENTRY_CHANGED, index, old[origin[index]], entry))
    steps += [(ChangeKind.ENTRY_REMOVED, i, entry, None) for i, entry in enumerate(old) if i not in partner]
    return steps


def _told(old: Sequence[Entry], new: Sequence[Entry], names: Names) -> Sequence[Entry]:
    """Entries with the ids of after, but for those that are there as they were."""
    there = set(map(repr, new))
    return [entry if repr(entry) in there else as_named(entry, names) for entry in old]


def same_entries(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Which entries before are the same after: their places. Logs mostly grow at their end."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    partner = {index: index for index in range(same)}
    if same < len(old):
        _alike(old, new, partner, repr)
    return partner


def _alike(old: Sequence[Entry], new: Sequence[Entry], partner: dict[int, int], key: Any) -> None:
    """Pair what is not paired yet by a key, in order."""
    if len(partner) in (len(old), len(new)):
        return
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    taken = set(partner.values())
    for index, entry in enumerate(new):
        if index not in taken:
            waiting[key(entry)].append(index)
    for index, entry in enumerate(old):
        if index not in partner and (found := waiting.get(key(entry))):
            partner[index] = found.popleft()


def _acts(entry: Entry) -> tuple[str, ...]:
    return tuple(name for name in _ENTRY_WEIGHT if getattr(entry, name, None) not in (None, ()))


def _placed(old: Sequence[Entry], new: Sequence[Entry], partner: dict[int, int]) -> None:
    """Pair runs of entries that are left over, where their neighbours on both sides are partners."""
    taken = set(partner.values())
    index = 0
    while index < len(old):
        start = index
        while index < len(old) and index not in partner:
            index += 1
        if index > start:
            first = partner[start - 1] + 1 if start else 0
            last = partner[index] if index < len(old) else len(new)
            if last - first == index - start and taken.isdisjoint(range(first, last)):
                partner.update(zip(range(start, index), range(first, last), strict=True))
        index += 1
