"""Tasks of a registry above that a body has a part in, beside those that its own registry has taken over from there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from deann06.core.records import Inherited
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry


class Drift(StrEnum):
    """What of a task is not any more as it is above."""

    MOVED = "moved"  # its term moved above, and is here what it was
    LATER = "later"  # its term here comes only after that above
    STOPPED = "stopped"  # above it is paused, stopped or completed, and open here
    GONE = "gone"  # above there is no such task


class TaskAbove(Struct, frozen=True, kw_only=True):
    """A task as the newest day of a dataset has it; `terms`: the last days that it had on earlier days of it."""

    task: str
    title: str
    directive: str
    clause: str
    product: str | None
    phrase: str | None
    recurring: bool
    roles: tuple[str, ...]  # of the body
    standing: StandingKind
    last_day: date | None
    terms: tuple[date, ...] = ()


class Drifted(Struct, frozen=True, kw_only=True):
    """A task here that is not as the one that it was taken over from."""

    task: str
    above: str
    drift: Drift
    here: date | None = None  # its last days
    there: date | None = None


class InheritPage(Struct, frozen=True, kw_only=True):
    """What a registry takes over from one above."""

    registry: str
    day: date  # of the dataset
    as_of: date
    agency: str  # the body there
    open: tuple[TaskAbove, ...]  # those that nothing here takes over
    taken: int
    drifted: tuple[Drifted, ...]


_HALTED: Final = frozenset((StandingKind.PAUSED, StandingKind.STOPPED))
_DONE: Final = frozenset((StandingKind.COMPLETED, StandingKind.COMPLETED_LATE, StandingKind.COMPLETED_ON_TIME))


def inherited(registry: Registry, above: str) -> Mapping[str, Inherited]:
    """The tasks here that say that they pass on one of a registry: their ids, and what they say."""
    found = ((task.id, task.inherits) for task in registry.tasks.values())
    return {name: said for name, said in found if said and said.registry == above}


def drifted(rows: Sequence[Row], taken: Mapping[str, Inherited], above: Mapping[str, TaskAbove]) -> Iterator[Drifted]:
    """What of the tasks that were taken over is not as it is above, in the order of the rows."""
    for row in rows:
        said = taken.get(row.id)
        if said is None:
            continue
        there = above.get(said.task)
        drift = _drift(row, there)
        if drift:
            last = there.last_day if there else None
            yield Drifted(task=row.id, above=said.task, drift=drift, here=row.standing.last_day, there=last)


def _drift(row: Row, there: TaskAbove | None) -> Drift | None:
    """What is not as it is above; of what is completed here nothing."""
    how = row.standing
    if how.kind in _DONE:
        return None
    if there is None:
        return Drift.GONE
    if there.standing in _HALTED | _DONE:
        return None if how.kind in _HALTED else Drift.STOPPED
    if how.recurring or there.recurring or there.last_day is None or how.last_day == there.last_day:
        return None
    if how.last_day in there.terms:
        return Drift.MOVED
    return Drift.LATER if how.last_day is None or how.last_day > there.last_day else None
