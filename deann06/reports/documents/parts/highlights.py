"""What a leader reads first: who has not reported, what hinders and whom that waits for, what is to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from deann06.core.standing.labels import BodyName
from deann06.core.text.vietnamese import collate
from deann06.reports.documents.parts.decisions import decisions
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.values import BodyCount, Highlights, KindCount
from deann06.reports.facts.turns import unreported


def highlights(picture: Picture) -> Highlights:
    """What matters on the day of a document, counted from what its sections tell. Raises Incomputable."""
    hindered, wanted = picture.obstacles, decisions(picture.requests)
    return Highlights(
        unreported=unreported(picture.tasks, picture.labels),
        obstacles=len(hindered),
        obstacle_kinds=_kinds(one.kind for one in hindered),
        awaited=_bodies(body for one in hindered for body in one.waiting_on),
        decisions=len(wanted),
        decision_kinds=_kinds(one.ask.what for one in wanted),
        deciders=_bodies(one.body for one in wanted),
    )


def _kinds(kinds: Iterable[str]) -> tuple[KindCount, ...]:
    """How many there are of each kind, the most frequent first."""
    return tuple(KindCount(*one) for one in Counter(kinds).most_common())


def _bodies(bodies: Iterable[BodyName]) -> tuple[BodyCount, ...]:
    """How often each body is named, the most frequent first, those alike in the order of their names."""
    found: dict[str, BodyName] = {}
    times: Counter[str] = Counter()
    for body in bodies:
        found.setdefault(body.id, body)
        times[body.id] += 1
    ordered = sorted(found.values(), key=lambda one: (-times[one.id], collate(one.short)))
    return tuple(BodyCount(body, times[body.id]) for body in ordered)
