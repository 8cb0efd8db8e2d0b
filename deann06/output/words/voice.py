"""A vocabulary: a table of sentences, and how what fills them is written. Pages have one, documents another."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from deann06.core.records import IndicatorKind
from deann06.core.terms.rules import Deadline
from deann06.core.text.notes import one_line, unended
from deann06.locale import t
from deann06.output.words.days import reading_words
from deann06.output.words.terms import Say, deadline_words, turn_words


class Voice(NamedTuple):
    """How something is said; what of it is said, and in which order, is for whoever speaks."""

    say: Say
    term: Callable[[Deadline], str]
    period: Callable[[str], str]  # by its key
    reading: Callable[[str, str, str], str]  # kind, unit, value
    note: Callable[[str | None], str]  # within a sentence
    own: Mapping[str, Callable[..., str]] = MappingProxyType({})  # statements that it says in its own way, by key


def _reading(kind: str, unit: str, value: str) -> str:
    return reading_words(value, unit, IndicatorKind(kind))


def _within(note: str | None) -> str:
    return unended(one_line(note))


PAGE: Final = Voice(t, deadline_words, turn_words, _reading, _within)
