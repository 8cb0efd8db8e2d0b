"""Whether something stands better in one state than in another, on the same day: a task, or a share of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from deann06.core.cells import ONCE, Cell, CellState
from deann06.core.records import Task
from deann06.core.registry import Registry
from deann06.core.standing import Kind, Standing, standing
from deann06.errors import Incomputable

_RANK: Final = {
    Kind.OVERDUE: 0,
    Kind.COMPLETED_LATE: 1,
    Kind.DUE_SOON: 2,
    Kind.ON_TRACK: 2,
    Kind.ONGOING: 3,
    Kind.NO_DEADLINE: 3,
    Kind.PAUSED: 3,
    Kind.STOPPED: 3,
    Kind.COMPLETED: 4,
    Kind.COMPLETED_ON_TIME: 4,
}
_SHARE: Final = {
    CellState.MISSING: 0,
    CellState.LATE: 1,
    CellState.UPCOMING: 2,
    CellState.WAIVED: 3,
    CellState.ON_TIME: 3,
}
_BAD: Final = (CellState.MISSING, CellState.LATE)


class Gain(NamedTuple):
    """What stands better: a task, or where `body` or `period` is named a share of it; how it stood and stands."""

    old: Kind | CellState
    new: Kind | CellState | None  # None: it is not asked for any more
    body: str | None = None
    period: str | None = None


def stands(task: Task, registry: Registry, as_of: date) -> Standing | None:
    """How a task stands on a day; None where it does not yet exist, or no calendar can say."""
    try:
        return standing(task, registry, as_of)
    except Incomputable:
        return None


def gains(old: Standing | None, new: Standing | None) -> tuple[Gain, ...]:
    """What stands better: the task first, then its shares. Nothing where either state does not have it."""
    if old is None or new is None:
        return ()
    whole = (Gain(old.kind, new.kind),) if _burden(new) < _burden(old) else ()
    return (*whole, *_shares(old, new))


def _burden(how: Standing) -> tuple[int, int, int]:
    """How heavy a standing weighs: the kind, the days late, and how soon it is due; that of what is over apart."""
    rank = _RANK[how.kind]
    open_until = how.last_day if rank in (0, 2) else None
    soon = -open_until.toordinal() if open_until else 0
    return -rank, how.days_overdue or how.days_late or 0, soon


def _shares(old: Standing, new: Standing) -> Iterator[Gain]:
    now: dict[tuple[str, str | None], Cell] = {(cell.key, cell.body): cell for cell in new.cells}
    for cell in old.cells:
        found = now.get((cell.key, cell.body))
        better = _SHARE[found.state] > _SHARE[cell.state] if found else cell.state in _BAD
        if better and (cell.body is not None or cell.key != ONCE):
            period = None if cell.key == ONCE else cell.key
            yield Gain(cell.state, found.state if found else None, cell.body, period)
