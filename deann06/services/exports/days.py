"""Which days a dataset is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.records import Settings
from deann06.core.terms.periods import DAY, Unit
from deann06.errors import UsageError
from deann06.output.words.values import codes_in
from deann06.reports.facts.period import Periods
from deann06.services.choices import one_of
from deann06.services.typed import read_date

EVERY: Final = codes_in("export.days", ("daily", "weekly", "monthly"))
_UNITS: Final = {"weekly": Unit.WEEK, "monthly": Unit.MONTH}


def days_asked(settings: Settings, text: str | None, first: date | None, last: date) -> tuple[date, ...]:
    """The days, in order: each from the first to the last, both inclusive, or the last day of each week or month that
    lies between them; or those that a list names. Raises UsageError.
    """
    if text and text[:1].isdigit():
        if first:
            raise UsageError("export.days_twice")
        return tuple(sorted({read_date(one.strip()) for one in text.split(",")}))
    how = one_of(EVERY, text) if text else "daily"
    first = first or last
    if last < first:
        raise UsageError("export.days_turned", first=first, last=last)
    if how in _UNITS:
        return tuple(_ends(Periods(settings, _UNITS[how]), first, last))
    return tuple(first + DAY * number for number in range((last - first).days + 1))


def _ends(periods: Periods, first: date, last: date) -> Iterator[date]:
    end = periods.containing(first).last
    while end <= last:
        yield end
        end = periods.containing(end + DAY).last
