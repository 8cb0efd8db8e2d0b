"""One line of a round: the number of a body's document, and behind it, if wanted, its day and a note."""

import re
from datetime import date
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.records import Agency, System
from deann06.errors import UsageError

NO_NUMBER: Final = "-"  # handed in, by a document without a number
_BARE: Final = lazy_pattern(r"\d{1,6}[a-zđ]?", re.ASCII | re.IGNORECASE)
_DAY: Final = lazy_pattern(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBER_WORD: Final = lazy_pattern(r"số:?\s+(?=\d)", re.IGNORECASE)
_DAY_WORD: Final = lazy_pattern(r"ngày\s+(?=\d)", re.IGNORECASE)
_PEOPLE: Final = lazy_pattern(r"(?:ủy|uỷ) ban nhân dân\b", re.IGNORECASE)


class RoundAnswer(NamedTuple):
    """What a body handed in: the number (None without one), the day of the document, a note."""

    number: str | None
    day: date
    note: str | None


def symbol(agency: Agency) -> str | None:
    """What follows the figure in the number of a body's report, `/BC-STC`; of a Party body `-BC/BTGTU`.

    None where its code is not known. domain: Decree 30/2020, Appendix I; every people's committee signs as UBND.
    """
    code = agency.code or ("UBND" if _PEOPLE.match(agency.name) else None)
    if code is None:
        return None
    return f"-BC/{code}" if agency.system is System.PARTY else f"/BC-{code}"


def read_answer(text: str, ending: str | None, today: date) -> RoundAnswer:
    """An answer: `145`, `145 13/5`, `145/BC-STC 13/5/2024 a note`, `- by telephone`.

    A day without a year is the nearest such day; `số` and `ngày` may stand before what they name. Raises UsageError
    for a day that is none or to come, and for what is no number: a day, or words alone.
    """
    number, rest = _first(_NUMBER_WORD.sub("", text.strip(), 1))
    if _DAY.fullmatch(number):
        raise UsageError("edit.round.day_alone", value=number)
    if number != NO_NUMBER and not any(map(str.isdigit, number)):
        raise UsageError("edit.round.no_number", value=number)
    number = numbered(number, ending)
    first, behind = _first(_DAY_WORD.sub("", rest, 1))
    written_day = _DAY.fullmatch(first)
    day = _day(first, written_day, today) if written_day else today
    note = behind if written_day else rest
    return RoundAnswer(None if number == NO_NUMBER else number, day, note or None)


def numbered(number: str, ending: str | None) -> str:
    """The number of a document, with what follows a body's figures where there are but figures, without a space."""
    figures = number.removesuffix(ending or "").strip()
    return figures + ending if ending and _BARE.fullmatch(figures) else number


def _first(text: str) -> tuple[str, str]:
    """The first word, and what stands behind it."""
    first, _, behind = text.partition(" ")
    return first, behind.strip()


def _day(text: str, found: re.Match[str], today: date) -> date:
    day, _, month, year, *iso = found.groups()
    if year is None and iso[0] is None:
        years = range(today.year - 8, today.year + 2)  # 29/2 goes back to a leap year
        near = (one for year in years if (one := _real(year, month, day)))
        named = min(near, key=lambda one: abs((one - today).days), default=None)
    else:
        named = _real(*(iso if iso[0] else (year, month, day)))
    if named is None:
        raise UsageError("usage.date", value=text)
    if named > today:
        raise UsageError("edit.round.to_come", value=text, day=today)
    return named


def _real(year: int | str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
