"""Two logs of one record → which entries belong together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence

from msgspec.structs import replace

from deann06.core.records import Entry
from deann06.core.standing.logs import corrected_index


def pair_entries(old: Sequence[Entry], new: Sequence[Entry], acts: Callable[[Entry], Hashable]) -> dict[int, int]:
    """Which entry before is which after: their places.

    The same entries belong together wherever they stand; then those of one day and speaker, of the same acts first;
    then those that stand at the same place between the same neighbours.
    """
    partner = same_entries(old, new)
    if len(partner) < min(len(old), len(new)):
        for key in (lambda entry: (entry.date, entry.by, acts(entry)), lambda entry: (entry.date, entry.by)):
            _pair(list(map(key, old)), list(map(key, new)), partner)
    _placed(old, new, partner)
    return partner


def same_entries(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Which entries before are the same after: their places. Logs mostly grow at their end.

    A correction is the same one that corrects the same entry, by whatever number; else one in the same words.
    """
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    partner = {index: index for index in range(same)}
    if same < len(old):
        _pair(_meanings(old), _meanings(new), partner)
        _pair(list(map(repr, old)), list(map(repr, new)), partner)
    return partner


def _meanings(log: Sequence[Entry]) -> list[str]:
    """What each entry says, with the entry that it corrects instead of its number."""
    targets = [corrected_index(log, entry.corrects) if entry.corrects else None for entry in log]
    return [
        repr(entry) if target is None else repr((bare(entry), bare(log[target])))
        for entry, target in zip(log, targets, strict=True)
    ]


def bare(entry: Entry) -> Entry:
    """What an entry says apart from correcting another."""
    return replace(entry, corrects=None)


def _pair(old: Sequence[Hashable], new: Sequence[Hashable], partner: dict[int, int]) -> None:
    """Pair what is not paired yet and has the same key, in order."""
    if len(partner) in (len(old), len(new)):
        return
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    taken = set(partner.values())
    for index, key in enumerate(new):
        if index not in taken:
            waiting[key].append(index)
    for index, key in enumerate(old):
        if index not in partner and (indexes := waiting.get(key)):
            partner[index] = indexes.popleft()


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
