"""Logs of two branches → one log in date order. A log only grows: no entry is lost by a merge.

Entries of the base keep their places; new ones come behind those of their day and of earlier days, those of one day in
an order that does not depend on the side. An entry that a side reworded in place is the same entry; one that a side
dropped stays. `corrects: 2024-05-09#2` counts entries of a day, so it is counted anew in the merged log.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from deann06.core.merge_lists import interleave, token

Name: TypeAlias = Hashable  # which entry it is: its place in the base, or what it says
Words: TypeAlias = Callable[[Any, Any, Any], Any]  # how three forms of one entry become one
_UNDATED: Final = "~"  # behind every date


class MergedLog(NamedTuple):
    """The entries; those that one side had dropped; False where both sides reordered the base, each in its own way."""

    items: list[Any]
    restored: list[Any]
    agreed: bool


class _Target(NamedTuple):
    """Which entry is corrected. `number` stays out of comparisons: it is counted anew."""

    day: str
    name: Name


class _Log:
    """A side's entries with their names, `corrects` telling the entry instead of its number."""

    def __init__(self, entries: Sequence[Any], names: Sequence[Name]) -> None:
        self.names = list(names)
        self.entries: dict[Name, Any] = {}
        self.written: dict[Name, str] = {}
        for entry, name in zip(entries, names, strict=True):
            target = _target(entries, entry)
            if target is not None:
                self.written[name] = entry["corrects"]
                entry = {**entry, "corrects": _Target(_day(entries[target]), names[target])}
            self.entries[name] = entry


def merge_log(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], words: Words) -> MergedLog:
    """The log of three. `words` merges an entry that is on both sides; it is given None for one that the base lacks."""
    old = _Log(base, range(len(base)))
    sides = [_Log(side, _names(base, side)) for side in (ours, theirs)]
    kept = [name for name in old.names if any(name in side.entries for side in sides)]
    order, agreed = _order(kept, *sides)
    restored = [name for name in kept if not all(name in side.entries for side in sides)]
    found: dict[Name, Any] = {}
    for name in (*kept, *sides[0].names, *sides[1].names):
        if name not in found:
            here = [side.entries.get(name) for side in sides]
            present = [entry for entry in here if entry is not None]
            found[name] = present[0] if len(present) == 1 else _both(old.entries.get(name), here[0], here[1], words)
    grown = _grown(found, order, kept, sides)
    written = [side.written for side in (old, *sides)]
    items = [_counted(found, grown, name, written) for name in grown]
    return MergedLog(items, [items[grown.index(name)] for name in restored], agreed)


def _both(base: Any, ours: Any, theirs: Any, words: Words) -> Any:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return words(base, ours, theirs)


def _grown(found: Mapping[Name, Any], order: list[Name], kept: list[Name], sides: Sequence[_Log]) -> list[Name]:
    """All names in the order of the merged log."""
    for side, other in (sides, sides[::-1]):  # a side that is alone in changing the log has it as it wrote it
        if other.names == kept and set(kept) <= set(side.names):
            return side.names
    fresh = []
    for side in sides:
        own = [name for name in side.names if name not in kept]
        fresh.append(sorted(own, key=lambda name: _day(found[name])))
    grown = list(order)
    added = interleave(*fresh, key=lambda name: (_day(found[name]), str(name)))
    for name in (*(name for name in kept if name not in order), *added):
        days = [_day(found[other]) for other in grown]
        day = _day(found[name])
        place = max((index for index, other in enumerate(days, 1) if other <= day), default=0)
        grown.insert(place, name)
    return grown


def _order(kept: list[Name], *sides: _Log) -> tuple[list[Name], bool]:
    """The entries of the base in the order of the side that changed it, or the base's own."""
    changed: list[list[Name]] = []
    for side in sides:
        own = [name for name in side.names if name in kept]
        if own != [name for name in kept if name in side.entries] and own not in changed:
            changed.append(own)
    return (changed[0], True) if len(changed) == 1 else (kept, not changed)
