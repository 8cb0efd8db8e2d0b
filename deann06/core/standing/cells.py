"""Periods × bodies: what became of each body's share of a task in each period."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from deann06.core.days.deadlines import Occurrence, occurrences
from deann06.core.records import TaskEntry, TaskState
from deann06.core.standing.fold import Fold
from deann06.core.terms.periods import FirstAndLast
from deann06.core.terms.rules import Every, Recurrence
from deann06.errors import Incomputable

ONCE = "once"
LONG_BEFORE = timedelta(days=731)  # before its assignment: an earlier start is a slip in the year
AGES_BEFORE = timedelta(days=7305)  # the same of a cycle of the committee, which is older than its tasks
RESTING = (TaskState.PAUSED, TaskState.STOPPED, TaskState.COMPLETED)  # periods that end meanwhile are not asked for


class CellState(StrEnum):
    """What became of one body's share in one period."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAIVED = "waived"
    UPCOMING = "upcoming"


class Cell(NamedTuple):
    """One body's share in one period; `body` is None where the task has no respondents.

    `last_day` is the last permitted day with extensions, `usual` without; a period covers `first` to `nominal`.
    """

    key: str
    body: str | None
    nominal: date
    usual: date | None
    last_day: date | None
    state: CellState
    submitted: date | None
    first: date | None = None

    @property
    def span(self) -> FirstAndLast | None:
        """The first and the last day that the period covers, both inclusive; None of a one-off task."""
        return (self.first, self.nominal) if self.first else None

    def due_before(self, day: date) -> bool:
        """Whether its period had fallen due before a day: an extension gives time, and leaves it due."""
        return any(last is not None and last < day for last in (self.usual, self.last_day))


class Cells:
    """The table of periods × bodies of one folded task."""

    def __init__(self, fold: Fold) -> None:
        self.fold = fold
        self.submits: dict[str, list[TaskEntry]] = {}
        self.waives: dict[str, list[TaskEntry]] = {}
        self.extends: dict[str, list[TaskEntry]] = {}
        for entry in fold.entries:
            if entry.submit:
                self.submits.setdefault(entry.submit, []).append(entry)
            if entry.waive:
                self.waives.setdefault(entry.waive, []).append(entry)
        for entry in fold.extensions:
            self.extends.setdefault(entry.period or ONCE, []).append(entry)

    def all(self) -> tuple[Cell, ...]:
        """Every cell up to the first period after the day of which one is upcoming, or would be."""
        table: list[Cell] = []
        stands_still = self.fold.state[0] in RESTING
        for turn in turns(self.fold):
            cells = self.of(turn.key, turn.nominal, turn)
            table.extend(cells)
            if turn.nominal > self.fold.as_of and (
                stands_still or any(cell.state is CellState.UPCOMING for cell in cells)
            ):
                break
        return tuple(table)

    def of(self, key: str, nominal: date, occurrence: Occurrence | None = None) -> tuple[Cell, ...]:
        """The cells of one period. Where nobody answers for it, one for the task as a whole."""
        fold = self.fold
        settled = min(nominal, fold.as_of)
        share = ShareOwners(fold, settled)
        submitted: dict[str | None, date] = {}
        for entry in self.submits.get(key, ()):
            for owner in share.of(entry):
                submitted.setdefault(owner, entry.date)
        waived: set[str | None] = set()
        for entry in self.waives.get(key, ()):
            waived.update(share.of(entry))
        granted: dict[str | None, list[TaskEntry]] = {}
        for entry in self.extends.get(key, ()):
            for owner in share.of(entry):
                granted.setdefault(owner, []).append(entry)
        usual = occurrence.last_day if occurrence else fold.term_of(fold.as_of, ()).day
        rests = bool(occurrence) and fold.state_on(settled) in RESTING
        cells = []
        for owner in share.owners:
            done = submitted.get(owner)
            day = usual
            if owner in granted:
                term = fold.term_of(done or fold.as_of, granted[owner])
                day = term.day if term.day or not occurrence else usual
            if done:
                state = CellState.ON_TIME if day is None or done <= day else CellState.LATE
            elif rests or owner in waived:
                state = CellState.WAIVED
            else:
                state = CellState.MISSING if day and fold.as_of > day else CellState.UPCOMING
            cells.append(Cell(key, owner, nominal, usual, day, state, done, occurrence.first if occurrence else None))
        return tuple(cells)


class ShareOwners:
    """Who owes a share of a task, settled on a day; `owners` is (None,) for the task as a whole."""

    def __init__(self, fold: Fold, settled: date) -> None:
        self.bodies = fold.bodies
        self.settled = settled
        names = fold.respondent_names(settled)
        self.answering = bool(names)
        self.owners: tuple[str | None, ...] = (fold.bodies.ids(names, settled) if names else ()) or (None,)

    def of(self, entry: TaskEntry) -> Iterable[str | None]:
        """Whose share an entry is about; all of them where a waiver or an extension names nobody.

        A name means the body as it was when the share was settled; failing that, an heir means the ended body,
        unless the heir owes a share of its own.
        """
        names = entry.bodies or (entry.speakers if entry.submit else ())
        if not names or (entry.submit and not self.answering):
            return self.owners
        return [owner for name in names for owner in self.named(name, entry.date)]

    def named(self, name: str, day: date) -> Iterable[str]:
        """Whose share a body's name in an entry of that day means."""
        own = [body for body in self.bodies.ids((name,), self.settled) if body in self.owners]
        for heir in () if own else self.bodies.ids((name,), day):
            if heir in self.owners:
                own.append(heir)
            else:
                own += [body for body in self.owners if body and self.bodies.on(body, day).id == heir]
        return own


def task_occurrences(fold: Fold) -> Iterable[Occurrence]:
    """The occurrences of a recurring task up to the first one not yet due."""
    return turns(fold, fold.as_of)


def early_start(fold: Fold) -> date | None:
    """The day from which a rule of a task runs, where that is so long before its assignment that nobody meant it."""
    for rule in fold.recurring if fold.assigned else ():
        start = rule.start if isinstance(rule, Recurrence) else rule.since.first if rule.since else fold.assigned
        spare = LONG_BEFORE if rule in fold.task.deadline.rules else AGES_BEFORE
        if start and fold.assigned and start < fold.assigned and fold.assigned - start > spare:
            return start
    return None


def turns(fold: Fold, upto: date | None = None) -> Iterator[Occurrence]:
    """The occurrences of a recurring task: from its assignment, or from the event that it awaited, to its end.

    With `upto` they stop at the first one not yet due after that day. Raises UnknownYear, Incomputable where
    they begin long before the assignment, and BadValue where they go on beyond the calendar.
    """
    task = fold.task
    if fold.assigned is None or fold.awaiting:
        return
    phase = fold.settings.phases.get(task.phase or "")
    end = phase.until.last if phase and phase.until else None
    rules = [rule for rule in fold.recurring if not isinstance(rule, Every) or rule.occurs]
    binding = fold.occurred if task.when else None
    if early := early_start(fold):
        raise Incomputable("registry.early_start", id=task.id, path=fold.registry.path_of(task), start=early)
    for turn in occurrences(rules, fold.house, fold.assigned, end):
        if binding is None or turn.nominal > binding:
            yield turn
            if upto and turn.nominal > upto and turn.last_day >= upto:
                return
