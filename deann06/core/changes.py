"""Two registries → what changed between them, in order of weight. Differences of data, not of lines."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import fields, replace

from deann06.core.records import Entry, Part, Record, Task
from deann06.core.registry import Registry
from deann06.core.vietnamese import natural_key


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
_FOLDERS: Final = {  # in the order of a page; directives come first where names are concerned
    "tasks": "tasks",
    "models": "models",
    "directives": "directives",
    "indicators": "indicators",
    "agencies": "agencies",
    "calendar": "calendars",
}
_RANK: Final = {folder: rank for rank, folder in enumerate((*_FOLDERS, ""))}
_NONE: Final[Mapping[Any, Any]] = MappingProxyType({})
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
    Linear in the size of both; records that are the same object cost nothing more.
    """
    found = [*_between(before.settings, after.settings, "", SETTINGS_ID), *_waivers(before, after)]
    heirs: dict[str, str] = {}  # old → new ids of directives: their tasks are known by them
    for folder in ("directives", *(name for name in _FOLDERS if name != "directives")):
        old, new = (getattr(registry, _FOLDERS[folder]) for registry in (before, after))
        if old is new:
            continue
        gone = {name: old[name] for name in old if name not in new}
        come = {name: new[name] for name in new if name not in old}
        names = _pairs(folder, gone, come, renamed, heirs) if gone and come else {}
        if folder == "directives":
            heirs = {was: name for name, was in names.items()}
        for name, record in new.items():
            other = old.get(names.get(name, name))
            if other is None:
                found.append(Change(kind=ChangeKind.ADDED, folder=folder, id=name, new=record))
            elif other is not record:
                found += _between(other, record, folder, name)
        left = gone.keys() - names.values()
        found += [
            Change(kind=ChangeKind.REMOVED, folder=folder, id=name, old=record)
            for name, record in gone.items()
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


def _between(old: Record, new: Record, folder: str, name: str) -> Iterator[Change]:
    """What changed in a record that is on both sides."""
    if old == new:
        return
    was = old.id if old.id != new.id else None
    if was:
        yield Change(kind=ChangeKind.RENAMED, folder=folder, id=name, old_id=was, old=old, new=new)
    for field, before, after in _head(old, new):
        yield Change(kind=ChangeKind.FIELD, folder=folder, id=name, old_id=was, field=field, old=before, new=after)
    for kind, index, one, other in compare_logs(getattr(old, "log", ()), getattr(new, "log", ())):
        yield Change(kind=kind, folder=folder, id=name, old_id=was, old=one, new=other, index=index)


_fields = cache(fields)  # of a type


def _head(old: Struct, new: Struct, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ: key, value before, value after; mappings and their likes key by key."""
    for field in _fields(type(new)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after or (not prefix and field.name in ("id", "log")):
            continue
        key = prefix + field.encode_name
        if isinstance(before, Part) and type(before) is type(after):
            yield from _head(before, after, f"{key}.")
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            for name in {**before, **after}:
                if before.get(name) != after.get(name):
                    yield f"{key}.{name}", before.get(name), after.get(name)
        else:
            yield key, before, after


def _waivers(before: Registry, after: Registry) -> Iterator[Change]:
    """Exceptions that were taken back or granted."""
    for old in before.waivers:
        if old not in after.waivers:
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", old=old)
    for new in after.waivers:
        if new not in before.waivers:
            yield Change(kind=ChangeKind.FIELD, folder="", id=WAIVERS_ID, field="waivers", new=new)


def _pairs(
    folder: str,
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    renamed: Mapping[tuple[str, str], str],
    heirs: Mapping[str, str],
) -> dict[str, str]:
    """New id → old id of records that only changed their name. A year of the calendar never does."""
    if folder == "calendar":
        return {}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for name, record in come.items():
        was = renamed.get((folder, name))
        if was is not None and was in gone and was not in taken and is_kin(gone[was], record, heirs):
            pairs[name] = was
            taken.add(was)
    heads = {_key(record, heirs): name for name, record in gone.items() if name not in taken}
    for name, record in come.items():
        if name not in pairs and (was := heads.pop(_key(record, _NONE), None)):
            pairs[name] = was
    return pairs


def is_kin(old: Record, new: Record, heirs: Mapping[str, str] = _NONE) -> bool:
    """Whether what git takes for renamed is one record: two short files are easily alike by half."""
    if any(getattr(old, field, old) == getattr(new, field, new) for field in ("title", "name")):
        return True
    if old_log := getattr(old, "log", ()):
        return bool(old_log[:1] == getattr(new, "log", ())[:1])
    if isinstance(old, Task) and isinstance(new, Task):
        return (heirs.get(old.directive, old.directive), old.clause) == (new.directive, new.clause)
    return False


def _key(record: Record, heirs: Mapping[str, str]) -> Hashable:
    """The head of a record as something to look it up by."""
    bare: Record = replace(record, id="", **({"log": ()} if hasattr(record, "log") else {}))
    if isinstance(bare, Task) and bare.directive in heirs:
        bare = replace(bare, directive=heirs[bare.directive])
    return repr(bare)


# --- logs ----------------------------------------------------------------------------------------

Step = tuple[ChangeKind, int, Entry | None, Entry | None]


def compare_logs(old: Sequence[Entry], new: Sequence[Entry]) -> list[Step]:
    """What changed from one log to another: kind, place, entry before, entry after; in the order of the log.

    Equal entries belong together wherever they stand; then those of one day and speaker; then those that stand
    at the same place between the same neighbours.
    """
    if old == new:
        return []
    partner = same_entries(old, new)
    _alike(old, new, partner, lambda entry: (entry.date, entry.by, _acts(entry)))
    _alike(old, new, partner, lambda entry: (entry.date, entry.by))
    _placed(old, new, partner)
    origin = {there: here for here, there in partner.items()}
    steps: list[Step] = []
    for index, entry in enumerate(new):
        if index not in origin:
            steps.append((ChangeKind.ENTRY_ADDED, index, None, entry))
        elif old[origin[index]] != entry:
            steps.append((ChangeKind.ENTRY_CHANGED, index, old[origin[index]], entry))
    steps += [(ChangeKind.ENTRY_REMOVED, i, entry, None) for i, entry in enumerate(old) if i not in partner]
    return steps


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
