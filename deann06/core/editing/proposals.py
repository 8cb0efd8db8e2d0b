"""Which period a submission is for, where nobody says it."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from deann06.core.records import Task
from deann06.core.standing.cells import ONCE, Cell, Cells, CellState, task_occurrences
from deann06.core.standing.fold import Fold
from deann06.core.standing.tasks import standing
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import FirstAndLast
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


class Turn(NamedTuple):
    """A period of a task, its last day (None without a term), and whose shares of it are not there."""

    key: str
    last_day: date | None
    late: bool
    owing: tuple[str | None, ...]  # None: the task as a whole
    span: FirstAndLast | None  # of a recurring duty: the first and the last day that the period covers


def outstanding(registry: Registry, task: Task, day: date, period: str | None = None) -> tuple[Turn, ...]:
    """What is not handed in on a day: of the latest due period (late), then of the one under way; or of one period.

    Raises DeannError as where a year has no calendar.
    """
    how = standing(task, registry, day)
    fold = Fold(task, registry, day)
    wanted = {period} if period else {ONCE, _coming(fold), *(cell.key for cell in _latest_due(fold))}
    shares: dict[tuple[str, bool], list[Cell]] = {}
    for cell in how.cells if how else ():
        late = cell.state is CellState.MISSING
        if cell.key in wanted and cell.state in (CellState.MISSING, CellState.UPCOMING):
            shares.setdefault((cell.key, late), []).append(cell)
    turns = [
        Turn(
            key,
            max((one.last_day for one in cells if one.last_day), default=None),
            late,
            tuple(one.body for one in cells),
            cells[0].span,
        )
        for (key, late), cells in shares.items()
    ]
    return tuple(sorted(turns, key=lambda turn: not turn.late))


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
