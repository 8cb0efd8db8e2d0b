"""Days that only the words of RFC 5545 say: `thứ Sáu cuối cùng hằng tháng`, `ngày 05 của tháng đầu quý sau`."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.phrases.details import DayOfPeriod
from deann06.core.terms.periods import Unit
from deann06.core.terms.rules import Recurrence

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIRST: Final = {Unit.QUARTER: "1,4,7,10", Unit.YEAR: "1"}
_LAST: Final = {Unit.QUARTER: "3,6,9,12", Unit.YEAR: "12"}


def nth_weekday(detail: DayOfPeriod, before: bool, start: date) -> Recurrence | None:
    """The rule from a day on; None where no rule says it: the day before the first Monday may lie a month earlier."""
    assert detail.weekday is not None and detail.nth is not None and detail.unit is not None
    months = (_LAST if detail.nth < 0 else _FIRST).get(detail.unit)
    parts = ["FREQ=MONTHLY", f"BYMONTH={months}" if months else ""]
    if before or detail.midnight == 0:
        if detail.nth == 1:
            return None
        # the seven days of the month on which the day before can fall: `-8` to `-2` before the last such weekday
        first = -8 if detail.nth < 0 else 7 * (detail.nth - 1)
        days = ",".join(str(day) for day in range(first, first + 7))
        parts += [f"BYDAY={_DAYS[(detail.weekday - 1) % 7]}", f"BYMONTHDAY={days}"]
    else:
        parts.append(f"BYDAY={detail.nth}{_DAYS[detail.weekday]}")
    return Recurrence(rrule=";".join(filter(None, parts)), start=start, roll=detail.roll)


def day_of_quarter(detail: DayOfPeriod, before: bool, start: date) -> Recurrence:
    """A day of one month of every quarter, from a day on; the day before the first is the last of the month before."""
    assert detail.day is not None and detail.of_quarter is not None
    month, day = detail.of_quarter, detail.day
    if before or detail.midnight == 0:
        month, day = (month, day - 1) if day != 1 else (month - 1, -1)
    months = ",".join(map(str, sorted((first + month - 1) % 12 + 1 for first in (1, 4, 7, 10))))
    return Recurrence(rrule=f"FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY={day}", start=start)
