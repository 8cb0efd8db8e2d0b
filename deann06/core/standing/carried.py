"""How tasks stood in another state, or on an earlier day, where it holds here too: nothing is worked out twice.

How a task stands follows from its record, the settings, the bodies, the calendar, the day of its directive, and the day
that is asked about (`core/standing/fold.py: Fold`). Where the records of all these are the same, so is what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from deann06.core.standing.fold import Fold
from deann06.core.standing.ledger import NO_ROWS, Row, TaskStandings
from deann06.core.standing.tasks import Standing, later
from deann06.core.state.registry import Registry


def stood_after(other: TaskStandings, registry: Registry, as_of: date) -> TaskStandings:
    """How the tasks of a registry stand on a day, with what holds of how they stood elsewhere, or earlier."""
    return TaskStandings(registry, as_of, _carried(other, registry, as_of))


def stood_on(registry: Registry, days: Iterable[date]) -> Callable[[date], tuple[Row, ...]]:
    """How the tasks of a registry stood on each of some days, each day from the one before it.

    What is returned raises Incomputable for a day on which that cannot be worked out.
    """
    found: dict[date, TaskStandings] = {}
    last: TaskStandings | None = None
    for day in sorted(days):
        last = found[day] = stood_after(last, registry, day) if last else TaskStandings(registry, day)
    return lambda day: found[day].whole()


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
    known, directives = other.registry.directives, registry.directives
    touched = {name for name in (*known, *directives) if known.get(name) is not directives.get(name)}
    rows: dict[str, Row] = {}
    for name, row in other.rows.items():
        task = row.fold.task
        if registry.tasks.get(name) is task and task.directive not in touched and (now := _on(row, registry, as_of)):
            rows[name] = now
    return rows


def _alike(one: Registry, other: Registry) -> bool:
    """Whether all tasks are judged by the same settings, bodies and calendar."""
    return (one.settings, one.agencies, one.calendars) == (other.settings, other.agencies, other.calendars)


def _on(row: Row, registry: Registry, as_of: date) -> Row | None:
    """A row as it is in another registry on a day, where all that it is made of is the same; None: work it out."""
    fold, then = row.fold, row.fold.as_of
    if as_of == then:
        return Row(fold.on(registry, as_of), row.standing)
    if len(fold.entries) < len(fold.task.log) and any(then < one.date <= as_of for one in fold.task.log):
        return None
    fold = fold.on(registry, as_of)
    how = later(row.standing, then, fold)
    return Row(fold, how) if how else None
