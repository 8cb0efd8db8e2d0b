"""What hinders: open obstacles, each once though a task and its pilot model carry it, and what assessments found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from deann06.core.records import Difficulty, Directive
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.models import ModelStanding
from deann06.core.state.registry import Registry
from deann06.reports.documents.parts.replaced import replacement
from deann06.reports.facts.citations import cite
from deann06.reports.facts.parts import AssessedResults, CitedLimitation, Difficulties, ModelName, Obstacle, TaskName
from deann06.reports.rows.obstacles import SharedObstacle, shared_obstacles


def obstacles(
    registry: Registry, tasks: Iterable[Row], models: Iterable[ModelStanding], labels: Mapping[str, str], as_of: date
) -> tuple[Obstacle, ...]:
    """The open obstacles of tasks and models, in this order. One that a model shares with its tasks is told once."""

    def one(shared: SharedObstacle) -> Obstacle:
        block = shared.block
        lead = [name for row in shared.tasks for name in row.fold.lead]
        lead = lead or [name for model in shared.models for name in registry.models[model.id].lead]
        return Obstacle(
            kind=block.kind.value,
            text=block.text,
            since=shared.since,
            waiting_on=body_names(registry.bodies, block.awaited, as_of),
            lead=body_names(registry.bodies, lead, as_of),
            tasks=tuple(TaskName(row.id, labels[row.id], row.fold.task.title) for row in shared.tasks),
            models=tuple(ModelName(model.id, model.title) for model in shared.models),
        )

    return tuple(one(shared) for shared in shared_obstacles(registry, tasks, models))


def difficulties(registry: Registry, hindered: Iterable[Obstacle], as_of: date) -> tuple[Difficulties, ...]:
    """Open obstacles, and the limitations of the assessments that stand, by kind."""
    limits: dict[str, list[CitedLimitation]] = {kind.value: [] for kind in Difficulty}
    open_ones: dict[str, list[Obstacle]] = {kind.value: [] for kind in Difficulty}
    for directive in assessed(registry, as_of):
        for limit in directive.assessment.limitations if directive.assessment else ():
            limits[limit.kind.value].append(CitedLimitation(limit.text, cite(directive)))
    for obstacle in hindered:
        open_ones[obstacle.kind].append(obstacle)
    return tuple(
        Difficulties(kind, tuple(limits[kind]), tuple(open_ones[kind]))
        for kind in limits
        if limits[kind] or open_ones[kind]
    )


def assessments(registry: Registry, as_of: date) -> tuple[AssessedResults, ...]:
    """The results that the assessments found which stand."""
    assessed_results = ((cite(one), one.assessment.results) for one in assessed(registry, as_of) if one.assessment)
    return tuple(AssessedResults(source, results) for source, results in assessed_results if results)


def assessed(registry: Registry, as_of: date) -> tuple[Directive, ...]:
    """The directives whose assessment stands on a day: not replaced, and its issuer has assessed nothing since."""
    latest: dict[str, Directive] = {}
    for directive in sorted(registry.directives.values(), key=lambda one: one.issued.last):
        if directive.assessment and directive.issued.last <= as_of:
            latest[registry.bodies.on(directive.issuer, as_of).id] = directive
    return tuple(one for one in latest.values() if replacement(one, as_of) is None)
