"""What a directive calls a task: breakthrough (đột phá), urgent (khẩn trương), key (trọng tâm)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deann06.core.records import Task
from deann06.core.standing.ledger import Row, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.reports.facts.parts import MarkCount

MARKS: Final = ("breakthrough", "urgent", "key")


def marks_of(task: Task) -> tuple[str, ...]:
    """The marks of a task, the weightiest first."""
    return tuple(mark for mark in MARKS if getattr(task, mark))


def marked(tasks: Iterable[Row]) -> tuple[MarkCount, ...]:
    """How many tasks and duties bear each mark, and how many of these are overdue; no marks that none bears."""
    rows = tuple(tasks)
    bearing = ((mark, [row for row in rows if getattr(row.fold.task, mark)]) for mark in MARKS)
    return tuple(
        MarkCount(mark, tasks_and_duties(own), tasks_and_duties(own, StandingKind.OVERDUE))
        for mark, own in bearing
        if own
    )
