"""Whether something stands better in one state than in another, on the same day: a task, or a share of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from deann06.core.records import Task
from deann06.core.standing.cells import ONCE, Cell, CellState
from deann06.core.standing.tasks import Standing, StandingKind, standing
from deann06.core.state.registry import Registry
from deann06.errors import Incomputable

_RANK: Final = {
    StandingKind.OVERDUE: 0,
    StandingKind.COMPLETED_LATE: 1,
    StandingKind.DUE_SOON: 2,
    StandingKind.ON_TRACK: 2,
    StandingKind.ONGOING: 3,
    StandingKind.NO_DEADLINE: 3,
    StandingKind.PAUSED: 3,
    StandingKind.STOPPED: 3,
    StandingKind.COMPLETED: 4,
    StandingKind.COMPLETED_ON_TIME: 4,
}
_SHARE: Final = {
    CellState.MISSING: 0,
    CellState.LATE: 1,
    CellState.UPCOMING: 2,
    CellState.WAIVED: 3,
    CellState.ON_TIME: 3,
}
_BAD: Final = (CellState.MISSING, CellState.LATE)
Heir: TypeAlias = Callable[[str, date], str]  # a body of the old state, a day → who answers for it in the new one


class Gain(NamedTuple):
    """What stands better: a task, or where `body` or `period` is named a share of it; how it stood and stands."""

    old: StandingKind | CellState
    new: StandingKind | CellState | None  # None: it is not asked for any more
    body: str | None = None
    period: str | None = None


def heirs(registry: Registry, as_of: date, names: Mapping[str, str]) -> Heir:
    """Who answers in a registry for the bodies of one before it; `names`: the ids that are others now, old → new."""

    def heir(body: str, day: date) -> str:
        return registry.bodies.on(names.get(body, body), min(day, as_of)).id

    return heir


def _nobody_else(body: str, _day: date) -> str:
    return body


def stands(task: Task, registry: Registry, as_of: date) -> Standing | None:
    """How a task stands on a day; None where it does not yet exist, or no calendar can say."""
    try:
        return standing(task, registry, as_of)
    except Incomputable:
        return None


def gains(old: Standing | None, new: Standing | None, heir: Heir = _nobody_else) -> tuple[Gain, ...]:
    """What stands better: the task first, then its shares. Nothing where either state does not have it."""
    if old is None or new is None:
        return ()
    whole = (Gain(old.kind, new.kind),) if _burden(new) < _burden(old) else ()
    return (*whole, *_shares(old, new, heir))


def _burden(how: Standing) -> tuple[int, int, int]:
    """How heavy a standing weighs: the kind, the days late, and how soon it is due; that of what is over apart."""
    rank = _RANK[how.kind]
    open_until = how.last_day if rank in (0, 2) else None
    soon = -open_until.toordinal() if open_until else 0
    return -rank, how.days_overdue or how.days_late or 0, soon


def _shares(old: Standing, new: Standing, heir: Heir) -> Iterator[Gain]:
    for cell, successor in _paired(old.cells, new.cells, heir):
        better = _SHARE[successor.state] > _SHARE[cell.state] if successor else cell.state in _BAD
        if better and (cell.body is not None or cell.key != ONCE):
            period = None if cell.key == ONCE else cell.key
            yield Gain(
                cell.state, successor.state if successor else None, successor.body if successor else cell.body, period
            )


def _paired(old: Sequence[Cell], new: Sequence[Cell], heir: Heir) -> Iterator[tuple[Cell, Cell | None]]:
    """Each share with what has become of it: its body's own, else that of an heir who has none of its own.

    An heir stands for one body only: of two that became one, a share is not asked for any more.
    """
    left = {(cell.key, cell.body): cell for cell in new}
    waiting = []
    for cell in old:
        own = left.pop((cell.key, cell.body), None)
        if own:
            yield cell, own
        else:
            waiting.append(cell)
    for cell in waiting:
        yield cell, left.pop((cell.key, cell.body and heir(cell.body, cell.nominal)), None)
