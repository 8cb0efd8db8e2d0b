"""The open obstacles of tasks and pilot models, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.agencies import Bodies
from deann06.core.labels import BodyName, body_names
from deann06.core.ledger import Row
from deann06.core.models import ModelStanding
from deann06.core.records import Blocked, ModelState
from deann06.core.registry import Registry
from deann06.core.standing import OPEN, Kind
from deann06.core.vietnamese import fold

HINDERED: Final = OPEN | {Kind.PAUSED}  # a pause ends no obstacle: often it is its consequence


class Obstacle(Struct, frozen=True, kw_only=True):
    """An open obstacle of a task or a model; `also` are the models that carry the task out and tell the same one."""

    id: str
    label: str
    kind: str
    since: date
    waiting_on: tuple[BodyName, ...]
    text: str | None
    also: tuple[str, ...] = ()


def obstacles(
    registry: Registry, found: Iterable[Row], models: Iterable[ModelStanding], labels: Mapping[str, str], as_of: date
) -> tuple[Obstacle, ...]:
    """Those of open tasks, then those that only models tell."""
    left = {model.id: list(_of_model(registry, model, as_of)) for model in models}
    told = []
    for one in (one for row in found for one in _of_task(row, labels[row.id])):
        carrying = [name for name in left if one.id in registry.models[name].tasks]
        also = [name for name in carrying if any(_content(other) == _content(one) for other in left[name])]
        for name in also:
            left[name] = [other for other in left[name] if _content(other) != _content(one)]
        told.append(replace(one, also=tuple(also)))
    return (*told, *(one for remaining in left.values() for one in remaining))


def said(text: str | None) -> str:
    """What an obstacle says, whichever way it is typed: two records that say the same tell the same one."""
    return fold(text or "").rstrip(".")


def _content(one: Obstacle) -> tuple[str, tuple[BodyName, ...], str]:
    return one.kind, one.waiting_on, said(one.text)


def _of_task(row: Row, label: str) -> Iterator[Obstacle]:
    if row.standing.kind in HINDERED:
        for since, block in row.fold.blocks:
            yield _obstacle(row.fold.bodies, row.id, label, since, block, row.fold.as_of)


def _of_model(registry: Registry, model: ModelStanding, as_of: date) -> Iterator[Obstacle]:
    for since, block in model.blocks if model.state is not ModelState.STOPPED else ():
        yield _obstacle(registry.bodies, model.id, model.id, since, block, as_of)


def _obstacle(bodies: Bodies, record: str, label: str, since: date, block: Blocked, as_of: date) -> Obstacle:
    return Obstacle(
        id=record,
        label=label,
        kind=block.kind.value,
        since=since,
        waiting_on=body_names(bodies, block.awaited, as_of),
        text=block.text,
    )
