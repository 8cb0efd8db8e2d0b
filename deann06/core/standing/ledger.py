"""Totals that balance (bảng tổng hợp): each one-off task counts once, recurring duties apart by their cells."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Final, TypeAlias

from msgspec import Struct

from deann06.core.records import Role, Task
from deann06.core.standing.fold import assigned_on
from deann06.core.standing.tasks import Cell, CellState, Fold, Standing, StandingKind, stand
from deann06.core.state.registry import Registry
from deann06.errors import BadValue, Incomputable

AGES = (7, 30, 90, 120)  # upper bounds, in days overdue, of the classes of ageing; the last class is open


COUNTED: Final[Mapping[str, frozenset[StandingKind]]] = {  # what each word of a count holds; `completed` had no term
    "assigned": frozenset(StandingKind),
    **{kind.value: frozenset((kind,)) for kind in StandingKind},
    "in_time": frozenset((StandingKind.ON_TRACK, StandingKind.DUE_SOON)),
    "finished": frozenset((StandingKind.COMPLETED_ON_TIME, StandingKind.COMPLETED_LATE, StandingKind.COMPLETED)),
}


class RecurringCounts(Struct, frozen=True):
    """Cells of recurring duties that were due, by what became of them."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    waived: int = 0


class Ledger(Struct, frozen=True, kw_only=True):
    """Counts of one-off tasks. assigned = the nine others; `due_soon` is a part of `in_time`."""

    assigned: int = 0
    completed_on_time: int = 0
    completed_late: int = 0
    completed: int = 0
    in_time: int = 0
    due_soon: int = 0
    overdue: int = 0
    ongoing: int = 0
    no_deadline: int = 0
    paused: int = 0
    stopped: int = 0
    recurring: RecurringCounts = RecurringCounts()
    ageing: tuple[int, ...] = (0,) * (len(AGES) + 1)

    @property
    def finished(self) -> int:
        """Completed in all, with a term or without."""
        return self.completed_on_time + self.completed_late + self.completed

    @property
    def due(self) -> tuple[int, int]:
        """Of the tasks whose term has come: how many are completed, and how many there are."""
        done = self.completed_on_time + self.completed_late
        return done, done + self.overdue

    @property
    def rate_hundredths(self) -> int | None:
        """Hundredths of a per cent of the due tasks that are completed; None when nothing was due.

        The official formula: completed with a term / (completed with a term + overdue).
        """
        done, due = self.due
        return (20000 * done + due) // (2 * due) if due else None  # halves rounded up, exactly

    @property
    def rate(self) -> float | None:
        """The same in per cent, two decimals."""
        hundredths = self.rate_hundredths
        return None if hundredths is None else hundredths / 100

    @property
    def balances(self) -> bool:
        """Whether the parts add up to the whole."""
        parts = self.finished + self.in_time + self.overdue + self.ongoing + self.no_deadline
        return self.assigned == parts + self.paused + self.stopped and self.due_soon <= self.in_time


class Row(Struct, frozen=True, gc=False):
    """One task as it stands: what every list, count and report is made of."""

    fold: Fold
    standing: Standing
    role: Role | None = None  # of the body that is asked about, whose own standing it then is

    @property
    def id(self) -> str:
        """The task's id."""
        return self.fold.task.id


NO_ROWS: Final[Mapping[str, Row]] = {}
RowOf: TypeAlias = Callable[[str], Row | None]  # of a task; None where it does not exist


class TaskStandings:
    """How all tasks of a registry stand on a day: each is worked out once, however many ask.

    `known` are rows that hold here and were worked out elsewhere (`core/standing/carried.py`).
    """

    def __init__(self, registry: Registry, as_of: date, known: Mapping[str, Row] = NO_ROWS) -> None:
        self.registry = registry
        self.as_of = as_of
        self.known = known

    @cached_property
    def folds(self) -> Mapping[str, Fold]:
        """Each task with its log as it is on the day, in natural order of ids."""
        known, tasks = self.known, self.registry.tasks.values()
        return {
            task.id: known[task.id].fold if task.id in known else Fold(task, self.registry, self.as_of)
            for task in tasks
        }

    @cached_property
    def _worked_out(self) -> tuple[Mapping[str, Row], Mapping[str, Incomputable | BadValue]]:
        computed: dict[str, Row] = {}
        failed: dict[str, Incomputable | BadValue] = {}
        for name, fold in self.folds.items():
            if name in self.known:
                computed[name] = self.known[name]
                continue
            try:
                how = stand(fold)
            except (Incomputable, BadValue) as error:
                failed[name] = error
            else:
                if how:
                    computed[name] = Row(fold, how)
        return computed, failed

    @property
    def rows(self) -> Mapping[str, Row]:
        """The tasks that exist on the day, and of which it can be computed how they stand."""
        return self._worked_out[0]

    @property
    def failed(self) -> Mapping[str, Incomputable | BadValue]:
        """Why that cannot be computed of others; a BadValue is of days beyond the end of the calendar."""
        return self._worked_out[1]

    def of(self, name: str) -> Standing | None:
        """How a task stands; None where it does not exist, or nothing can be computed."""
        row = self.rows.get(name)
        return row.standing if row else None

    def whole(self) -> tuple[Row, ...]:
        """Every task that exists on the day. Raises Incomputable.

        Where a task has no day of assignment, since its directive is not there, it would be missing from every figure.
        """
        for name, fold in self.folds.items():
            task, error = fold.task, self.failed.get(name)
            if fold.assigned is None:
                path = self.registry.path_of(task)
                raise Incomputable("registry.no_directive", id=name, directive=task.directive, path=path)
            if isinstance(error, BadValue):
                raise Incomputable("registry.beyond", id=name, path=self.registry.path_of(task)) from error
            if error:
                raise error
        return tuple(self.rows.values())


def rows(registry: Registry, as_of: date) -> tuple[Row, ...]:
    """Every task that exists on the day, with its standing, in natural order of ids. Raises Incomputable."""
    return TaskStandings(registry, as_of).whole()


def row_of(registry: Registry, as_of: date) -> RowOf:
    """How each task stands on a day, worked out when it is first asked for. What is returned raises Incomputable."""

    @cache
    def of(name: str) -> Row | None:
        fold = Fold(registry.tasks[name], registry, as_of)
        how = stand(fold)
        return Row(fold, how) if how else None

    return of


def not_yet_assigned(registry: Registry, as_of: date) -> Mapping[str, date]:
    """The tasks that exist only after the day, and the days on which they are assigned, the earliest first."""
    days = ((task.id, assigned_on(task, registry)) for task in registry.tasks.values())
    return dict(sorted(((name, day) for name, day in days if day and day > as_of), key=lambda item: item[1]))


def ledger(tasks: Iterable[Row]) -> Ledger:
    """The ledger of a set of tasks; each counts once, whatever the number of its leads."""
    count = _Count()
    for row in tasks:
        if row.standing.recurring:
            count.cells(row.standing.cells, row.fold.as_of)
        else:
            count.one(row.standing.kind, row.standing.days_overdue)
    return count.ledger()


def is_counted(cell: Cell, as_of: date) -> bool:
    """Whether a ledger counts a cell of a recurring duty on a day: handed in, or its period over and not upcoming."""
    return cell.submitted is not None or (cell.nominal <= as_of and cell.state is not CellState.UPCOMING)


class TasksAndDuties(Struct, frozen=True):
    """How many of a set are one-off tasks, and how many recurring duties: the two are never told as one number."""

    tasks: int = 0
    duties: int = 0

    @property
    def both(self) -> int:
        """How many rows that makes."""
        return self.tasks + self.duties


def tasks_and_duties(tasks: Iterable[Row], *kinds: StandingKind) -> TasksAndDuties:
    """Tasks and duties of these kinds (of any, where none is named), told apart."""
    recurring = [row.standing.recurring for row in tasks if not kinds or row.standing.kind in kinds]
    return TasksAndDuties(recurring.count(False), recurring.count(True))


def tasks_and_duties_of_heads(tasks: Iterable[Task]) -> TasksAndDuties:
    """Tasks and duties told apart by their heads alone, also those that do not exist yet."""
    recurring = [bool(task.deadline.recurring) for task in tasks]
    return TasksAndDuties(recurring.count(False), recurring.count(True))


class _Count:
    def __init__(self) -> None:
        self.kinds = dict.fromkeys(StandingKind, 0)
        self.states = dict.fromkeys(CellState, 0)
        self.ages = [0] * (len(AGES) + 1)

    def one(self, kind: StandingKind, days_overdue: int) -> None:
        self.kinds[kind] += 1
        if kind is StandingKind.OVERDUE:
            self.ages[sum(days_overdue > bound for bound in AGES)] += 1

    def cells(self, cells: Iterable[Cell], as_of: date) -> None:
        for cell in cells:
            if is_counted(cell, as_of):
                self.states[cell.state] += 1

    def ledger(self) -> Ledger:
        states = self.states
        counts = {
            name: sum(self.kinds[kind] for kind in kinds)
            for name, kinds in COUNTED.items()
            if name in Ledger.__struct_fields__
        }
        return Ledger(
            **counts,
            recurring=RecurringCounts(
                states[CellState.ON_TIME],
                states[CellState.LATE],
                states[CellState.MISSING],
                states[CellState.WAIVED],
            ),
            ageing=tuple(self.ages),
        )
