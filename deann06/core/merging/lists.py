"""Lists of two branches → one list, by item: what either side added is there, what either side dropped is not."""

import json
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

Token: TypeAlias = tuple[str, int]  # what an item is told by, and which of several such items it is
CountedItems: TypeAlias = dict[Token, Any]
H = TypeVar("H", bound=Hashable)


class MergedOrder(NamedTuple):
    """The items of a merged list; those that only one side dropped; False where the sides contradict each other."""

    items: list[Any]
    dropped: list[Any]
    agreed: bool


def token(value: Any) -> str:
    """A text that is equal for equal values, whatever the order of keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def merge_order(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> MergedOrder:
    """Lists of different items → one, in the order of the side that changed it; new items behind their neighbours.

    The sides contradict each other where both reordered, or where both dropped an item and put different ones in.
    """
    in_ours, in_theirs, in_base = set(ours), set(theirs), set(base)
    in_all = in_ours & in_theirs & in_base
    common, *orders = ([item for item in side if item in in_all] for side in (base, ours, theirs))
    agreed = common in orders or orders[0] == orders[1]
    order = common if not agreed else orders[1] if orders[0] == common else orders[0]
    dropped = [item for item in base if item not in in_ours and item not in in_theirs]
    if dropped and in_ours - in_base != in_theirs - in_base:
        agreed = False
    gaps = [_gaps(side, in_base, set(order)) for side in (ours, theirs)]
    merged: dict[H, None] = {}
    for place in (None, *order):
        if place is not None:
            merged[place] = None
        merged.update(dict.fromkeys(interleave(gaps[0].get(place, []), gaps[1].get(place, []), key=str)))
    return MergedOrder(list(merged), [item for item in base if (item in in_ours) != (item in in_theirs)], agreed)


def _gaps(side: Sequence[H], base: set[H], common: set[H]) -> Mapping[H | None, list[H]]:
    """The new items of a side under the common item that they stand behind, None before the first."""
    gaps: dict[H | None, list[H]] = {}
    place: H | None = None
    for item in side:
        if item in common:
            place = item
        elif item not in base:
            gaps.setdefault(place, []).append(item)
    return gaps


def interleave(first: Sequence[H], second: Sequence[H], key: Any) -> list[H]:
    """Both lists in one, each in its own order, the lesser head first; an item of both stands once.

    So it is the same whichever list is the first, and whichever of several are put together first.
    """
    sides = [list(reversed(first)), list(reversed(second))]
    waiting = [set(first), set(second)]
    merged: list[H] = []
    while sides[0] and sides[1]:
        heads = sides[0][-1], sides[1][-1]
        free = [head for head, other in zip(heads, reversed(waiting), strict=True) if head not in other]
        head = heads[0] if heads[0] == heads[1] else min(free or heads, key=key)
        merged.append(head)
        for side, names in zip(sides, waiting, strict=True):
            names.discard(head)
            while side and side[-1] not in names:
                side.pop()
    return [
        *merged,
        *(item for side, names in zip(sides, waiting, strict=True) for item in side[::-1] if item in names),
    ]
