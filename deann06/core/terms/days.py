"""A day as people write it, in a command, a cell or an answer: one reading for all of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.terms.periods import Period
from deann06.core.text.vietnamese import fold

_ISO: Final = lazy_pattern(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_WRITTEN: Final = lazy_pattern(r"(?:ngay )?(\d\d?)([/.-])(\d\d?)\2(\d{4})", re.ASCII)
_IN_WORDS: Final = lazy_pattern(r"(?:ngay )?(\d\d?) thang (\d\d?) nam (\d{4})", re.ASCII)


def is_day(text: str) -> bool:
    """Whether a text is written as a day is, right or wrong."""
    return _parts(text) is not None


def written_day(text: str) -> date | None:
    """The day, of the years that files may name; None where the text is not written as a day is.

    Written `15/5/2024`, `15.5.2024`, `15-5-2024`, `ngày 15 tháng 5 năm 2024` or `2024-05-15`. Raises BadValue for a day
    that there is not.
    """
    if (parts := _parts(text)) is None:
        return None
    year, month, day = parts
    return Period.parse(f"{year}-{month:0>2}-{day:0>2}").first


def _parts(text: str) -> tuple[str, str, str] | None:
    """Year, month and day, as digits."""
    words = fold(text)
    if found := _ISO.fullmatch(words):
        return found[1], found[2], found[3]
    if found := _WRITTEN.fullmatch(words):
        return found[4], found[3], found[1]
    if found := _IN_WORDS.fullmatch(words):
        return found[3], found[2], found[1]
    return None
