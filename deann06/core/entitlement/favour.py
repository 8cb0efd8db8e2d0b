"""Whether a correction is better for who says it: by how it stands, its term, a figure."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from deann06.core.entitlement.saying import SpokenEntry
from deann06.core.records import Indicator, Model, Task
from deann06.core.standing.cells import CellState
from deann06.core.standing.figures import is_better, reading
from deann06.core.standing.fold import Fold
from deann06.core.standing.ledger import Row
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import Standing, StandingKind, stand

_WEIGHT: Final = {
    StandingKind.OVERDUE: 3,
    StandingKind.COMPLETED_LATE: 2,
    StandingKind.ON_TRACK: 1,
    StandingKind.DUE_SOON: 1,
}  # others: 0


def favours(saying: SpokenEntry) -> bool:
    """Whether a correction is better for who says it: what it voids, or another figure. Raises UnknownYear."""
    record = saying.before
    if not isinstance(record, Task | Model | Indicator):
        return False
    return (isinstance(record, Task) and _stands_better(saying, record)) or _reads_better(saying, record)


def _stands_better(saying: SpokenEntry, task: Task) -> bool:
    entry = saying.entry
    voiding: Any = type(entry)(date=entry.date, by=entry.by, corrects=entry.corrects)
    was, now = (_own(saying, one) for one in (task, replace(task, log=(*task.log, voiding))))
    return any(_better(was.get(body), now.get(body)) for body in saying.voices)


def _own(saying: SpokenEntry, task: Task) -> dict[str, Standing]:
    fold = Fold(task, saying.registry, saying.day)
    how = stand(fold)
    rows = own_rows([Row(fold, how)]) if how else {}
    return {body: row.standing for body, (row, *_) in rows.items()}


def _better(was: Standing | None, now: Standing | None) -> bool:
    """Whether one standing burdens less than another: of nothing that is asked there is no burden."""
    return _burden(now) < _burden(was)


def _burden(how: Standing | None) -> tuple[int, int, int, int]:
    if how is None:
        return 0, 0, 0, 0
    bad = sum(cell.state in (CellState.MISSING, CellState.LATE) for cell in how.cells)
    weight = _WEIGHT.get(how.kind, 0)
    soon = date.max.toordinal() - how.last_day.toordinal() if how.last_day and weight in (1, 3) else 0
    return weight, bad, how.days_overdue or how.days_late or 0, soon


def _reads_better(saying: SpokenEntry, record: Task | Model | Indicator) -> bool:
    """Whether a figure of the log gains by the correction, what it says instead included."""
    corrected = replace(record, log=(*record.log, saying.entry))
    for name in {name for entry in record.log for name in entry.measure or ()}:
        indicator = record if isinstance(record, Indicator) else saying.registry.indicators.get(name)
        was, now = (reading(one, indicator, saying.day) if indicator else None for one in (record, corrected))
        if indicator and was is not None and now is not None and is_better(indicator, now, was):
            return True
    return False
