"""L538: two directives that ask the same of different bodies, or by different days."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.checks.scene import Scene
from deann06.core.changes.contradictions import Claim, claim_of, find_contradictions, linked_directives
from deann06.core.days.deadlines import House
from deann06.core.findings import Problem


def radar(scene: Scene) -> Iterator[Problem]:
    """Open tasks of linked directives that are about one matter and differ; told of the later directive's task."""
    registry = scene.registry
    linked = linked_directives(registry.directives.values(), registry.tasks.values())
    if not linked:
        return
    house = House(registry.calendar, registry.settings.policy.strict_before)
    claims = [claim_of(row, registry, house) for row in scene.open if row.fold.task.directive in linked]
    by_id = {one.id: one for one in claims}
    for found in find_contradictions(claims, claims, linked):
        if _order(scene, by_id[found.one]) > _order(scene, by_id[found.other]):
            task = registry.tasks[found.one]
            for field in found.fields:
                facts = {"other": found.other, "directive": by_id[found.other].directive}
                yield scene.problem("L538", task, field, at_key=True, variant=field, **facts)


def _order(scene: Scene, claim: Claim) -> tuple[object, ...]:
    directive = scene.registry.directives.get(claim.directive)
    return (directive.issued.last if directive else scene.as_of, claim.directive, claim.id)
