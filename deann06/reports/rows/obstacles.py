"""The open obstacles of tasks and pilot models, each told once though several records carry it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from msgspec import Struct

from deann06.core.records import Blocked, ModelState
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import OPEN, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.text.notes import one_line, unended
from deann06.core.text.vietnamese import fold

HINDERED: Final = OPEN | {StandingKind.PAUSED}  # a pause ends no obstacle: often it is its consequence
ObstacleKey = tuple[str, tuple[str, ...], str]  # kind, whom it waits for, what it says


class ObstacleRow(Struct, frozen=True, kw_only=True):
    """An open obstacle of a task or a model; `also` are the tasks and models that tell the same one."""

    id: str
    label: str
    kind: str
    since: date
    waiting_on: tuple[BodyName, ...]
    text: str | None
    also: tuple[str, ...] = ()  # ids
    also_tasks: tuple[str, ...] = ()  # labels
    also_models: tuple[str, ...] = ()  # titles


class SharedObstacle(NamedTuple):
    """An obstacle of one or more records, which a model ties together; `since` is when the first told it."""

    since: date
    block: Blocked
    tasks: list[Row]
    models: list[ModelStanding]


def obstacles(
    registry: Registry, tasks: Iterable[Row], models: Iterable[ModelStanding], labels: Mapping[str, str], as_of: date
) -> tuple[ObstacleRow, ...]:
    """Those of open tasks, then those that only models tell."""

    def one(shared: SharedObstacle) -> ObstacleRow:
        ids = [*(row.id for row in shared.tasks), *(model.id for model in shared.models)]
        names = [labels[row.id] for row in shared.tasks]
        return ObstacleRow(
            id=ids[0],
            label=names[0] if names else ids[0],
            kind=shared.block.kind.value,
            since=shared.since,
            waiting_on=body_names(registry.bodies, shared.block.awaited, as_of),
            text=shared.block.text,
            also=tuple(ids[1:]),
            also_tasks=tuple(names[1:]),
            also_models=tuple(registry.models[name].title for name in ids[max(len(names), 1) :]),
        )

    return tuple(one(shared) for shared in shared_obstacles(registry, tasks, models))


def shared_obstacles(
    registry: Registry, tasks: Iterable[Row], models: Iterable[ModelStanding]
) -> Iterator[SharedObstacle]:
    """The open obstacles of tasks and models, in this order. One that a model shares with its tasks comes once."""
    by_task: dict[tuple[str, ObstacleKey], SharedObstacle] = {}
    of_models: list[SharedObstacle] = []
    for row in tasks:
        for since, block in row.fold.blocks if row.standing.kind in HINDERED else ():
            by_task.setdefault((row.id, _key(block)), SharedObstacle(since, block, [row], []))
    for model in models:
        own: dict[ObstacleKey, SharedObstacle] = {}
        for since, block in model.blocks if model.state is not ModelState.STOPPED else ():
            if _key(block) not in own:
                own[_key(block)] = _merged(by_task, registry.models[model.id].tasks, since, block)
        for shared in own.values():
            shared.models.append(model)
            if not shared.tasks:
                of_models.append(shared)
    yield from {id(shared): shared for shared in (*by_task.values(), *of_models)}.values()


def _merged(
    by_task: dict[tuple[str, ObstacleKey], SharedObstacle], tasks: Iterable[str], since: date, block: Blocked
) -> SharedObstacle:
    """The obstacle as these tasks carry it, all of them one from now on; a new one where none does."""
    key = _key(block)
    shared = list({id(by_task[task, key]): by_task[task, key] for task in tasks if (task, key) in by_task}.values())
    if not shared:
        return SharedObstacle(since, block, [], [])
    rows = [row for one in shared for row in one.tasks]
    models = [model for one in shared for model in one.models]
    made = SharedObstacle(min(since, *(one.since for one in shared)), shared[0].block, rows, models)
    for row in rows:
        by_task[row.id, key] = made
    return made


def _key(block: Blocked) -> ObstacleKey:
    """What makes two records tell the same obstacle, whichever way it is typed."""
    return block.kind.value, block.awaited, fold(unended(one_line(block.text)))
