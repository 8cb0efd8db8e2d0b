"""What of earlier states a published dataset may tell, now that some of it may be secret."""

from __future__ import annotations

from collections.abc import Callable

from deann06.core.records import Tier
from deann06.core.state.registry import Registry
from deann06.core.state.tiers import above, joined, without


def narrowed_by(now: Registry, most: Tier) -> Callable[[Registry], Registry]:
    """What takes away from any state of a registry what was above a tier then, or is now.

    A record may go by another id now: where any of its kind is above the tier, those that are gone are taken away too.
    """
    hidden = above(now, most)

    def narrowed(state: Registry) -> Registry:
        kinds = [folder for folder, ids in hidden.items() if ids]
        gone = {folder: state.by_folder[folder].keys() - now.by_folder[folder].keys() for folder in kinds}
        found = joined(joined(hidden, above(state, most)), gone)
        return without(state, found) if any(found.values()) else state

    return narrowed


def first_hidden(before: Registry, now: Registry, most: Tier) -> str | None:
    """A record told of the earlier state that may not be told now, or may be one of those; None: there is none."""
    was = above(before, most)
    for folder, ids in above(now, most).items():
        told = before.by_folder[folder].keys() - was[folder]
        new = {*ids} - {*was[folder]}
        if new and (known := sorted(told & new) or sorted(told - now.by_folder[folder].keys())):
            return known[0]
    return None
