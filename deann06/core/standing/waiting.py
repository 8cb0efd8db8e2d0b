"""What waits for what (`depends_on`): what must be done before a task, and what of it decides when that can be done."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from deann06.core.records import Task
from deann06.core.standing.ledger import COUNTED, RowOf, row_of
from deann06.core.standing.tasks import CellState, Standing, StandingKind
from deann06.core.state.registry import Registry
from deann06.errors import BadValue, Incomputable

StandingOf: TypeAlias = Callable[[str], Standing | None]  # None: not assigned yet, or nothing can be computed

_DONE = COUNTED["finished"]
_OVER = _DONE | {StandingKind.STOPPED}
_OWED = (CellState.MISSING, CellState.UPCOMING)


class DecidingChain(Struct, frozen=True):
    """The way from a task to the one that decides when it can be done, by the last days of all that it waits for.

    `days_beyond`: how many days behind the task's own last day that is, 0 where it is not; None where it has none.
    """

    tasks: tuple[str, ...]  # the task itself first, each waiting for the next one
    last_day: date
    days_beyond: int | None


class Waiting(Struct, frozen=True):
    """What must still be done before a task: named by itself, and of all that these wait for, what has no last day."""

    first: tuple[str, ...]  # in the order of the file
    undated: tuple[str, ...]  # the nearest first
    chain: DecidingChain | None  # None where nothing of it has a last day


def standings_of(registry: Registry, as_of: date, known: RowOf | None = None) -> StandingOf:
    """How tasks stand on a day, each worked out when it is first asked for, or as it is `known`."""
    rows = known or row_of(registry, as_of)

    def of(name: str) -> Standing | None:
        try:
            row = rows(name)
        except (Incomputable, BadValue):
            return None
        return row.standing if row else None

    return of


def waiting(registry: Registry, task: Task, of: StandingOf) -> Waiting:
    """What a task still waits for: nothing where it is done or stopped.

    Of all that must be done before, directly or through others, the latest last day decides; of several such tasks the
    one that fewest steps lead to, then the one that is named first. A recurring duty has no last day here.
    """
    own = of(task.id)
    if own and own.kind in _OVER:
        return Waiting((), (), None)
    before: dict[str, str] = {}  # each task that is waited for, and the one that led to it; the nearest first
    ways = [task.id]
    for one in ways:  # grows as it goes, each task once, whatever circles there are
        for name in _open(registry, registry.tasks[one], of):
            if name not in before and name != task.id:  # a circle leads back to it
                before[name] = one
                ways.append(name)
    days = {name: end(of(name)) for name in before}
    dated = {name: day for name, day in days.items() if day}
    return Waiting(
        first=tuple(_open(registry, task, of)),
        undated=tuple(name for name, day in days.items() if day is None),
        chain=_chain(task.id, before, dated, end(own)) if dated else None,
    )


def _chain(start: str, before: Mapping[str, str], dated: Mapping[str, date], own: date | None) -> DecidingChain:
    last = max(dated, key=dated.__getitem__)  # the first of them where several are as late
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return DecidingChain(tuple(reversed(way)), dated[last], None if own is None else max((dated[last] - own).days, 0))


def _open(registry: Registry, task: Task, of: StandingOf) -> Iterator[str]:
    """What a task names beside itself, and is neither done nor stopped."""
    for name in dict.fromkeys(task.depends_on):
        if name in registry.tasks and name != task.id:
            how = of(name)
            if how is None or how.kind not in _OVER:
                yield name


def end(how: Standing | None) -> date | None:
    """The day by which all of a one-off task is to be there; None where it has none."""
    if how is None or how.recurring:
        return None
    return max((cell.last_day for cell in how.cells if cell.state in _OWED and cell.last_day), default=how.last_day)


def done_before(how: Standing, other: Standing) -> bool:
    """Whether a task was done before the one that it waits for. A duty has no end, and what is stopped none either."""
    if how.kind not in _DONE or how.done_on is None or how.recurring or other.recurring:
        return False
    return other.kind is not StandingKind.STOPPED and (other.done_on is None or other.done_on > how.done_on)


def due_before(how: Standing, other: Standing) -> bool:
    """Whether an open task is due before an open one that it waits for."""
    own, last = end(how), end(other)
    return how.kind not in _OVER and other.kind not in _OVER and own is not None and last is not None and own < last
