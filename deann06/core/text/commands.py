"""Commands as they are told to people: in double quotes, which every shell reads, where that says the same."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Final

from deann06.core.lazy import lazy_pattern

_PLAIN: Final = lazy_pattern(r"[\w.,:/@%+=-]+")
_STRANGE: Final = lazy_pattern(r'["$`\\!]')  # what shells read inside double quotes


def spelt(words: Iterable[str]) -> str:
    """A command as a person types it."""
    return " ".join(map(quoted_word, words))


def quoted_word(word: str) -> str:
    """A word of a command, in quotes where a shell would not take it as one."""
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _STRANGE.search(word) else f'"{word}"'
