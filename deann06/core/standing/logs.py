"""Which entries of a log hold on a day: dated up to it, and not voided by a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeVar

from deann06.core.records import Directive, DirectiveEntry, Entry

E = TypeVar("E", bound=Entry)
_DATE: Final = attrgetter("date")
_NONE: Final = frozenset[int]()


def valid_entries(log: Iterable[E], as_of: date) -> tuple[E, ...]:
    """The entries that hold on a day, in order of date then file; none that was corrected."""
    entries = tuple(log)
    voided = voided_entries(entries)
    holding = [e for i, e in enumerate(entries) if e.date <= as_of and i not in voided]
    return tuple(sorted(holding, key=_DATE))


def earlier_entries(log: Sequence[E], entry: E) -> tuple[E, ...]:
    """The entries that hold and stand before one of the same log, in order of date then file."""
    place = next(i for i, one in enumerate(log) if one is entry)
    voided = voided_entries(log)
    before = [e for i, e in enumerate(log) if i not in voided and (e.date, i) < (entry.date, place)]
    return tuple(sorted(before, key=_DATE))


def supersession(directive: Directive, as_of: date) -> DirectiveEntry | None:
    """The entry by which another directive has replaced or ended this one by a day."""
    return next((entry for entry in reversed(valid_entries(directive.log, as_of)) if entry.supersede), None)


def voided_entries(entries: Sequence[Entry]) -> frozenset[int]:
    """The indexes of corrected entries. A corrected correction corrects nothing, nor does a circle of them."""
    correcting = [(index, entry.corrects) for index, entry in enumerate(entries) if entry.corrects]
    if not correcting:
        return _NONE
    targets = {index: corrected_index(entries, corrects) for index, corrects in correcting}
    correctors = Counter(targets.values())
    settled = [index for index in targets if not correctors[index]]
    voided: set[int] = set()
    for index in settled:
        target = targets.get(index)
        if target is None:
            continue
        if index not in voided:
            voided.add(target)
        correctors[target] -= 1
        if not correctors[target]:
            settled.append(target)
    return frozenset(voided)


def entry_name(log: Sequence[Entry], place: int) -> str:
    """How a correction names the entry at a place: its day, with a number where the day has several."""
    day = log[place].date
    same = [index for index, entry in enumerate(log) if entry.date == day]
    return f"{day.isoformat()}#{same.index(place) + 1}" if len(same) > 1 else day.isoformat()


def corrected_index(entries: Sequence[Entry], corrects: str) -> int | None:
    """Which entry of a log that does not change `2024-05-09` or `2024-05-09#2` names; None where there is none."""
    day, _, nth = corrects.partition("#")
    same = _by_day(_Log(entries)).get(day, ())
    place = int(nth or 1) - 1 if len(nth) < 7 else len(same)
    return same[place] if place < len(same) else None


class _Log:
    """A log as a key: equal only to itself, so that nothing is compared."""

    __slots__ = ("entries",)

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def __hash__(self) -> int:
        return id(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Log) and self.entries is other.entries


@lru_cache(maxsize=4)
def _by_day(log: _Log) -> Mapping[str, Sequence[int]]:
    """The places of the entries of each day, for a log in which much is corrected."""
    places: dict[str, list[int]] = {}
    for index, entry in enumerate(log.entries):
        places.setdefault(entry.date.isoformat(), []).append(index)
    return places
