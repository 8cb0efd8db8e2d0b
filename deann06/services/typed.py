"""Days as people type them, and codes that have no words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from deann06.core.terms.days import written_day
from deann06.core.text.vietnamese import fold
from deann06.errors import BadValue, UsageError
from deann06.locale import t


def given_date(text: str | None) -> date | None:
    """The day that an option names, None where it was not given; an empty one is none. Raises UsageError."""
    return None if text is None else read_date(text)


def read_date(text: str) -> date:
    """A day as people type it, such as 2024-05-15 or 15/5/2024, of the years that files may name. Raises UsageError."""
    try:
        day = written_day(text)
    except BadValue:
        day = None
    if day is None:
        raise UsageError("usage.date", value=text)
    return day


def choose(value: str, choices: tuple[str, ...]) -> str:
    """One of the choices. Raises UsageError with the nearest ones."""
    if value in choices:
        return value
    raise UsageError("usage.choice", value=value, choices=", ".join(choices), near=near(value, choices))


def near(word: str, words: Iterable[str]) -> str:
    """The end of a sentence that names the words most like another, marks and case apart, or nothing."""
    return named(closest(word, words))


def closest(word: str, words: Iterable[str]) -> list[str]:
    """The words most like another, marks and case apart, at most three."""
    import difflib

    names = {fold(name): name for name in reversed([*words])}  # of two that read alike, the first
    return [names[close] for close in difflib.get_close_matches(fold(word), list(names), 3, 0.5)]


def named(words: Iterable[str]) -> str:
    """The end of a sentence that names these words, or nothing."""
    names = ", ".join(words)
    return t("find.near", names=names) if names else ""
