"""Days as people type them, and codes that have no words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.terms.periods import Period
from deann06.core.text.vietnamese import fold
from deann06.errors import BadValue, UsageError
from deann06.locale import t

_WRITTEN: Final = lazy_pattern(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO: Final = lazy_pattern(r"\d{4}-\d\d-\d\d", re.ASCII)


def given_date(text: str | None) -> date | None:
    """The day that an option names, None where it was not given; an empty one is none. Raises UsageError."""
    return None if text is None else read_date(text)


def read_date(text: str) -> date:
    """A day as people type it: 2024-05-15 or 15/5/2024, of the years that files may name. Raises UsageError."""
    written = _WRITTEN.fullmatch(text.strip())
    iso = "{2}-{1:0>2}-{0:0>2}".format(*written.groups()) if written else text.strip()
    try:
        if _ISO.fullmatch(iso):
            return Period.parse(iso).first
    except BadValue:
        pass
    raise UsageError("usage.date", value=text)


def is_date(text: str) -> bool:
    """Whether a text is written as a day is, right or wrong."""
    return bool(_WRITTEN.fullmatch(text.strip()) or _ISO.fullmatch(text.strip()))


def choose(value: str, choices: tuple[str, ...]) -> str:
    """One of the choices. Raises UsageError with the nearest ones."""
    if value in choices:
        return value
    raise UsageError("usage.choice", value=value, choices=", ".join(choices), near=near(value, choices))


def near(word: str, words: Iterable[str]) -> str:
    """The end of a sentence that names the words most like another, marks and case apart, or nothing."""
    import difflib

    names = {fold(name): name for name in reversed([*words])}  # of two that read alike, the first
    return named(names[close] for close in difflib.get_close_matches(fold(word), list(names), 3, 0.5))


def named(words: Iterable[str]) -> str:
    """The end of a sentence that names these words, or nothing."""
    names = ", ".join(words)
    return t("find.near", names=names) if names else ""
