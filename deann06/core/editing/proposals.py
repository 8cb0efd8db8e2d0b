"""Which period a submission is for, where nobody says it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from deann06.core.records import Task
from deann06.core.standing.cells import ONCE, Cell, Cells, CellState, task_occurrences
from deann06.core.standing.fold import Fold
from deann06.core.state.registry import Registry
from deann06.errors import DeannError


class Proposal(NamedTuple):
    """A period, and the other one that might be meant."""

    key: str
    other: str | None = None


def period_under_way(registry: Registry, task: Task, day: date) -> str:
    """The period whose last day is the first not past; `once` for a one-off task. Raises DeannError without one."""
    if not task.deadline.recurring:
        return ONCE
    if (coming := _coming(Fold(task, registry, day))) is None:
        raise DeannError("edit.no_period", id=task.id)
    return coming


def answered_period(registry: Registry, task: Task, day: date, names: Collection[str]) -> Proposal:
    """The period that bodies answer on a day: the latest due one where it misses their share, else that under way.

    Raises DeannError where there is neither, or where one of several bodies answers this and another that.
    """
    if not task.deadline.recurring:
        return Proposal(ONCE)
    fold = Fold(task, registry, day)
    coming = _coming(fold)
    own = _own(fold, _latest_due(fold), names, day)
    missing = [cell for cell in own if cell.state is CellState.MISSING]
    if not missing:
        if coming is None:
            raise DeannError("edit.no_period", id=task.id)
        return Proposal(coming)
    late = missing[0].key
    if len(missing) < len(own):
        given = ", ".join(sorted(cell.body or "" for cell in own if cell not in missing))
        raise DeannError("edit.which_period", late=late, given=given, other=coming or "–")
    return Proposal(late, coming)


def _coming(fold: Fold) -> str | None:
    return next((turn.key for turn in task_occurrences(fold) if turn.last_day >= fold.as_of), None)


def _latest_due(fold: Fold) -> list[Cell]:
    """The cells of the latest period that has fallen due, by which a recurring duty is judged."""
    cells = Cells(fold).all()
    latest = max((cell.nominal for cell in cells if cell.due_before(fold.as_of)), default=None)
    return [cell for cell in cells if cell.nominal == latest]


def _own(fold: Fold, cells: list[Cell], names: Collection[str], day: date) -> list[Cell]:
    """The cells of bodies, or of those that they took over; without respondents there is one for all."""
    if any(cell.body is None for cell in cells):
        return cells
    bodies = fold.bodies
    meant = {*names, *bodies.ids(tuple(names), day)}
    return [cell for cell in cells if cell.body and (cell.body in meant or bodies.on(cell.body, day).id in meant)]
