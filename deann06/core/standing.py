"""Head + log folded on a day → how a task stands (tình trạng). The algorithm is the format's own.

Every day is inclusive: a task is overdue on the day after its last permitted day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from deann06.core.agencies import Bodies
from deann06.core.deadlines import House, LastDay, Occurrence, last_day, occurrences
from deann06.core.logs import valid_entries
from deann06.core.records import Blocked, Confirmation, Reassign, Settings, Task, TaskEntry, TaskState
from deann06.core.registry import Registry
from deann06.core.terms import Every, Ongoing, Rule

ONCE = "once"
_DONE = (TaskState.REPORTED, TaskState.COMPLETED)
_HALTED = (TaskState.PAUSED, TaskState.STOPPED)
_RESTING = (*_HALTED, TaskState.COMPLETED)  # periods that end meanwhile are not asked for


class Kind(StrEnum):
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


OPEN = frozenset({Kind.ON_TRACK, Kind.DUE_SOON, Kind.OVERDUE, Kind.ONGOING, Kind.NO_DEADLINE})


class CellState(StrEnum):
    """What became of one body's share in one period."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAIVED = "waived"
    UPCOMING = "upcoming"


class Cell(NamedTuple):
    """One body's share in one period; `body` is None where the task has no respondents."""

    key: str
    body: str | None
    nominal: date
    last_day: date | None
    state: CellState
    submitted: date | None


class Term(NamedTuple):
    """The term in force: its rule, its last day (None: ongoing, or none), and the extension that set it."""

    rule: Rule
    last: LastDay | None
    extension: TaskEntry | None

    @property
    def day(self) -> date | None:
        """The last permitted day, or None."""
        return self.last.day if self.last else None


class Standing(Struct, frozen=True, kw_only=True):
    """How a task stands on a day. `days_overdue` is 0 unless overdue; `days_late` is None unless done late."""

    kind: Kind
    state: TaskState
    last_day: date | None = None
    days_overdue: int = 0
    days_late: int | None = None
    progress: int | None = None
    updated: date | None = None
    extended: bool = False
    done_on: date | None = None
    recurring: bool = False
    cells: tuple[Cell, ...] = ()


class Fold:
    """A task's head and log as they are on a day."""

    def __init__(self, task: Task, registry: Registry, as_of: date, bodies: Bodies | None = None) -> None:
        self.task = task
        self.registry = registry
        self.as_of = as_of
        self.bodies = bodies or registry.bodies
        self.settings: Settings = registry.settings
        self.house = House(registry.calendar, self.settings.policy.strict_before)
        self.entries: Sequence[TaskEntry] = valid_entries(task.log, as_of) if task.log else ()

    @cached_property
    def assigned(self) -> date | None:
        """The day of the assignment, or None where the directive is unknown."""
        if self.task.assigned:
            return self.task.assigned.last
        directive = self.registry.directives.get(self.task.directive)
        return directive.issued.last if directive else None

    @cached_property
    def lead(self) -> tuple[str, ...]:
        """The leads' ids in force, not yet resolved to their successors."""
        return self._assigned_names("lead", self.as_of)

    @cached_property
    def cooperating(self) -> tuple[str, ...]:
        """The cooperating bodies in force, not yet resolved."""
        return self._assigned_names("cooperating", self.as_of)

    def respondents(self, day: date) -> tuple[str, ...]:
        """Who answers each for itself on that day: groups opened, successors in place, each once."""
        return self.bodies.ids(self.respondent_names(day), day)

    def respondent_names(self, day: date) -> tuple[str, ...]:
        """The respondents in force on that day, groups unopened and not yet resolved."""
        return self._assigned_names("respondents", day)

    @cached_property
    def occurred(self) -> date | None:
        """When the awaited event came about, as far as known on the day."""
        return next((e.occurred.last for e in reversed(self.entries) if e.occurred), None)

    @cached_property
    def progress(self) -> int | None:
        """The last reported progress, per cent."""
        return next((e.progress for e in reversed(self.entries) if e.progress is not None), None)

    @cached_property
    def blocks(self) -> tuple[tuple[date, Blocked], ...]:
        """The open obstacles, with the days on which they were reported."""
        found: list[tuple[date, Blocked]] = []
        for entry in self.entries:
            if entry.unblocked:
                found.clear()
            if entry.blocked:
                found.append((entry.date, entry.blocked))
        return tuple(found)

    @cached_property
    def awaiting(self) -> bool:
        """Whether the task binds only once an event (`when`) occurs, and it has not."""
        return self.task.when is not None and self.occurred is None

    @property
    def state(self) -> tuple[TaskState, date | None, bool]:
        """State, first day of the unbroken run of reported or completed, and whether completion is accepted."""
        return self._progressed[-1][1:] if self._progressed else (TaskState.NOT_STARTED, None, False)

    def state_on(self, day: date) -> TaskState:
        """The state at the end of a day."""
        place = bisect_right(self._progressed, day, key=itemgetter(0))
        return self._progressed[place - 1][1] if place else TaskState.NOT_STARTED

    @cached_property
    def _progressed(self) -> Sequence[tuple[date, TaskState, date | None, bool]]:
        """After each entry that changes it: the day, and `state`."""
        found: list[tuple[date, TaskState, date | None, bool]] = []
        state, run, accepted = TaskState.NOT_STARTED, None, False
        trusting = self.settings.policy.confirmation is Confirmation.NONE
        for entry in self.entries:
            if entry.state is None and entry.confirm is None:
                continue
            if entry.state in _DONE:
                run = run or entry.date
                state = entry.state
                accepted = accepted or (state is TaskState.COMPLETED and trusting)
            elif entry.state:
                state, run, accepted = entry.state, None, False
            if entry.confirm and run and not self.by_lead(entry):
                state, accepted = TaskState.COMPLETED, True
            if entry.confirm is False:
                state, run, accepted = TaskState.IN_PROGRESS, None, False
            found.append((entry.date, state, run, accepted))
        return found

    def term(self, day: date) -> Term:
        """The term in force on a day for the whole task: the head's, or the last extension granted by then."""
        return self.term_of(day, [entry for entry in self.extensions if not entry.bodies and not entry.period])

    def term_of(self, day: date, extensions: Sequence[TaskEntry]) -> Term:
        """The head's term, or that of the last of these extensions granted by a day."""
        granted = next((entry for entry in reversed(extensions) if entry.date <= day), None)
        deadline = granted.extend if granted and granted.extend else self.task.deadline
        last = None
        if deadline.one_off and not self.awaiting:
            last = last_day(deadline.one_off, self.house, self.occurred)
        return Term(deadline.rules[0], last, granted)

    @cached_property
    def extensions(self) -> Sequence[TaskEntry]:
        """The extensions granted up to the day. A recurring rule is no extension: it has no effect."""
        return [entry for entry in self.entries if entry.extend and entry.extend.one_off]

    def requested(self) -> tuple[TaskEntry, ...]:
        """Extensions asked for and not granted by a later entry."""
        found: list[TaskEntry] = []
        for entry in self.entries:
            if entry.extend:
                found.clear()
            if entry.request:
                found.append(entry)
        return tuple(found)

    def by_lead(self, entry: TaskEntry) -> bool:
        """Whether a lead of that day is among those who say it."""
        leads = set(self.bodies.ids(self._assigned_names("lead", entry.date), entry.date))
        return any(body in leads for body in self.bodies.ids(entry.speakers, entry.date))

    def _assigned_names(self, role: str, day: date) -> tuple[str, ...]:
        names: tuple[str, ...] = getattr(self.task, role)
        for on, reassign in self._reassigned:
            changed: tuple[str, ...] | None = getattr(reassign, role)
            if on <= day and changed is not None:
                names = changed
        return names

    @cached_property
    def _reassigned(self) -> Sequence[tuple[date, Reassign]]:
        return [(entry.date, entry.reassign) for entry in self.entries if entry.reassign]


def standing(task: Task, registry: Registry, as_of: date) -> Standing | None:
    """How the task stands on a day; None where it does not exist yet. Raises UnknownYear."""
    return stand(Fold(task, registry, as_of))


def stand(fold: Fold) -> Standing | None:
    """How a folded task stands."""
    if fold.assigned is None or fold.as_of < fold.assigned:
        return None
    if fold.task.deadline.recurring:
        return _recurring(fold)
    return _one_off(fold)


def _one_off(fold: Fold) -> Standing:
    state, run, accepted = fold.state
    term = fold.term(fold.as_of)
    answering = bool(fold.respondent_names(fold.as_of))
    cells = _Cells(fold).of(ONCE, term.day or fold.as_of) if answering else ()
    if state in _HALTED:
        return _result(fold, Kind(state.value), cells=cells)
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
    kind = Kind.OVERDUE if late > 0 else Kind.ON_TRACK
    return _result(fold, kind, term=term, days_overdue=max(late, 0), done_on=run, cells=cells)


def _finished(fold: Fold, run: date, cells: tuple[Cell, ...]) -> Standing:
    term = fold.term(run)
    if term.day is None:
        return _result(fold, Kind.COMPLETED, term=term, done_on=run, cells=cells)
    late = (run - term.day).days
    if late > 0:
        return _result(fold, Kind.COMPLETED_LATE, term=term, days_late=late, done_on=run, cells=cells)
    return _result(fold, Kind.COMPLETED_ON_TIME, term=term, done_on=run, cells=cells)


def _all_answered(fold: Fold, cells: tuple[Cell, ...], term: Term) -> Standing:
    """A task in which each respondent has answered for itself, or need not."""
    last = max((cell for cell in cells if cell.submitted), key=lambda c: c.submitted or fold.as_of, default=None)
    late = max(_lateness(cells), default=None)
    dated = any(cell.last_day for cell in cells)
    kind = Kind.COMPLETED_LATE if late else Kind.COMPLETED_ON_TIME if dated else Kind.COMPLETED
    day = last.last_day if last else term.day
    done = last.submitted if last else None
    return _result(fold, kind, last_day=day, days_late=late, done_on=done, cells=cells, term=term)


def _recurring(fold: Fold) -> Standing:
    cells = _Cells(fold).all()
    state, run, _ = fold.state
    if state in _HALTED:
        return _result(fold, Kind(state.value), cells=cells)
    if fold.awaiting:
        return _result(fold, Kind.NO_DEADLINE)
    latest = max((cell.nominal for cell in cells if cell.last_day and cell.last_day < fold.as_of), default=None)
    missing = [c.last_day for c in cells if c.nominal == latest and c.state is CellState.MISSING and c.last_day]
    if missing:
        return _running(fold, min(missing), None, cells)
    upcoming = [cell.last_day for cell in cells if cell.state is CellState.UPCOMING and cell.last_day]
    if upcoming:
        return _running(fold, min(upcoming), None, cells)
    if not cells:
        return _result(fold, Kind.ONGOING)
    bad = any(cell.state in (CellState.LATE, CellState.MISSING) for cell in cells)
    over_on = run if run and state is TaskState.COMPLETED else fold.as_of
    ended = [cell for cell in cells if cell.submitted or cell.nominal <= over_on] or cells
    kind = Kind.COMPLETED_LATE if bad else Kind.COMPLETED_ON_TIME
    return _result(fold, kind, last_day=ended[-1].last_day, cells=cells)


def _running(fold: Fold, day: date, term: Term | None, cells: tuple[Cell, ...] = ()) -> Standing:
    left = (day - fold.as_of).days
    if left < 0:
        return _result(fold, Kind.OVERDUE, last_day=day, days_overdue=-left, term=term, cells=cells)
    kind = Kind.DUE_SOON if left <= due_soon_days(fold.task, fold.settings) else Kind.ON_TRACK
    return _result(fold, kind, last_day=day, term=term, cells=cells)


def due_soon_days(task: Task, settings: Settings) -> int:
    """How many days before its last day a task counts as due soon."""
    return settings.due_soon_days if task.due_soon_days is None else task.due_soon_days


def _without_day(fold: Fold, rule: Rule) -> Kind:
    return Kind.ONGOING if isinstance(rule, Ongoing) and not fold.awaiting else Kind.NO_DEADLINE


def _result(
    fold: Fold,
    kind: Kind,
    *,
    term: Term | None = None,
    last_day: date | None = None,
    days_overdue: int = 0,
    days_late: int | None = None,
    done_on: date | None = None,
    cells: tuple[Cell, ...] = (),
) -> Standing:
    return Standing(
        kind=kind,
        state=fold.state[0],
        last_day=last_day or (term.day if term else None),
        days_overdue=days_overdue,
        days_late=days_late,
        progress=fold.progress,
        updated=fold.entries[-1].date if fold.entries else None,
        extended=bool(term and term.extension),
        done_on=done_on,
        recurring=bool(fold.task.deadline.recurring),
        cells=cells,
    )


def _lateness(cells: Iterable[Cell]) -> list[int]:
    return [(c.submitted - c.last_day).days for c in cells if c.state is CellState.LATE and c.submitted and c.last_day]


class _Cells:
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
        found: list[Cell] = []
        stands_still = self.fold.state[0] in _RESTING
        for turn in _turns(self.fold):
            cells = self.of(turn.key, turn.nominal, turn)
            found.extend(cells)
            if turn.nominal > self.fold.as_of and (
                stands_still or any(cell.state is CellState.UPCOMING for cell in cells)
            ):
                break
        return tuple(found)

    def of(self, key: str, nominal: date, occurrence: Occurrence | None = None) -> tuple[Cell, ...]:
        """The cells of one period. Where nobody answers for it, one for the task as a whole."""
        fold = self.fold
        settled = min(nominal, fold.as_of)
        share = _Share(fold, settled)
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
        rests = bool(occurrence) and fold.state_on(settled) in _RESTING
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
            cells.append(Cell(key, owner, nominal, day, state, done))
        return tuple(cells)


class _Share:
    """Who owes a share of a task, settled on a day; `owners` is (None,) for the task as a whole."""

    def __init__(self, fold: Fold, settled: date) -> None:
        self.bodies = fold.bodies
        self.settled = settled
        self.answering = bool(fold.respondent_names(settled))
        self.owners: tuple[str | None, ...] = fold.respondents(settled) or (None,)

    def of(self, entry: TaskEntry) -> Iterable[str | None]:
        """Whose share an entry is about; all of them where a waiver or an extension names nobody.

        A name means the body as it was when the share was settled; failing that, an heir means the ended body,
        unless the heir owes a share of its own.
        """
        names = entry.bodies or (entry.speakers if entry.submit else ())
        if not names or (entry.submit and not self.answering):
            return self.owners
        found: list[str | None] = []
        for name in names:
            own = [body for body in self.bodies.ids((name,), self.settled) if body in self.owners]
            for heir in () if own else self.bodies.ids((name,), entry.date):
                if heir in self.owners:
                    own.append(heir)
                else:
                    own += [body for body in self.owners if body and self.bodies.on(body, entry.date).id == heir]
            found += own
        return found


def task_occurrences(fold: Fold) -> Iterable[Occurrence]:
    """The occurrences of a recurring task up to the first one not yet due."""
    for turn in _turns(fold):
        yield turn
        if turn.nominal > fold.as_of and turn.last_day >= fold.as_of:
            return


def _turns(fold: Fold) -> Iterator[Occurrence]:
    """All occurrences of a recurring task: from its assignment, or from the event that it awaited, to its end."""
    task = fold.task
    if fold.assigned is None or fold.awaiting:
        return
    phase = fold.settings.phases.get(task.phase or "")
    end = phase.until.last if phase and phase.until else None
    rules = [rule for rule in task.deadline.recurring if not isinstance(rule, Every) or rule.occurs]
    binding = fold.occurred if task.when else None
    for turn in occurrences(rules, fold.house, fold.assigned, end):
        if binding is None or turn.nominal > binding:
            yield turn
