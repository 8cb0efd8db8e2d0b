"""In which language a document is being written, and how its numbers and days are."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Generic, NamedTuple, Self, TypeVar

from deann06.core.text import english, vietnamese
from deann06.locale import LANGUAGES, Countable

_Fact = TypeVar("_Fact", bound=Hashable)
_language = LANGUAGES[0]


class Numerals(NamedTuple):
    """How a language is tagged, and writes counts in sentences and tables, numbers with places, days."""

    tag: str
    pad: Callable[[int], str]
    number: Callable[[int], str]
    decimal: Callable[[float | Decimal, int], str]
    day: Callable[[date], str]
    long_date: Callable[[date], str]


_NUMERALS: Final[dict[str, Numerals]] = {
    "vi": Numerals(
        "vi-VN",
        vietnamese.padded,
        vietnamese.group_digits,
        vietnamese.decimal,
        vietnamese.official_date,
        vietnamese.long_date,
    ),
    "en": Numerals(
        "en-GB",
        english.group_digits,
        english.group_digits,
        english.decimal,
        english.long_date,
        english.long_date,
    ),
}


class Count(str):
    """A number as it is written, that chooses the word beside it as numbers do: `{count} {count:task|tasks}`."""

    _number: Countable  # a text takes no slots

    def __new__(cls, number: int, said: str) -> Self:
        """The number, and how it is written."""
        made = super().__new__(cls, said)
        made._number = Countable(number)
        return made

    def __format__(self, form: str) -> str:
        return format(self._number, form) if "|" in form else super().__format__(form)


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """Everything that documents say within is in this language."""
    global _language
    before, _language = _language, language
    try:
        yield
    finally:
        _language = before


def language() -> str:
    """The language of the document that is being written."""
    return _language


class remembered(Generic[_Fact]):  # noqa: N801  # it stands above functions
    """A function of one fact that says something, and works it out once in each language."""

    def __init__(self, say: Callable[[_Fact], str]) -> None:
        self._kept = lru_cache(maxsize=1 << 10)(lambda _language, fact: say(fact))
        self.cache_clear = self._kept.cache_clear

    def __call__(self, fact: _Fact) -> str:
        """What it says in the language of the document that is being written."""
        return self._kept(_language, fact)


def language_tag() -> str:
    """The same as programs name it: `vi-VN`."""
    return numerals().tag


def numerals() -> Numerals:
    """How it writes numbers and days."""
    return _NUMERALS[_language]
