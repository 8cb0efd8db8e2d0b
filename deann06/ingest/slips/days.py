"""Days that cannot be: that no calendar has, far from the document's own, or of another weekday than is printed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold

_DAY: Final = lazy_pattern(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4,5})(?![\d/])"
)
_WEEKDAYS: Final = {  # Monday: 0
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_WEEKDAY: Final = lazy_pattern(
    r"(?i:thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*,?\s*\(?\s*(?:ngày\s+)?"
    r"(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4})(?![\d/])"
)
_SUNDAY: Final = 6
_EARLIEST, _LATEST = 1945, 2100  # years of which directives tell


def impossible_days(text: str, day: date | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The days that cannot be as they are printed, and days that may be meant. `day`: that of the document."""
    for found in _DAY.finditer(text):
        number, month, year = (int(found[part]) for part in ("day", "month", "year"))
        if not 1 <= month <= 12 or not 1 <= number <= 31:
            yield found[0], ()
        elif not _EARLIEST <= year <= _LATEST:
            yield found[0], _in_years(number, month, (day.year, day.year + 1)) if day else ()
        elif number > monthrange(year, month)[1]:
            yield found[0], (date(year, month, monthrange(year, month)[1]).isoformat(),)


def other_weekdays(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The days that are printed with another weekday than theirs, and the nearest that has it."""
    for found in _WEEKDAY.finditer(text):
        weekday = _WEEKDAYS[fold(found["name"])] if found["name"] else _SUNDAY
        if (said := _date(found)) and said.weekday() != weekday:
            ahead = (weekday - said.weekday()) % 7
            yield found[0], ((said + timedelta(days=ahead if ahead <= 3 else ahead - 7)).isoformat(),)


def _in_years(number: int, month: int, years: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(date(year, month, number).isoformat() for year in years if number <= monthrange(year, month)[1])


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
