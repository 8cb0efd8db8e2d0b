"""Head + log folded on a day → how a task stands (tình trạng). The algorithm is the format's own.

Every day is inclusive: a task is overdue on the day after its last permitted day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from deann06.core.agencies import Bodies
from deann06.core.deadlines import House, LastDay, Occurrence, last_day, occurrences
from deann06.core.logs import valid_entries
from deann06.core.records import Blocked, Confirmation, Settings, Task, TaskEntry, TaskState
from deann06.core.registry import Registry
from deann06.core.terms import Every, Ongoing, Rule

ONCE = "once"
_DONE = (TaskState.REPORTED, TaskState.COMPLETED)
_HALTED = (TaskState.PAUSED, TaskState.STOPPED)


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
        return self.bodies.ids(self._assigned_names("respondents", day), day)

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
    def state(self) -> tuple[TaskState, date | None, bool]:
        """State, first day of the unbroken run of reported or completed, and whether completion is accepted."""
        state, run, accepted = TaskState.NOT_STARTED, None, False
        trusting = self.settings.policy.confirmation is Confirmation.NONE
        for entry in self.entries:
            if entry.state in _DONE:
                run = run or entry.date
                state = entry.state
                accepted = accepted or (state is TaskState.COMPLETED and trusting)
            elif entry.state:
                state, run, accepted = entry.state, None, False
            if entry.confirm and run and not self._by_lead(entry):
                state, accepted = TaskState.COMPLETED, True
            if entry.confirm is False:
                state, run, accepted = TaskState.IN_PROGRESS, None, False
        return state, run, accepted

    def term(self, day: date, body: str | None = None, period: str | None = None) -> Term:
        """The term in force on a day, for a body or a period where given: the head's, or the last extension."""
        deadline, granted = self.task.deadline, None
        for entry in self.entries:
            if entry.date > day:
                break
            if (
                entry.extend
                and (entry.period is None or entry.period == period)
                and (not entry.bodies or body in self.bodies.ids(entry.bodies, day))
            ):
                deadline, granted = entry.extend, entry
        rule = deadline.rules[0]
        if deadline.one_off is None or (self.task.when and self.occurred is None):
            return Term(rule, None, granted)
        return Term(rule, last_day(deadline.one_off, self.house, self.occurred), granted)

    def requested(self) -> tuple[TaskEntry, ...]:
        """Extensions asked for and not granted by a later entry."""
        found: list[TaskEntry] = []
        for entry in self.entries:
            if entry.extend:
                found.clear()
            if entry.request:
                found.append(entry)
        return tuple(found)

    def _by_lead(self, entry: TaskEntry) -> bool:
        leads = set(self.bodies.ids(self._assigned_names("lead", entry.date), entry.date))
        return any(body in leads for body in self.bodies.ids(entry.speakers, entry.date))

    def _assigned_names(self, role: str, day: date) -> tuple[str, ...]:
        names: tuple[str, ...] = getattr(self.task, role)
        for entry in self.entries:
            if entry.date > day:
                break
            if entry.reassign and (changed := getattr(entry.reassign, role)) is not None:
                names = changed
        return names


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
    cells = _once(fold) if fold.task.respondents else ()
    if state in _HALTED:
        return _result(fold, Kind(state.value), cells=cells)
    if accepted and run:
        return _finished(fold, run, cells)
    if fold.task.respondents:
        return _answered(fold, cells)
    term = fold.term(run or fold.as_of)
    if term.day is None:
        return _result(fold, _without_day(fold, term.rule), term=term)
    if run:  # waiting for confirmation: the clock stands
        late = (run - term.day).days
        kind = Kind.OVERDUE if late > 0 else Kind.ON_TRACK
        return _result(fold, kind, term=term, days_overdue=max(late, 0), done_on=run)
    return _running(fold, term.day, term)


def _finished(fold: Fold, run: date, cells: tuple[Cell, ...]) -> Standing:
    term = fold.term(run)
    if term.day is None:
        return _result(fold, Kind.COMPLETED, term=term, done_on=run, cells=cells)
    late = (run - term.day).days
    if late > 0:
        return _result(fold, Kind.COMPLETED_LATE, term=term, days_late=late, done_on=run, cells=cells)
    return _result(fold, Kind.COMPLETED_ON_TIME, term=term, done_on=run, cells=cells)


def _once(fold: Fold) -> tuple[Cell, ...]:
    return _Cells(fold).of(ONCE, fold.term(fold.as_of).day or fold.as_of)


def _answered(fold: Fold, cells: tuple[Cell, ...]) -> Standing:
    """A one-off task in which each respondent answers for itself."""
    term = fold.term(fold.as_of)
    nominal = term.day or fold.as_of
    waiting = [cell for cell in cells if cell.state in (CellState.MISSING, CellState.UPCOMING)]
    if not waiting:
        last = max((cell for cell in cells if cell.submitted), key=lambda c: c.submitted or nominal, default=None)
        late = max(_lateness(cells), default=0)
        kind = Kind.COMPLETED if term.day is None else Kind.COMPLETED_LATE if late else Kind.COMPLETED_ON_TIME
        day = last.last_day if last else term.day
        done = last.submitted if last else None
        return _result(fold, kind, last_day=day, days_late=late or None, done_on=done, cells=cells, term=term)
    missing = [cell.last_day for cell in waiting if cell.state is CellState.MISSING and cell.last_day]
    if missing:
        day = min(missing)
        return _result(fold, Kind.OVERDUE, last_day=day, days_overdue=(fold.as_of - day).days, cells=cells, term=term)
    days = [cell.last_day for cell in waiting if cell.last_day]
    if not days:
        return _result(fold, _without_day(fold, term.rule), cells=cells, term=term)
    return _running(fold, min(days), term, cells)


def _recurring(fold: Fold) -> Standing:
    cells = _Cells(fold).all()
    if fold.state[0] in _HALTED:
        return _result(fold, Kind(fold.state[0].value), cells=cells)
    due = [cell for cell in cells if cell.last_day and cell.last_day < fold.as_of]
    if due:
        latest = max(cell.nominal for cell in due)
        missing = [c.last_day for c in cells if c.nominal == latest and c.state is CellState.MISSING and c.last_day]
        if missing:
            day = min(missing)
            return _result(fold, Kind.OVERDUE, last_day=day, days_overdue=(fold.as_of - day).days, cells=cells)
    upcoming = [cell.last_day for cell in cells if cell.state is CellState.UPCOMING and cell.last_day]
    if upcoming:
        return _running(fold, min(upcoming), None, cells)
    if not cells:
        return _result(fold, Kind.ONGOING)
    bad = any(cell.state in (CellState.LATE, CellState.MISSING) for cell in cells)
    kind = Kind.COMPLETED_LATE if bad else Kind.COMPLETED_ON_TIME
    return _result(fold, kind, last_day=cells[-1].last_day, cells=cells)


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
    awaiting = fold.task.when and fold.occurred is None
    return Kind.ONGOING if isinstance(rule, Ongoing) and not awaiting else Kind.NO_DEADLINE


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
        for entry in fold.entries:
            if entry.submit:
                self.submits.setdefault(entry.submit, []).append(entry)
            if entry.waive:
                self.waives.setdefault(entry.waive, []).append(entry)
        states = [(entry.date, entry.state) for entry in fold.entries if entry.state]
        self.state_days = [day for day, _ in states]
        self.states = [state for _, state in states]

    def all(self) -> tuple[Cell, ...]:
        """Every cell up to the first occurrence that is not yet due."""
        return tuple(
            cell
            for occurrence in task_occurrences(self.fold)
            for cell in self.of(occurrence.key, occurrence.nominal, occurrence)
        )

    def of(self, key: str, nominal: date, occurrence: Occurrence | None = None) -> tuple[Cell, ...]:
        """The cells of one period."""
        task = self.fold.task
        owners: tuple[str | None, ...] = (
            self.fold.respondents(min(nominal, self.fold.as_of)) if task.respondents else (None,)
        )
        submitted = self._submitted(key, nominal, owners)
        return tuple(self._cell(key, body, nominal, submitted.get(body), occurrence) for body in owners)

    def _cell(
        self, key: str, body: str | None, nominal: date, submitted: date | None, occurrence: Occurrence | None
    ) -> Cell:
        fold = self.fold
        day = self._last_day(key, body, submitted or fold.as_of, occurrence)
        if submitted:
            state = CellState.ON_TIME if day is None or submitted <= day else CellState.LATE
        elif self._waived(key, body, nominal) or (occurrence and self._halted(min(fold.as_of, nominal))):
            state = CellState.WAIVED
        else:
            state = CellState.MISSING if day and fold.as_of > day else CellState.UPCOMING
        return Cell(key, body, nominal, day, state, submitted)

    def _last_day(self, key: str, body: str | None, day: date, occurrence: Occurrence | None) -> date | None:
        if occurrence is None:
            return self.fold.term(day, body).day
        term = self.fold.term(day, body, key)
        return term.day if term.extension else occurrence.last_day

    def _submitted(self, key: str, nominal: date, owners: tuple[str | None, ...]) -> dict[str | None, date]:
        """When each owner's share came in: the first submission by it, for it, or by its heir."""
        found: dict[str | None, date] = {}
        own = set(owners)
        bodies = self.fold.bodies
        for entry in self.submits.get(key, ()):
            names = entry.bodies or entry.speakers
            if None in own:
                found.setdefault(None, entry.date)
                continue
            for body in (*bodies.ids(names, nominal), *bodies.ids(names, entry.date)):
                if body in own:
                    found.setdefault(body, entry.date)
                    continue
                for owner in owners:  # an heir with no share of its own answers for the ended body
                    if owner and bodies.on(owner, entry.date).id == body:
                        found.setdefault(owner, entry.date)
        return found

    def _waived(self, key: str, body: str | None, nominal: date) -> bool:
        return any(
            not entry.bodies or body in self.fold.bodies.ids(entry.bodies, nominal)
            for entry in self.waives.get(key, ())
        )

    def _halted(self, day: date) -> bool:
        place = bisect_right(self.state_days, day)
        return place > 0 and self.states[place - 1] in (*_HALTED, TaskState.COMPLETED)


def task_occurrences(fold: Fold) -> Iterable[Occurrence]:
    """The occurrences of a recurring task up to the first one not yet due."""
    task = fold.task
    if fold.assigned is None:
        return ()
    phase = fold.settings.phases.get(task.phase or "")
    end = phase.until.last if phase and phase.until else None
    rules = [rule for rule in task.deadline.recurring if not isinstance(rule, Every) or rule.occurs]
    return occurrences(rules, fold.house, fold.assigned, end, fold.as_of)
