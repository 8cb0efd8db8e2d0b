"""What hinders: open obstacles, each once though a task and its pilot model carry it, and what assessments found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from deann06.core.labels import body_names
from deann06.core.ledger import Row
from deann06.core.models import ModelStanding
from deann06.core.records import Blocked, Difficulty, Directive, ModelState
from deann06.core.registry import Registry
from deann06.reports.facts import Assessment, Difficulties, Limitation, Obstacle, TaskName
from deann06.reports.obstacles import HINDERED, said
from deann06.reports.replaced import replacement
from deann06.reports.words import citation, plain

Key = tuple[str, tuple[str, ...], str]  # kind, whom it waits for, what it says


class _Carried(NamedTuple):
    """An obstacle of one or more records, which a model ties together."""

    since: date
    block: Blocked
    tasks: list[Row]
    models: list[ModelStanding]


def obstacles(
    registry: Registry, found: Iterable[Row], models: Iterable[ModelStanding], labels: Mapping[str, str], as_of: date
) -> tuple[Obstacle, ...]:
    """The open obstacles of tasks and models, in this order. One that a model shares with its tasks is told once."""

    def one(carried: _Carried) -> Obstacle:
        block = carried.block
        lead = [name for row in carried.tasks for name in row.fold.lead]
        lead = lead or [name for model in carried.models for name in registry.models[model.id].lead]
        return Obstacle(
            kind=block.kind.value,
            text=block.text,
            since=carried.since,
            waiting_on=body_names(registry.bodies, block.awaited, as_of),
            lead=body_names(registry.bodies, lead, as_of),
            tasks=tuple(TaskName(labels[row.id], row.fold.task.title) for row in carried.tasks),
            models=tuple(model.title for model in carried.models),
        )

    return tuple(one(carried) for carried in _carried(registry, found, models))


def _carried(registry: Registry, found: Iterable[Row], models: Iterable[ModelStanding]) -> Iterator[_Carried]:
    by_task: dict[tuple[str, Key], _Carried] = {}
    of_models: list[_Carried] = []
    for row in found:
        for since, block in row.fold.blocks if row.standing.kind in HINDERED else ():
            by_task.setdefault((row.id, _key(block)), _Carried(since, block, [row], []))
    for model in models:
        own: dict[Key, _Carried] = {}
        for since, block in model.blocks if model.state is not ModelState.STOPPED else ():
            if _key(block) not in own:
                own[_key(block)] = _merged(by_task, registry.models[model.id].tasks, since, block)
        for carried in own.values():
            carried.models.append(model)
            if not carried.tasks:
                of_models.append(carried)
    told = {id(carried): carried for carried in (*by_task.values(), *of_models)}
    yield from told.values()


def _merged(by_task: dict[tuple[str, Key], _Carried], tasks: Iterable[str], since: date, block: Blocked) -> _Carried:
    """The obstacle as these tasks carry it, all of them one from now on; a new one where none does."""
    key = _key(block)
    shared = list({id(by_task[task, key]): by_task[task, key] for task in tasks if (task, key) in by_task}.values())
    if not shared:
        return _Carried(since, block, [], [])
    rows = [row for one in shared for row in one.tasks]
    models = [model for one in shared for model in one.models]
    made = _Carried(min(since, *(one.since for one in shared)), shared[0].block, rows, models)
    for row in rows:
        by_task[row.id, key] = made
    return made


def _key(block: Blocked) -> Key:
    return block.kind.value, block.awaited, said(block.text)


def difficulties(registry: Registry, hindered: Iterable[Obstacle], as_of: date) -> tuple[Difficulties, ...]:
    """Open obstacles, and the limitations of the assessments that stand, by kind."""
    limits: dict[str, list[Limitation]] = {kind.value: [] for kind in Difficulty}
    open_ones: dict[str, list[Obstacle]] = {kind.value: [] for kind in Difficulty}
    for directive in assessed(registry, as_of):
        for limit in directive.assessment.limitations if directive.assessment else ():
            limits[limit.kind.value].append(Limitation(plain(limit.text), citation(directive)))
    for obstacle in hindered:
        open_ones[obstacle.kind].append(obstacle)
    return tuple(
        Difficulties(kind, tuple(limits[kind]), tuple(open_ones[kind]))
        for kind in limits
        if limits[kind] or open_ones[kind]
    )


def assessments(registry: Registry, as_of: date) -> tuple[Assessment, ...]:
    """The results that the assessments found which stand."""
    found = ((citation(one), one.assessment.results) for one in assessed(registry, as_of) if one.assessment)
    return tuple(Assessment(source, tuple(plain(one) for one in results)) for source, results in found if results)


def assessed(registry: Registry, as_of: date) -> tuple[Directive, ...]:
    """The directives whose assessment stands on a day: not replaced, and its issuer has assessed nothing since."""
    latest: dict[str, Directive] = {}
    for directive in sorted(registry.directives.values(), key=lambda one: one.issued.last):
        if directive.assessment and directive.issued.last <= as_of:
            latest[registry.bodies.on(directive.issuer, as_of).id] = directive
    return tuple(one for one in latest.values() if replacement(one, as_of) is None)
