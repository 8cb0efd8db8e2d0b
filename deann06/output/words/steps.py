"""The steps of an explanation as sentences, in the language in use."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.explanation.steps import Fact, Step
from deann06.core.terms.periods import Period, RoughDate
from deann06.core.terms.rules import DeadlineRule
from deann06.locale import t, written
from deann06.output.words.bodies import joined
from deann06.output.words.terms import period_words, rough_words, rule_words, turn_words

_TURNS: Final = ("period", "periods", "first", "last")  # of duties, by their keys, where they are texts


def say(step: Step) -> str:
    """A step as a sentence in the language in use."""
    return t(step.key, **{name: _fact(name, fact) for name, fact in step.facts.items()})


def _fact(name: str, fact: Fact) -> int | str:
    if isinstance(fact, int):
        return fact
    if name in _TURNS and isinstance(fact, str):
        return turn_words(fact)
    if name in _TURNS and isinstance(fact, tuple):
        return joined(turn_words(str(key)) for key in fact)
    return _words(fact)


def _words(fact: Fact) -> str:
    match fact:
        case Step():
            return say(fact)
        case tuple():
            parts = [_words(part) for part in fact]
            named = all(isinstance(part, str | Step) for part in fact)  # bodies, whose names may have commas
            return joined(parts) if named else ", ".join(parts)
        case DeadlineRule():
            return rule_words(fact)
        case RoughDate():
            return rough_words(fact)
        case Period():
            return period_words(fact)
        case date():
            return str(written(fact))
    return str(fact)
