"""The tables that reports share: ledgers by body, tasks as rows, recurring duties by period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from deann06.core.standing.cells import turns
from deann06.core.standing.cycles import spelled_out
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import Ledger, Row, TasksAndDuties, ledger
from deann06.core.standing.tasks import OPEN, Cell, CellState, StandingKind
from deann06.core.state.bodies import Bodies
from deann06.reports.documents.parts.replaced import succession
from deann06.reports.documents.values import AgencyRow, Counts
from deann06.reports.facts.citations import proofs, source
from deann06.reports.facts.marks import marks_of
from deann06.reports.facts.task_rows import (
    AnswerCounts,
    Cause,
    LastWord,
    NextRow,
    Tally,
    TaskRow,
    TaskTerm,
    TermRequest,
)
from deann06.reports.facts.term_acts import TermAct, TermChange, term_change
from deann06.reports.facts.turns import answering, handed_in, last_due, shares, why_unconfirmed
from deann06.reports.rows.obstacles import HINDERED
from deann06.reports.rows.pending import open_requests
from deann06.reports.rows.rollup import body_lines

COLUMNS: Final = (
    "assigned",
    "completed_on_time",
    "completed_late",
    "completed",
    "in_time",
    "overdue",
    "ongoing",
    "no_deadline",
    "halted",
)
_DUE: Final = (StandingKind.ON_TRACK, StandingKind.DUE_SOON, StandingKind.OVERDUE)


def counts(total: Ledger) -> Counts:
    """A ledger as a report shows it."""
    done, due = total.due
    return Counts(
        assigned=total.assigned,
        finished=total.finished,
        completed_on_time=total.completed_on_time,
        completed_late=total.completed_late,
        completed=total.completed,
        in_time=total.in_time,
        due_soon=total.due_soon,
        overdue=total.overdue,
        ongoing=total.ongoing,
        no_deadline=total.no_deadline,
        paused=total.paused,
        stopped=total.stopped,
        halted=total.paused + total.stopped,
        due_done=done,
        due_all=due,
        rate=total.rate,
    )


class BodyLedgers(NamedTuple):
    """The ledgers of one-off tasks of bodies, by name. Groups that lead in common stand apart: what they are given is
    no member's. Roles in words are printed, never counted.
    """

    agencies: tuple[AgencyRow, ...]
    groups: tuple[AgencyRow, ...]


def body_ledgers(tasks: Iterable[Row], bodies: Bodies, as_of: date) -> BodyLedgers:
    """Each body's ledger of one-off tasks, where it has any."""
    lines = [line for line in body_lines(tasks, bodies, as_of) if line.ledger.assigned]

    def rows(*, groups: bool) -> tuple[AgencyRow, ...]:
        own = (line for line in lines if line.group is groups)
        return tuple(AgencyRow(line.bodies, counts(line.ledger), line.unconfirmed) for line in own)

    return BodyLedgers(rows(groups=False), rows(groups=True))


def columns(ledgers: Iterable[Counts]) -> tuple[str, ...]:
    """The columns of a table of ledgers in which anything stands."""
    shown = tuple(ledgers)
    return tuple(key for key in COLUMNS if any(getattr(one, key) for one in shown))


def task_row(row: Row, label: str) -> TaskRow:
    """A task with everything that a table of tasks says of it."""
    fold, how = row.fold, row.standing
    task, day = fold.task, fold.as_of
    left = (how.last_day - day).days if how.last_day and how.kind in _DUE else None
    hindered = how.kind in HINDERED
    blocks = [block for _, block in fold.blocks] if hindered else []
    owing = _owing(row) if how.kind is StandingKind.OVERDUE else ()
    missing = shares(fold, owing, CellState.MISSING)
    return TaskRow(
        id=task.id,
        label=label,
        title=task.title,
        source=source(fold.registry, task.directive, task.clause),
        lead=body_names(fold.bodies, fold.lead, day),
        cooperating=body_names(fold.bodies, fold.cooperating, day),
        term=_term(row),
        last_day=how.last_day,
        days_overdue=how.days_overdue,
        days_late=how.days_late,
        days_left=left if left is not None and left >= 0 else None,
        kind=how.kind.value,
        done_on=how.done_on,
        result=_result(row),
        causes=tuple(Cause(block.kind.value, block.text) for block in blocks),
        requests=tuple(_requests(row)) if hindered else (),
        waiting_on=body_names(fold.bodies, (name for block in blocks for name in block.awaited), day),
        replaced=succession(fold.registry, task.directive, day) if hindered else None,
        marks=marks_of(task),
        recurring=how.recurring,
        assumed=how.assumed,
        missing_by=missing,
        owing=len(answering(fold, owing)),
        unconfirmed=why_unconfirmed(fold, missing),
        turn=owing[0].key if owing and how.recurring else "",
    )


def _term(row: Row) -> TaskTerm:
    """The directive's own term, and what was done to it: when it was first set, and the extension in force."""
    fold, how = row.fold, row.standing
    deadline = spelled_out(fold.task.deadline, fold.settings)
    changes: list[TermChange] = []
    if how.last_day and not how.recurring and (granted := fold.term(how.done_on or fold.as_of).extension):
        for entry in fold.extensions if granted.extend else ():
            if not entry.bodies and not entry.period:
                change = term_change(fold, entry)
                if entry is granted or change.act == TermAct.FIRST:
                    changes.append(change)
    return TaskTerm(deadline, tuple(changes), bool(how.last_day and how.last_day >= fold.as_of))


def _owing(row: Row) -> Sequence[Cell]:
    """The shares that are owed of a task: of a duty, in the turn by which it is judged."""
    cells = last_due(row.standing.cells, row.fold.as_of) if row.standing.recurring else row.standing.cells
    return [cell for cell in cells if cell.body]


def _result(row: Row) -> Tally | AnswerCounts | LastWord | None:
    """What has come of a task: how many answered, else the last word of it with its documents."""
    fold, how = row.fold, row.standing
    if how.recurring:
        due = ledger((row,)).recurring
        return Tally(due.on_time, due.late, due.missing)
    if how.cells:
        owed = answering(fold, how.cells)
        late = sum(any(cell.state is CellState.LATE for cell in cells) for cells in owed.values())
        return AnswerCounts(sum(map(handed_in, owed.values())), len(owed), late)
    last = next((e for e in reversed(fold.entries) if e.state or e.progress is not None or e.confirm is not None), None)
    if last is None:
        return None
    evidence = last.evidence
    if last.confirm and not evidence:  # what is confirmed was proven before
        evidence = next((entry.evidence for entry in reversed(fold.entries) if entry.state and entry.evidence), ())
    return LastWord(
        state=last.state.value if last.state else None,
        confirmed=last.confirm,
        progress=how.progress if how.kind in OPEN else None,
        documents=proofs(fold.registry, evidence),
        note=None if last.corrects else last.note,  # why something was wrong is no result
    )


def _requests(row: Row) -> Iterator[TermRequest]:
    for entry in open_requests(row):
        by = body_names(row.fold.bodies, entry.speakers, row.fold.as_of)
        change = term_change(row.fold, entry) if entry.request else None
        yield TermRequest(by, entry.date, change, entry.asked_period)


def next_rows(tasks: Iterable[Row], labels: Mapping[str, str], first: date, last: date) -> tuple[NextRow, ...]:
    """Open tasks and turns of recurring duties whose last day lies between two days, earliest first."""
    rows: list[NextRow] = []
    for row in tasks:
        fold, how = row.fold, row.standing
        due: Iterable[tuple[str, date]] = ()
        if how.recurring:
            due = _turns(row, first, last) if how.kind in OPEN else ()
        elif how.kind in _DUE and how.last_day and first <= how.last_day <= last:
            due = (("", how.last_day),)
        rows += (
            NextRow(
                id=row.id,
                label=labels[row.id],
                title=fold.task.title,
                lead=body_names(fold.bodies, fold.lead, fold.as_of),
                last_day=day,
                turn=turn,
                assumed=bool(turn) and fold.assumed,
                marks=marks_of(fold.task),
            )
            for turn, day in due
        )
    return tuple(sorted(rows, key=lambda row: row.last_day))


def count_next(coming: Iterable[NextRow]) -> TasksAndDuties:
    """How many of what falls due are tasks, and how many periods of recurring duties."""
    periods = [bool(row.turn) for row in coming]
    return TasksAndDuties(periods.count(False), periods.count(True))


def _turns(row: Row, first: date, last: date) -> Iterator[tuple[str, date]]:
    """The turns of a duty that fall due between two days, and those days."""
    known: dict[str, date] = {}  # extensions included
    for cell in row.standing.cells:
        if cell.last_day:
            known[cell.key] = max(cell.last_day, known.get(cell.key, cell.last_day))
    for turn in turns(row.fold, last):
        day = known.get(turn.key, turn.last_day)
        if first <= day <= last:
            yield turn.key, day
