"""How tasks stood in another state, or on an earlier day, where it holds here too: nothing is worked out twice.

How a task stands follows from its record, the settings, the bodies, the calendar, the day of its directive, and the day
that is asked about (`core/standing/fold.py: Fold`). Where the records of all these are the same, so is what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from deann06.core.standing.fold import Fold
from deann06.core.standing.ledger import NO_ROWS, Row, TaskStandings
from deann06.core.standing.tasks import Standing, later
from deann06.core.state.registry import Registry


def stood_after(other: TaskStandings, registry: Registry, as_of: date) -> TaskStandings:
    """How the tasks of a registry stand on a day, with what holds of how they stood elsewhere, or earlier."""
    return TaskStandings(registry, as_of, _carried(other, registry, as_of))


def row_after(how: Standing, then: date, fold: Fold) -> Row | None:
    """The row of a task that stood so on a day, where nothing but the day is another one; None: work it out."""
    if fold.as_of < then or any(then < one.date <= fold.as_of for one in fold.task.log):
        return None
    now = how if fold.as_of == then else later(how, then, fold)
    return Row(fold, now) if now else None


def _carried(other: TaskStandings, registry: Registry, as_of: date) -> Mapping[str, Row]:
    """The rows of another state that hold here, on a day that is not before its own."""
    if as_of < other.as_of or not _alike(other.registry, registry):
        return NO_ROWS
    moved = (_moved(row, other.registry, registry, as_of) for row in other.rows.values())
    return {row.id: row for row in moved if row}


def _alike(one: Registry, other: Registry) -> bool:
    """Whether all tasks are judged by the same settings, bodies and calendar."""
    return (one.settings, one.agencies, one.calendars) == (other.settings, other.agencies, other.calendars)


def _moved(row: Row, known: Registry, registry: Registry, as_of: date) -> Row | None:
    """A row as it is in another registry on a day; None where it has to be worked out."""
    task, then = row.fold.task, row.fold.as_of
    if registry.tasks.get(task.id) is not task:
        return None
    if known.directives.get(task.directive) is not registry.directives.get(task.directive):
        return None
    if as_of != then and len(row.fold.entries) < len(task.log) and any(then < one.date <= as_of for one in task.log):
        return None
    fold = row.fold.on(registry, as_of)
    how = row.standing if as_of == then else later(row.standing, then, fold)
    return Row(fold, how) if how else None
