"""Periods as people name them: `tuần 20`, `tháng 5/2024`, `quý II`, or the key that files write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import read_phrases
from deann06.core.terms.days import is_day
from deann06.core.terms.periods import Period, Unit
from deann06.core.terms.rules import Within
from deann06.core.text.vietnamese import fold
from deann06.errors import BadValue
from deann06.services.typed import read_date

AHEAD: Final = 31  # days: what is recorded may be of a period to come, but hardly of one that is far off
_CYCLE: Final = 6  # days by which the span of a weekly cycle may begin before its week
_YEAR: Final = lazy_pattern(r"[12]\d{3}")
_WORDS: Final = {  # as phrases are read: with marks, in Vietnamese
    **{fold(word): word for word in ("tuần", "tháng", "quý", "năm", "đầu", "cuối")},
    **{"week": "tuần", "month": "tháng", "quarter": "quý", "of": "năm", "the": "", "half": ""},
    **{"first": "6 tháng đầu", "second": "6 tháng cuối"},
}


def period_key(text: str, day: date, ahead: int = AHEAD) -> str:
    """The key of the period that a text names; any other text as it is.

    Where it names no year, it is the latest that has begun by the day, or begins in so many days. Raises UsageError for
    a day that there is not.
    """
    if is_day(text):
        return read_date(text).isoformat()
    name = fold(text).removeprefix("ky ").removeprefix("period ")
    try:
        return Period.parse(name.upper()).name
    except BadValue:
        words = " ".join(filter(None, (_WORDS.get(word, word) for word in name.split())))
    periods = [period for said in _dated(words, day) for period in _read(said, day)]
    begun = [period for period in periods if (period.first - day).days <= _ahead(period, ahead)]
    return max(begun or periods[:1], key=lambda period: period.first).name if periods else text


def without_year(text: str, key: str) -> bool:
    """Whether the year of a period was taken for granted: a text names none, and its key does."""
    return bool(_YEAR.search(key)) and not is_day(text) and not _YEAR.search(text)


def _ahead(period: Period, ahead: int) -> int:
    """Days before a period in which it is meant: the weeks of a cycle may begin before those of the calendar."""
    return max(ahead, _CYCLE) if period.unit is Unit.WEEK else ahead


def _dated(words: str, day: date) -> Iterator[str]:
    """The words as they are where they name a year, else with each that may be meant."""
    if _YEAR.search(words):
        yield words
        return
    if not {"tuần", "tháng", "quý"} & set(words.split()):
        return
    head = words if words.endswith(" năm") else f"{words} năm"
    yield from (f"{head} {year}" for year in range(day.year - 1, day.year + 2))


def _read(words: str, day: date) -> Iterator[Period]:
    """The one period that the words name."""
    read = [rule for reading in read_phrases(f"trong {words}", day) for rule in reading.rules]
    if len(read) == 1 and isinstance(read[0], Within):
        yield read[0].period
