"""What a record's own log says of an indicator: the last reading as a number, and which of two is better."""

from __future__ import annotations

from datetime import date

from deann06.core.records import Better, Indicator, Model, Task
from deann06.core.standing.logs import valid_entries


def reading(record: Task | Model | Indicator, indicator: Indicator, day: date) -> float | None:
    """The last reading of an indicator in a log up to a day; None without one."""
    said = (getattr(entry, "measure", None) or {} for entry in valid_entries(record.log, day))
    texts = [measured[indicator.id] for measured in said if indicator.id in measured]
    return as_number(texts[-1]) if texts else None


def as_number(text: str) -> float:
    """A reading as a number: a ratio as its quotient."""
    top, _, bottom = str(text).replace(",", ".").partition("/")
    return float(top) / (float(bottom or 1) or 1)


def is_better(indicator: Indicator, new: float, old: float) -> bool:
    """Whether a reading is better than another, where it is known which way is better."""
    return new > old if indicator.better is Better.UP else new < old if indicator.better is Better.DOWN else False


def reaches(indicator: Indicator, value: float) -> bool:
    """Whether a reading is no worse than the target, where there is one."""
    if indicator.target is None or indicator.better is None:
        return False
    return not is_better(indicator, as_number(indicator.target.value), value)
