"""Whether it is better for a body that an entry is voided: by how it stands, its term, a figure."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from deann06.core.cells import CellState
from deann06.core.fold import Fold
from deann06.core.ledger import Row
from deann06.core.logs import valid_entries
from deann06.core.own import own_rows
from deann06.core.records import Better, Indicator, Task
from deann06.core.saying import Saying
from deann06.core.standing import Kind, Standing, stand

_WEIGHT: Final = {Kind.OVERDUE: 3, Kind.COMPLETED_LATE: 2, Kind.ON_TRACK: 1, Kind.DUE_SOON: 1}  # others: 0


def favours(saying: Saying) -> bool:
    """Whether voiding what the entry corrects, and nothing else, is better for who says it. Raises UnknownYear."""
    record = saying.before
    entry = saying.entry
    voiding: Any = type(entry)(date=entry.date, by=entry.by, corrects=entry.corrects)
    match record:
        case Task():
            was, now = (_own(saying, one) for one in (record, replace(record, log=(*record.log, voiding))))
            return any(_better(was.get(body), now.get(body)) for body in saying.voices)
        case Indicator():
            return _reads_better(record, replace(record, log=(*record.log, voiding)), saying.day)
    return False


def _own(saying: Saying, task: Task) -> dict[str, Standing]:
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


def _reads_better(old: Indicator, new: Indicator, day: date) -> bool:
    """Whether the last reading gains by it, where it is known which way is better."""
    was, now = (_reading(one, day) for one in (old, new))
    if was is None or now is None or old.better is None:
        return False
    return now > was if old.better is Better.UP else now < was


def _reading(indicator: Indicator, day: date) -> float | None:
    said = valid_entries(indicator.log, day)
    texts = [text for one in said for name, text in (one.measure or {}).items() if name == indicator.id]
    if not texts:
        return None
    top, _, bottom = texts[-1].replace(",", ".").partition("/")
    return float(top) / (float(bottom or 1) or 1)
