"""Logs of two branches → one log in date order. A log only grows: no entry is lost by a merge.

Entries of the base keep their places; new ones come behind those of their day and of earlier days, those of one day in
an order that does not depend on the side. An entry that a side reworded in place is the same entry; one that a side
dropped stays. `corrects: 2024-05-09#2` counts entries of a day, so it is counted anew in the merged log.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Any, Final, NamedTuple, TypeAlias

from deann06.core.merging.lists import interleave, token

EntryKey: TypeAlias = Hashable  # which entry it is: its place in the base, or what it says
MergeWords: TypeAlias = Callable[[Any, Any, Any], Any]  # how three forms of one entry become one
_UNDATED: Final = "~"  # behind every date
_PLACE: Final = frozenset({"date", "by"})
_PAIRS: Final = 250_000  # entries that say little alike are compared only where they are few


class MergedLog(NamedTuple):
    """The entries; those that one side had dropped; False where both sides reordered the base, each in its own way."""

    items: list[Any]
    restored: list[Any]
    agreed: bool


class _Target:
    """The entry that another one corrects. As the file writes it, it is equal to any other way of writing it."""

    def __init__(self, name: EntryKey, text: str) -> None:
        self.name = name
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Target) and other.name == self.name

    def __repr__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.name)


class _Log:
    """A side's entries by name, `corrects` leading to an entry instead of counting."""

    def __init__(self, entries: Sequence[Any], names: Sequence[EntryKey]) -> None:
        self.names = list(names)
        self.entries = dict(zip(names, entries, strict=True))
        for name, entry, target in zip(names, entries, _targets(entries), strict=True):
            if target is not None:
                self.entries[name] = {**entry, "corrects": _Target(names[target], entry["corrects"])}

    def written(self, name: EntryKey) -> str | None:
        """How this side writes what an entry corrects."""
        entry = self.entries.get(name)
        target = entry.get("corrects") if isinstance(entry, dict) else None
        return target.text if isinstance(target, _Target) else None


def merge_log(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], words: MergeWords) -> MergedLog:
    """The log of three. `words` is asked where both sides reworded an entry of the base, which is a mapping then."""
    old = _Log(base, range(len(base)))
    sides = [_Log(side, _names(base, side)) for side in (ours, theirs)]
    for side, raw, other in zip(sides, (ours, theirs), (theirs, ours), strict=True):
        if other == base and all(name in side.entries for name in old.names):
            return MergedLog(list(raw), [], True)  # alone in changing the log: it is as that side wrote it
        for name, entry in zip(side.names, raw, strict=True):
            if isinstance(name, int) and entry == base[name]:
                side.entries[name] = old.entries[name]  # what it corrects has not changed, whatever came in between
    kept = [name for name in old.names if any(name in side.entries for side in sides)]
    restored = [name for name in kept if not all(name in side.entries for side in sides)]
    merged: dict[EntryKey, Any] = {}
    for name in (*kept, *sides[0].names, *sides[1].names):
        if name not in merged:
            forms = [side.entries[name] for side in sides if name in side.entries]
            merged[name] = _merged_entry(old.entries.get(name), forms, words)
    order, agreed = _order(kept, sides)
    grown = _grown(merged, order, kept, sides)
    items = _counted(merged, grown, (old, *sides))
    return MergedLog(list(items.values()), [items[name] for name in restored], agreed)


def written(value: Any) -> Any:
    """A value of an entry as the file has it."""
    return value.text if isinstance(value, _Target) else value


def _merged_entry(base: Any, sides: list[Any], words: MergeWords) -> Any:
    ours, theirs = sides[0], sides[-1]
    if base is None:  # of two that say the same
        return min(sides, key=str)
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else words(base, ours, theirs)


def _order(kept: list[EntryKey], sides: Sequence[_Log]) -> tuple[list[EntryKey], bool]:
    """The entries of the base in the order of the side that changed it, else in the base's own."""
    changed: list[list[EntryKey]] = []
    for side in sides:
        known = set(kept)
        own = [name for name in side.names if name in known]
        if own != [name for name in kept if name in side.entries] and own not in changed:
            changed.append(own)
    return (changed[0], True) if len(changed) == 1 else (kept, not changed)


def _grown(
    merged: Mapping[EntryKey, Any], order: list[EntryKey], kept: list[EntryKey], sides: Sequence[_Log]
) -> list[EntryKey]:
    """All names in the order of the merged log."""
    known, placed = set(kept), set(order)
    fresh = [sorted((n for n in side.names if n not in known), key=lambda n: _day(merged[n])) for side in sides]
    added = interleave(fresh[0], fresh[1], key=lambda name: (_day(merged[name]), str(name)))
    earliest = list(accumulate((_day(merged[name]) for name in reversed(order)), min))[::-1]  # of all from here on
    behind: dict[int, list[EntryKey]] = defaultdict(list)
    for name in sorted((*(n for n in kept if n not in placed), *added), key=lambda n: _day(merged[n])):
        behind[bisect_right(earliest, _day(merged[name]))].append(name)
    grown = list(behind[0])
    for place, name in enumerate(order, 1):
        grown += [name, *behind[place]]
    return grown


def _counted(merged: Mapping[EntryKey, Any], grown: Iterable[EntryKey], sides: Sequence[_Log]) -> dict[EntryKey, Any]:
    """The entries in order, what they correct counted in the merged log; written as a side did where that is right."""
    items: dict[EntryKey, Any] = {name: merged[name] for name in grown}
    numbers: dict[EntryKey, tuple[str, int]] = {}
    count: dict[str, int] = defaultdict(int)
    for name, entry in items.items():
        day = _day(entry)
        count[day] += 1
        numbers[name] = day, count[day]
    for name, entry in items.items():
        target = entry.get("corrects") if isinstance(entry, dict) else None
        if isinstance(target, _Target):
            day, nth = numbers.get(target.name, ("", 0))
            ways = {target.text, *(text for side in sides if (text := side.written(name)))}
            right = sorted(text for text in ways if _numbered(text) == (day, nth))
            text = right[0] if right else target.text if not day else day if nth == 1 else f"{day}#{nth}"
            items[name] = {**entry, "corrects": text}
    return items


# --- which entry is which -------------------------------------------------------------------------


def _names(base: Sequence[Any], side: Sequence[Any]) -> list[EntryKey]:
    """The entries of a side by the base's places; new ones by what they say, and which of several such they are."""
    names: dict[int, EntryKey] = {}
    meanings = _meanings(side)
    for old, new in ((list(map(token, base)), list(map(token, side))), (_meanings(base), meanings)):
        free: dict[str, list[int]] = defaultdict(list)
        taken = set(names.values())
        for place in reversed(range(len(base))):
            if place not in taken:
                free[old[place]].append(place)
        for index, text in enumerate(new):
            if index not in names and free[text]:
                names[index] = free[text].pop()
    _reworded(base, side, names)
    again: dict[str, int] = defaultdict(int)
    for index, meaning in enumerate(meanings):
        if index not in names:
            names[index] = meaning, again[meaning]
            again[meaning] += 1
    return [names[index] for index in range(len(side))]


def _reworded(base: Sequence[Any], side: Sequence[Any], names: dict[int, EntryKey]) -> None:
    """Name the entries that are one of the base in other words, the most alike first."""
    taken = set(names.values())
    missing = [place for place, entry in enumerate(base) if place not in taken and isinstance(entry, dict)]
    fresh = [index for index, entry in enumerate(side) if index not in names and isinstance(entry, dict)]
    if len(missing) * len(fresh) > _PAIRS:
        return
    pairs = [(-_alike(base[place], side[index]), place, index) for place in missing for index in fresh]
    for alike, place, index in sorted(pairs):
        if alike and place not in taken and index not in names:
            names[index] = place
            taken.add(place)


def _alike(old: Mapping[str, Any], new: Mapping[str, Any]) -> int:
    """How much of an entry is the same in another, 0 where they are two.

    One of the same day by the same body that says the same kind of thing is reworded; so is one with a single value
    changed, be it the day.
    """
    same = sum(key in new and new[key] == value for key, value in old.items())
    placed = all(old.get(key) == new.get(key) for key in _PLACE)
    kinds = old.keys() == new.keys()
    if placed:
        return same + 1 if kinds or (old.keys() & new.keys()) - _PLACE else 0
    return same + 1 if kinds and same == len(old) - 1 else 0


def _meanings(entries: Sequence[Any]) -> list[str]:
    """What each entry says, with what it corrects, and what that corrects, instead of numbers."""
    targets = _targets(entries)
    meanings: dict[int, str] = {}
    for index in range(len(entries)):
        chain: dict[int, None] = {}
        place: int | None = index
        while place is not None and place not in meanings and place not in chain:
            chain[place] = None
            place = targets[place]
        behind = "" if place is None else meanings.get(place) or token(entries[place])  # the last where it is a circle
        for place in reversed(chain):
            mark = [sha256(behind.encode("utf-8", "surrogatepass")).hexdigest()]
            behind = token(entries[place] if targets[place] is None else {**entries[place], "corrects": mark})
            meanings[place] = behind
    return [meanings[index] for index in range(len(entries))]


def _targets(entries: Sequence[Any]) -> list[int | None]:
    """The place of the entry that each entry corrects, if there is one."""
    same: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        same[_day(entry)].append(place)
    targets: list[int | None] = []
    for entry in entries:
        day, nth = (_numbered(entry.get("corrects")) if isinstance(entry, dict) else None) or ("", 0)
        targets.append(same[day][nth - 1] if 0 < nth <= len(same.get(day, ())) else None)
    return targets


def _numbered(text: Any) -> tuple[str, int] | None:
    day, _, nth = text.partition("#") if isinstance(text, str) else ("", "", "")
    if not day or not (nth or "1").isdecimal() or len(nth) > 6 or int(nth or 1) < 1:
        return None
    return day, int(nth or 1)


def _day(entry: Any) -> str:
    day = entry.get("date") if isinstance(entry, dict) else None
    return day if isinstance(day, str) and day[:1].isdecimal() else _UNDATED
