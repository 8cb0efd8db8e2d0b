"""Head + log folded on a day → how a task stands (tình trạng). The algorithm is the format's own.

Every day is inclusive: a task is overdue on the day after its last permitted day.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.records import Settings, Task, TaskState
from deann06.core.standing.cells import ONCE, Cell, Cells, CellState, task_occurrences
from deann06.core.standing.fold import Fold, Term
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import DeadlineRule, Ongoing

__all__ = ["ONCE", "OPEN", "Cell", "CellState", "Fold", "Standing", "StandingKind", "Term"]
__all__ += ["due_soon_days", "later", "recurring_standing", "share_standing", "stand", "standing", "task_occurrences"]

_HALTED = (TaskState.PAUSED, TaskState.STOPPED)


class StandingKind(StrEnum):
    """How a task stands."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    COMPLETED = "completed"  # it had no term
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ONGOING = "ongoing"
    NO_DEADLINE = "no_deadline"
    PAUSED = "paused"
    STOPPED = "stopped"


_RUNNING = frozenset({StandingKind.ON_TRACK, StandingKind.DUE_SOON, StandingKind.OVERDUE})
OPEN = _RUNNING | {StandingKind.ONGOING, StandingKind.NO_DEADLINE}


class Standing(Struct, frozen=True, kw_only=True, gc=False):
    """How a task stands on a day. `days_overdue` is 0 unless overdue; `days_late` is None unless done late."""

    kind: StandingKind
    state: TaskState
    last_day: date | None = None
    days_overdue: int = 0
    days_late: int | None = None
    progress: int | None = None
    updated: date | None = None
    extended: bool = False
    done_on: date | None = None
    recurring: bool = False
    assumed: bool = False  # `last_day` is counted from a day that no source gives
    cells: tuple[Cell, ...] = ()


def standing(task: Task, registry: Registry, as_of: date) -> Standing | None:
    """How the task stands on a day; None where it does not exist yet. Raises UnknownYear."""
    return stand(Fold(task, registry, as_of))


def stand(fold: Fold) -> Standing | None:
    """How a folded task stands."""
    if fold.assigned is None or fold.as_of < fold.assigned:
        return None
    if fold.task.deadline.recurring:
        return recurring_standing(fold, Cells(fold).all())
    return _one_off(fold)


def later(how: Standing, then: date, fold: Fold) -> Standing | None:
    """How a task stands that stood so on a day before its fold's, while no entry came since; None: work it out.

    The clock runs on. Of shares and periods others come due, until all of them are past.
    """
    if (how.recurring or how.cells) and not (how.cells and all(_is_past(cell, then) for cell in reversed(how.cells))):
        return None  # the last ones are the likeliest not to be past
    if how.kind not in _RUNNING or how.done_on or how.last_day is None:
        return how
    kind, over = _clock(fold, how.last_day)
    return how if (kind, over) == (how.kind, how.days_overdue) else replace(how, kind=kind, days_overdue=over)


def _is_past(cell: Cell, day: date) -> bool:
    """Whether a share was settled before a day, and its term past: after the last of them no other follows."""
    usual, last = cell.usual, cell.last_day
    due = (usual is None or usual < day) and (last is None or last < day)
    return cell.state is not CellState.UPCOMING and cell.nominal < day and due


def _one_off(fold: Fold) -> Standing:
    state, run, accepted = fold.state
    term = fold.term(fold.as_of)
    answering = bool(fold.respondent_names(fold.as_of))
    cells = Cells(fold).of(ONCE, term.day or fold.as_of) if answering else ()
    if state in _HALTED:
        return _result(fold, StandingKind(state.value), cells=cells)
    if accepted and run:
        return _finished(fold, run, cells)
    day = term.day
    if answering:
        waiting = [cell for cell in cells if cell.state in (CellState.MISSING, CellState.UPCOMING)]
        if not waiting:
            return _all_answered(fold, cells, term)
        missing = [cell.last_day for cell in waiting if cell.state is CellState.MISSING and cell.last_day]
        if missing:  # whatever the lead reported
            return _running(fold, min(missing), term, cells)
        day = min((cell.last_day for cell in waiting if cell.last_day), default=None)
    if day is None:
        return _result(fold, _without_day(fold, term.rule), term=term, cells=cells)
    if run:
        return _awaiting_confirmation(fold, run, cells)
    return _running(fold, day, term, cells)


def _awaiting_confirmation(fold: Fold, run: date, cells: tuple[Cell, ...]) -> Standing:
    """The clock stands from the day on which completion was first reported."""
    term = fold.term(run)
    if term.day is None:
        return _result(fold, _without_day(fold, term.rule), term=term, done_on=run, cells=cells)
    late = (run - term.day).days
    kind = StandingKind.OVERDUE if late > 0 else StandingKind.ON_TRACK
    return _result(fold, kind, term=term, days_overdue=max(late, 0), done_on=run, cells=cells)


def _finished(fold: Fold, run: date, cells: tuple[Cell, ...]) -> Standing:
    term = fold.term(run)
    if term.day is None:
        return _result(fold, StandingKind.COMPLETED, term=term, done_on=run, cells=cells)
    late = (run - term.day).days
    if late > 0:
        return _result(fold, StandingKind.COMPLETED_LATE, term=term, days_late=late, done_on=run, cells=cells)
    return _result(fold, StandingKind.COMPLETED_ON_TIME, term=term, done_on=run, cells=cells)


def _all_answered(fold: Fold, cells: tuple[Cell, ...], term: Term) -> Standing:
    """A task in which each respondent has answered for itself, or need not."""
    last = max((cell for cell in cells if cell.submitted), key=lambda c: c.submitted or fold.as_of, default=None)
    late = max(_lateness(cells), default=None)
    dated = max((cell.last_day for cell in cells if cell.last_day), default=None)
    kind = StandingKind.COMPLETED_LATE if late else StandingKind.COMPLETED_ON_TIME if dated else StandingKind.COMPLETED
    day = (last.last_day if last else term.day) or dated
    done = last.submitted if last else None
    return _result(fold, kind, last_day=day, days_late=late, done_on=done, cells=cells, term=term)


def recurring_standing(fold: Fold, cells: tuple[Cell, ...]) -> Standing:
    """How a recurring duty stands by these cells of it: all of them, or those of one body."""
    state, run, _ = fold.state
    if state in _HALTED:
        return _result(fold, StandingKind(state.value), cells=cells)
    if fold.awaiting:
        return _result(fold, StandingKind.NO_DEADLINE)
    latest = max((cell.nominal for cell in cells if cell.due_before(fold.as_of)), default=None)
    missing = [c.last_day for c in cells if c.nominal == latest and c.state is CellState.MISSING and c.last_day]
    if missing:
        return _running(fold, min(missing), None, cells)
    upcoming = [cell.last_day for cell in cells if cell.state is CellState.UPCOMING and cell.last_day]
    if upcoming:
        return _running(fold, min(upcoming), None, cells)
    if not cells:
        return _result(fold, StandingKind.ONGOING)
    bad = any(cell.state in (CellState.LATE, CellState.MISSING) for cell in cells)
    over_on = run if run and state is TaskState.COMPLETED else fold.as_of
    ended = [cell for cell in cells if cell.submitted or cell.nominal <= over_on] or cells
    kind = StandingKind.COMPLETED_LATE if bad else StandingKind.COMPLETED_ON_TIME
    return _result(fold, kind, last_day=ended[-1].last_day, cells=cells)


_WORST = (CellState.MISSING, CellState.UPCOMING, CellState.LATE, CellState.ON_TIME, CellState.WAIVED)


def share_standing(fold: Fold, whole: Standing, cells: tuple[Cell, ...]) -> Standing | None:
    """How one body stands in a one-off task by its own cells; None where nothing is asked of it.

    By the worst cell, where the body answers for an ended one too.
    """
    cell = min(cells, key=lambda cell: (_WORST.index(cell.state), cell.last_day or date.max))
    if cell.state is CellState.WAIVED:
        return None
    if cell.submitted:
        late = max(_lateness(cells), default=None)
        kind = (
            StandingKind.COMPLETED_LATE
            if late
            else StandingKind.COMPLETED_ON_TIME
            if cell.last_day
            else StandingKind.COMPLETED
        )
        return _result(fold, kind, last_day=cell.last_day, days_late=late, done_on=cell.submitted, cells=cells)
    if whole.kind in (StandingKind.PAUSED, StandingKind.STOPPED):
        return _result(fold, whole.kind, cells=cells)
    if cell.last_day is None:
        return _result(fold, _without_day(fold, fold.term(fold.as_of).rule), cells=cells)
    return _running(fold, cell.last_day, None, cells)


def _running(fold: Fold, day: date, term: Term | None, cells: tuple[Cell, ...] = ()) -> Standing:
    kind, over = _clock(fold, day)
    return _result(fold, kind, last_day=day, days_overdue=over, term=term, cells=cells)


def _clock(fold: Fold, day: date) -> tuple[StandingKind, int]:
    """How what is not done stands by its last day, and how many days it is overdue."""
    left = (day - fold.as_of).days
    if left < 0:
        return StandingKind.OVERDUE, -left
    return StandingKind.DUE_SOON if left <= due_soon_days(fold.task, fold.settings) else StandingKind.ON_TRACK, 0


def due_soon_days(task: Task, settings: Settings) -> int:
    """How many days before its last day a task counts as due soon."""
    return settings.due_soon_days if task.due_soon_days is None else task.due_soon_days


def _without_day(fold: Fold, rule: DeadlineRule) -> StandingKind:
    return StandingKind.ONGOING if isinstance(rule, Ongoing) and not fold.awaiting else StandingKind.NO_DEADLINE


def _result(
    fold: Fold,
    kind: StandingKind,
    *,
    term: Term | None = None,
    last_day: date | None = None,
    days_overdue: int = 0,
    days_late: int | None = None,
    done_on: date | None = None,
    cells: tuple[Cell, ...] = (),
) -> Standing:
    last_day = last_day or (term.day if term else None)
    recurring = bool(fold.task.deadline.recurring)
    shares = [cell for cell in cells if last_day and cell.last_day == last_day]  # whose term it is
    return Standing(
        kind=kind,
        state=fold.state[0],
        last_day=last_day,
        days_overdue=days_overdue,
        days_late=days_late,
        progress=fold.progress,
        updated=fold.entries[-1].date if fold.entries else None,
        extended=any(c.last_day != c.usual for c in shares) if shares else bool(term and term.extension),
        done_on=done_on,
        recurring=recurring,
        assumed=recurring and last_day is not None and fold.assumed,
        cells=cells,
    )


def _lateness(cells: Iterable[Cell]) -> list[int]:
    return [(c.submitted - c.last_day).days for c in cells if c.state is CellState.LATE and c.submitted and c.last_day]
