"""What one cell means: a day, a number, a percentage, however a spreadsheet shows it. One reader for every table."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.records import READING, IndicatorKind
from deann06.core.state.readings import EXAMPLES, fits
from deann06.core.terms.days import written_day
from deann06.errors import BadValue, DeannError, UsageError
from deann06.exchange.cells import DayCell, NumberCell
from deann06.locale import t

_MIDNIGHT: Final = lazy_pattern(  # what a spreadsheet adds to a day
    r"(?<=\d)[T ]0?0:00(?::00(?:[.,]0+)?)?(?: ?AM)?$", re.ASCII | re.IGNORECASE
)
_SERIAL: Final = lazy_pattern(r"[3-6]\d{4}(?:[.,]0+)?", re.ASCII)  # days of 1982 to 2091
_SHORT_YEAR: Final = lazy_pattern(r"^(\d\d?([/.])\d\d?\2)(\d\d)$", re.ASCII)  # 24-05-15 may be either
_EPOCH: Final = date(1899, 12, 30)
_NUMBER: Final = lazy_pattern(r"([-+]?\d+)(?:[.,](\d+))?", re.ASCII)
_THOUSANDS: Final = lazy_pattern(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)


def read_day(cell: str) -> date:
    """A day, written day first, as ISO, or as the number that it is to Excel; an hour other than midnight is none.

    `15/5/24` is of this century.

    Raises UsageError.
    """
    text = " ".join(cell.split())
    if _SERIAL.fullmatch(text):
        return _EPOCH + timedelta(days=int(text[:5]))
    try:
        day = written_day(_SHORT_YEAR.sub(r"\g<1>20\3", _MIDNIGHT.sub("", text)))
    except BadValue:
        day = None
    if day is None:
        raise UsageError("usage.date", value=cell)
    return day


def perhaps_month(cell: str) -> date | None:
    """The day that a spreadsheet keeps in a cell, where it may have made it of a month: `5/2024` becomes 1/5/2024."""
    with suppress(ValueError):  # a time of day
        day = date.fromisoformat(cell) if isinstance(cell, DayCell) else None
        return day if day and day.day == 1 else None
    return None


def read_number(cell: str) -> str:
    """A number as files write it (`71.4`): decimals behind a comma or a point, zeros at the end dropped.

    Raises UsageError, also for `1.234`, which is one thing here and another elsewhere.
    """
    text = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", cell.strip())
    match = _NUMBER.fullmatch(text)
    if _THOUSANDS.fullmatch(text) and not text.lstrip("+-").startswith("0"):
        raise UsageError("edit.cell.thousands", value=cell)
    if match is None:
        raise UsageError("edit.cell.number", value=cell)
    whole, decimals = str(int(match[1])), (match[2] or "").rstrip("0")
    sign = "-" if match[1].startswith("-") and whole == "0" and decimals else ""
    return sign + whole + (f".{decimals}" if decimals else "")


def read_percent(cell: str) -> int:
    """A whole number from 0 to 100, with or without its sign: `40`, `40%`, `40,0`. Raises UsageError.

    Also for `0,4`, and in a workbook for 1: a cell in the form of per cents holds 1 for 100%.
    """
    _refuse_fraction(cell)
    text = cell.strip().removesuffix("%").strip()
    try:
        number = read_number(text)
    except UsageError:
        number = ""
    if not re.fullmatch(r"\d{1,3}", number, re.ASCII) or int(number) > 100:
        raise UsageError("edit.percent", value=cell)
    return int(number)


def _refuse_fraction(cell: str) -> None:
    """Raise UsageError for what may be a part of 1 or of 100."""
    if re.fullmatch(r"0[.,]\d*[1-9]\d*", cell.strip(), re.ASCII) or (isinstance(cell, NumberCell) and cell == "1"):
        raise UsageError("edit.cell.fraction", value=cell)


def read_reading(cell: str, kind: IndicatorKind) -> str:
    """A value of an indicator of that kind, as files write it. Raises DeannError."""
    if kind is IndicatorKind.PERCENT and isinstance(cell, NumberCell):
        _refuse_fraction(cell)
    text = cell.strip().removesuffix("%") if kind is IndicatorKind.PERCENT else cell
    try:
        written = "/".join(map(read_number, text.split("/")))
    except UsageError as error:
        if error.key == "edit.cell.thousands":
            raise
        written = ""
    if not re.fullmatch(READING, written) or not fits(written, kind):
        raise DeannError("edit.reading", value=cell, kind=t(f"rule.word.{kind.value}"), example=EXAMPLES[kind])
    return written
