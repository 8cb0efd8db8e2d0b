"""Two logs of one record → which entries belong together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence

from deann06.core.records import Entry


def pair_entries(old: Sequence[Entry], new: Sequence[Entry], acts: Callable[[Entry], Hashable]) -> dict[int, int]:
    """Which entry before is which after: their places.

    Equal entries belong together wherever they stand; then those of one day and speaker, of the same acts first; then
    those that stand at the same place between the same neighbours.
    """
    partner = same_entries(old, new)
    _alike(old, new, partner, lambda entry: (entry.date, entry.by, acts(entry)))
    _alike(old, new, partner, lambda entry: (entry.date, entry.by))
    _placed(old, new, partner)
    return partner


def same_entries(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Which entries before are the same after: their places. Logs mostly grow at their end."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    partner = {index: index for index in range(same)}
    if same < len(old):
        _alike(old, new, partner, repr)
    return partner


def _alike(
    old: Sequence[Entry], new: Sequence[Entry], partner: dict[int, int], key: Callable[[Entry], Hashable]
) -> None:
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
