"""What values are called in both languages: pages print of it, and what a text calls so is read by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from deann06.core.text.vietnamese import spelling_key
from deann06.locale import LANGUAGES, known, sentence, t

Codes: TypeAlias = Mapping[str, str]  # what files and options say → the key of the words


def codes_in(area: str, values: Iterable[str]) -> Codes:
    """The values whose words stand in an area."""
    return {value: f"{area}.{value}" for value in values}


def standing_key(word: str) -> str:
    """The key that says a word of a count: what the ledger calls otherwise, or the standing itself."""
    return f"count.{word}" if known(f"count.{word}") else f"standing.{word}"


def both(code: str, key: str) -> str:
    """A value by its words, with its code where that is another: `kinh phí (funding)`."""
    words = t(key)
    return code if plain(words) == plain(code) else f"{words} ({code})"


def all_of(table: Codes) -> str:
    """All values of a table, for help and refusals."""
    listed = [both(code, key) for code, key in table.items()]
    return ("; " if any("," in one for one in listed) else ", ").join(listed)


def meant(table: Codes, text: str) -> tuple[str, ...]:
    """The codes that a text may stand for, marks and case apart: by code or full words, else by other names."""
    wanted = plain(text)
    for names in (_full, _other):
        if codes := tuple(code for code, key in table.items() if wanted in map(plain, names(code, key))):
            return codes
    return ()


def names_of(code: str, key: str) -> Iterator[str]:
    """Everything that a value is called."""
    yield from _full(code, key)
    yield from _other(code, key)


def plain(text: str) -> str:
    """A text without what says nothing when a value is named: marks, case, spaces, punctuation."""
    return spelling_key(text)[0]


def _full(code: str, key: str) -> Iterator[str]:
    yield code
    yield from (sentence(key, language) for language in LANGUAGES)


def _other(_code: str, key: str) -> Iterator[str]:
    """What people say besides, and the parts of words such as `kết nối, liên thông`."""
    from deann06.locale.values import ALSO  # by those who read alone

    yield from ALSO.get(key, ())
    for language in LANGUAGES:
        yield from (part for part in sentence(key, language).split(",") if part.strip())
