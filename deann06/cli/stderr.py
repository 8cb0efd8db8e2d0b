"""Sentences on stderr: why a command refuses, and what is to be known beside its answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from deann06 import locale
from deann06.errors import DeannError, UsageError
from deann06.output.words.failures import sentence_of


def tell(error: DeannError) -> None:
    """Print the sentence of a known failure on stderr."""
    label = locale.t("usage.label" if isinstance(error, UsageError) else "error.label")
    note(f"{label}: {sentence_of(error)}")


def say(key: str, **facts: object) -> None:
    """Print one sentence on stderr, behind a word that says what it is."""
    note(f"{locale.t('error.label')}: {locale.t(key, **facts)}")


def note(sentence: str) -> None:
    """Print a sentence on stderr: one line, whatever names it holds."""
    from deann06.output.plain import harmless

    print(f"deann06: {harmless(sentence)}", file=sys.stderr)


def told_period(text: str, day: date, ahead: int | None = None, tell: Callable[[str], None] = note) -> str:
    """The key of a period; where the text names no year, stderr tells which was taken. Raises UsageError.

    `tell`: who is told it in place of stderr.
    """
    from deann06.output.words.terms import turn_words
    from deann06.services.periods import AHEAD, period_key, without_year

    key = period_key(text, day, AHEAD if ahead is None else ahead)
    if without_year(text, key):
        tell(locale.t("usage.period_taken", text=text, period=turn_words(key)))
    return key
