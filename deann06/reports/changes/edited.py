"""What an edit comes to: the entry as the log has it, how its record stood and stands, when a report came."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from deann06.core.editing.corrections import number_of_day
from deann06.core.records import Entry, Model, Task, TaskEntry
from deann06.core.standing.cells import Cell, CellState
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.models import ModelStanding, model_standing
from deann06.core.standing.tasks import Standing, standing
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import FirstAndLast
from deann06.errors import BadValue, DeannError
from deann06.reports.facts.entries import Event, event


class TaskStanding(Struct, frozen=True):
    """How a task stands; None before it is assigned."""

    standing: Standing | None


RecordStanding: TypeAlias = TaskStanding | ModelStanding | None  # None: it is not told, or cannot be computed


class RecordedEntry(Struct, frozen=True):
    """An entry of a record's log."""

    id: str
    event: Event
    number: int | None  # among those of its day, as a correction names it; None: the only one


class RoundState(Struct, frozen=True, kw_only=True):
    """One period of a task, `once` of a one-off task: how many shares are there, and whose are not."""

    period: str
    span: FirstAndLast | None  # of that period
    assumed: bool  # its last day is counted from a day that no source gives
    alone: bool  # there is but one share
    handed_in: int
    owed: int
    waiting: tuple[BodyName, ...]


class SubmittedReport(Struct, frozen=True, kw_only=True):
    """A submission in its period. `days_late` is None unless it is late."""

    round: RoundState
    state: CellState
    last_day: date
    days_late: int | None


def logged(after: Registry, record_id: str, index: int) -> RecordedEntry:
    """The entry, by its place in the file."""
    record = after.find(record_id)
    log: Sequence[Entry] = record.log  # type: ignore[attr-defined]
    return RecordedEntry(record_id, event(after, record, log[index], log[index].date), number_of_day(log, index))


def record_standing(registry: Registry, record_id: str, day: date) -> RecordStanding:
    """How a record stands on a day."""
    try:
        match registry.find(record_id):
            case Task() as task:
                return TaskStanding(standing(task, registry, day))
            case Model() as model:
                return model_standing(model, day)
    except (DeannError, BadValue):  # a year without a calendar, for one: validate says it
        pass
    return None


def submitted(after: Registry, record_id: str, index: int, as_of: date) -> SubmittedReport | None:
    """Whether a submission came in time, and how many of its period are there; None for another entry."""
    task = after.find(record_id)
    entry = task.log[index] if isinstance(task, Task) else None
    if not isinstance(task, Task) or entry is None or not entry.submit:
        return None
    try:
        how = standing(task, after, max(as_of, entry.date))
    except (DeannError, BadValue):
        return None
    cells = [cell for cell in how.cells if cell.key == entry.submit] if how else []
    own = _own(after, entry, cells)
    if how is None or own is None or own.last_day is None:
        return None
    return SubmittedReport(
        round=_round(after, how, entry.submit, max(as_of, entry.date)),
        state=own.state,
        last_day=own.last_day,
        days_late=(entry.date - own.last_day).days if own.state is CellState.LATE else None,
    )


def rounds(after: Registry, record_id: str, indices: Iterable[int], as_of: date) -> tuple[RoundState, ...]:
    """The periods of the submissions at these places of a log, in order; none where they cannot be computed."""
    task = after.find(record_id)
    entries = [task.log[index] for index in indices] if isinstance(task, Task) else []
    if not isinstance(task, Task) or not (periods := {entry.submit for entry in entries if entry.submit}):
        return ()
    day = max(as_of, *(entry.date for entry in entries))
    try:
        how = standing(task, after, day)
    except (DeannError, BadValue):
        return ()
    known = dict.fromkeys(cell.key for cell in how.cells) if how else {}
    return tuple(_round(after, how, period, day) for period in known if how and period in periods)


def _round(after: Registry, how: Standing, period: str, day: date) -> RoundState:
    cells = [cell for cell in how.cells if cell.key == period]
    waiting = [cell.body for cell in cells if cell.body and cell.state in (CellState.MISSING, CellState.UPCOMING)]
    return RoundState(
        period=period,
        span=cells[0].span,
        assumed=how.assumed,
        alone=len(cells) == 1,
        handed_in=sum(cell.state in (CellState.ON_TIME, CellState.LATE) for cell in cells),
        owed=sum(cell.state is not CellState.WAIVED for cell in cells),
        waiting=body_names(after.bodies, waiting, day),
    )


def _own(after: Registry, entry: TaskEntry, cells: Sequence[Cell]) -> Cell | None:
    """The share that an entry hands in; None where another entry had done so."""
    who = after.bodies.ids(entry.bodies or entry.speakers, entry.date)
    own = (cell for cell in cells if cell.submitted == entry.date and (cell.body is None or cell.body in who))
    return next(own, None)
