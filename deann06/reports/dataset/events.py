"""Last days as a calendar has them: for each body those of its tasks, and of the periods of its duties at hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.records import Role, Task, TaskEntry, TaskState
from deann06.core.standing.cells import Cell, CellState
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import COUNTED, Row
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.bodies import Bodies, is_role
from deann06.core.terms.periods import FirstAndLast
from deann06.core.text.vietnamese import collate
from deann06.reports.rows.duties import latest_due
from deann06.reports.rows.narrow import superseded_by, unconfirmed, waived

_HALTED: Final = (TaskState.PAUSED, TaskState.STOPPED)
_CALLED_OFF: Final = (StandingKind.PAUSED, StandingKind.STOPPED)
_WORST: Final = (CellState.MISSING, CellState.UPCOMING, CellState.LATE, CellState.ON_TIME, CellState.WAIVED)


class TermEvent(Struct, frozen=True, kw_only=True):
    """A last day (inclusive) of a task for one body, or of a period of a recurring duty."""

    task: str
    period: str | None  # of a duty
    span: FirstAndLast | None  # the days of that period
    title: str
    directive: str
    clause: str
    lead: tuple[BodyName, ...]
    role: Role
    last_day: date
    kind: StandingKind  # how the task stands for the body
    cell: CellState | None  # what became of the period; of a task only where the body is excused from its share
    days_overdue: int
    days_late: int | None
    progress: int | None
    done_on: date | None
    called_off: bool  # paused, stopped, or not asked for
    changes: int  # how often what it says may have changed, never less than before
    superseded_by: str | None
    unconfirmed: bool  # the body is blamed, and answers only by our reading of the source

    @property
    def done(self) -> bool:
        """Whether what it asks for is there."""
        if self.cell:
            return self.cell in (CellState.ON_TIME, CellState.LATE)
        return self.kind in COUNTED["finished"]

    @property
    def waiting(self) -> bool:
        """Whether it is reported as done, and nobody has accepted that yet."""
        return self.done_on is not None and not self.done and not self.called_off


class BodyFeed(Struct, frozen=True):
    """The last days that count for a body, by day."""

    body: BodyName
    events: tuple[TermEvent, ...]

    @property
    def open(self) -> tuple[TermEvent, ...]:
        """What is still to be done, as far as the body itself says."""
        return tuple(event for event in self.events if not (event.done or event.called_off or event.waiting))


def feeds(tasks: Sequence[Row], beside: Iterable[Row], bodies: Bodies, as_of: date, own: str | None) -> list[BodyFeed]:
    """A feed for each body for which a task counts, by name; for the one whose own side was asked for, its own.

    `beside`: the rows in which that body has only a part. What a body is excused from is there too, called off.
    """
    sides = {own: tuple(tasks)} if own else own_rows(tasks)
    excused = _excused(beside if own else tasks)
    names = [name for name in dict.fromkeys((*sides, *excused)) if not is_role(name) and own in (None, name)]
    found = [
        BodyFeed(body_names(bodies, [name], as_of)[0], _events(name, sides.get(name, ()), excused.get(name, ())))
        for name in names
    ]
    return sorted((feed for feed in found if feed.events), key=lambda feed: (collate(feed.body.short), feed.body.id))


def term_changes(task: Task, as_of: date, period: str | None = None) -> int:
    """How many entries up to a day may have moved a last day, or called a task off or on again; of a period its own.

    What was corrected counts too, and so does the correction: the number only grows.
    """
    halted, count = False, 0
    for entry in sorted((one for one in task.log if one.date <= as_of), key=lambda one: one.date):
        turned = entry.state is not None and (entry.state in _HALTED) != halted
        halted = entry.state in _HALTED if entry.state else halted
        count += turned or _moves(entry, period)
    return count


def _moves(entry: TaskEntry, period: str | None) -> bool:
    if period and any(other not in (None, period) for other in (entry.period, entry.waive)):
        return False
    return any((entry.extend, entry.occurred, entry.waive, entry.corrects))


def _excused(tasks: Iterable[Row]) -> Mapping[str, list[Row]]:
    """The one-off tasks of which each body is asked for nothing: no count has them."""
    found: dict[str, list[Row]] = {}
    for row in tasks:
        for name in () if row.standing.recurring else dict.fromkeys(_owners(row)):
            if waived(row, name):
                found.setdefault(name, []).append(row)
    return found


def _owners(row: Row) -> Iterator[str]:
    for cell in row.standing.cells:
        if cell.body:
            yield row.fold.bodies.on(cell.body, row.fold.as_of).id


def _events(agency: str, own: Iterable[Row], excused: Iterable[Row]) -> tuple[TermEvent, ...]:
    events = [
        *(
            event
            for row in own
            for event in (_of_duty(row, agency) if row.standing.recurring else _of_task(row, agency))
        ),
        *(event for row in excused for event in _of_excused(row, agency)),
    ]
    return tuple(sorted(events, key=lambda event: event.last_day))


def _of_task(row: Row, agency: str) -> Iterator[TermEvent]:
    how = row.standing
    day = how.last_day or _day_of(how.cells) or row.fold.term(row.fold.as_of).day
    if day:
        yield _event(row, agency, day, done_on=how.done_on, called_off=how.kind in _CALLED_OFF)


def _of_excused(row: Row, agency: str) -> Iterator[TermEvent]:
    bodies, as_of = row.fold.bodies, row.fold.as_of
    day = _day_of(cell for cell in row.standing.cells if cell.body and bodies.on(cell.body, as_of).id == agency)
    if day:
        yield _event(row, agency, day, role=Role.RESPONDENT, cell=CellState.WAIVED, days_overdue=0, called_off=True)


def _of_duty(row: Row, agency: str) -> Iterator[TermEvent]:
    """The periods at hand: the one that fell due last, and those to come as far as they are known."""
    cells, as_of = row.standing.cells, row.fold.as_of
    shares: dict[str, list[Cell]] = {}
    for cell in (*latest_due(cells, as_of), *(cell for cell in cells if not cell.due_before(as_of))):
        shares.setdefault(cell.key, []).append(cell)
    for key, owed in shares.items():
        worst = min(owed, key=lambda cell: (_WORST.index(cell.state), cell.last_day or date.max))
        if worst.last_day:
            yield _event(
                row,
                agency,
                worst.last_day,
                period=key,
                span=worst.span,
                cell=worst.state,
                days_overdue=(as_of - worst.last_day).days if worst.state is CellState.MISSING else 0,
                done_on=worst.submitted,
                called_off=worst.state is CellState.WAIVED,
            )


def _day_of(cells: Iterable[Cell]) -> date | None:
    return min((cell.last_day for cell in cells if cell.last_day), default=None)


def _event(
    row: Row,
    agency: str,
    last_day: date,
    *,
    role: Role | None = None,
    period: str | None = None,
    span: FirstAndLast | None = None,
    cell: CellState | None = None,
    days_overdue: int | None = None,
    done_on: date | None = None,
    called_off: bool = False,
) -> TermEvent:
    fold, how = row.fold, row.standing
    return TermEvent(
        task=row.id,
        period=period,
        span=span,
        title=fold.task.title,
        directive=fold.task.directive,
        clause=fold.task.clause,
        lead=body_names(fold.bodies, fold.lead, fold.as_of),
        role=role or row.role or Role.LEAD,
        last_day=last_day,
        kind=how.kind,
        cell=cell,
        days_overdue=how.days_overdue if days_overdue is None else days_overdue,
        days_late=how.days_late,
        progress=how.progress,
        done_on=done_on,
        called_off=called_off,
        changes=term_changes(fold.task, fold.as_of, period),
        superseded_by=superseded_by(row),
        unconfirmed=unconfirmed(row, agency),
    )
