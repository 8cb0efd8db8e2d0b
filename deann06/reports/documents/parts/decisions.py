"""What waits for a decision or a signature, one after another."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from deann06.core.standing.labels import BodyName
from deann06.reports.facts.parts import BodyRequest, BodyRequests

_KINDS: Final = (
    "decide",
    "extend",
    "waive",
    "confirm",
)  # in this order; what would end an obstacle is nobody's signature


class WantedDecision(Struct, frozen=True):
    """What somebody is to decide, and who."""

    body: BodyName
    ask: BodyRequest


def decisions(asked: Iterable[BodyRequests]) -> tuple[WantedDecision, ...]:
    """The decisions among what is asked of bodies: on models, on terms, on reported completions."""
    found = [WantedDecision(one.body, ask) for one in asked for ask in one.asks if ask.what in _KINDS]
    return tuple(sorted(found, key=lambda one: _KINDS.index(one.ask.what)))
