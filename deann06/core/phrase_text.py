"""A sentence made plain for reading, without losing where each letter stood; and the cutting into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_CLUSTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_SHAPES: Final = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make the letter, a tone mark comes after
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ALIKE: Final = str.maketrans("ðɖ‐‑‒–—−⁄∕／．：", "đđ------///.:")


class Plain:
    """Lower-case NFC text with plain dashes and digits and single blanks; `quote` gives back the words as they were."""

    __slots__ = ("_ends", "_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for match in _CLUSTER.finditer(original):
            for letter in _plain_letters(match[0]):
                if letter == " " and letters[-1:] == [" "]:
                    continue
                letters.append(letter)
                self._starts.append(match.start())
                self._ends.append(match.end())
        self.text = "".join(letters)

    def quote(self, start: int, end: int) -> str:
        """The part of the original that `text[start:end]` was made of; a bracket opened in it is closed."""
        if start >= end:
            return ""
        first, last = self._starts[start], self._ends[end - 1]
        opened = self.original[first:last].count("(") > self.original[first:last].count(")")
        if opened and self.original[last : last + 1] == ")":
            last += 1
        return self.original[first:last].strip()


@lru_cache(maxsize=1024)  # a language has few letters
def _plain_letters(cluster: str) -> str:
    if cluster.isascii():
        return " " if cluster.isspace() else cluster.lower()
    if cluster in _INVISIBLE:
        return ""
    if cluster.isspace():
        return " "
    if cluster.isdecimal():
        return str(unicodedata.decimal(cluster))
    parts = unicodedata.normalize("NFD", cluster)
    marks = sorted(parts[1:], key=lambda mark: mark not in _SHAPES)  # é + circumflex is meant as ế
    return unicodedata.normalize("NFC", parts[0] + "".join(marks)).lower().translate(_ALIKE)


_STOP: Final = re.compile(r"[.!?…]+[\"”’)\]]*\s+|\s*\n\s*")
_ABBREVIATION: Final = re.compile(r"(?:^|[^\w.])(?:TP|TX|TT|Tp|P|Q|H|X|KT|TM|TL|TUQ|GS|PGS|TS|ThS|BS|đ/c|Đ/c)$")
_DATE_GOES_ON: Final = re.compile(r"\d{1,2}\s*[/.-]\s*\d")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each an exact part of it. A line that goes on in lower case is no new sentence."""
    start = 0
    for match in _STOP.finditer(text):
        if _stops(text, match):
            yield from _worded(text[start : match.end()])
            start = match.end()
    yield from _worded(text[start:])


def _stops(text: str, match: re.Match[str]) -> bool:
    follows = text[match.end() : match.end() + 1]
    if "\n" in match[0]:
        return not (follows.islower() or _DATE_GOES_ON.match(text, match.end()))
    if match[0].startswith(".") and _ABBREVIATION.search(text, max(0, match.start() - 6), match.start()):
        return False
    return follows.isupper() or follows in '-–+*(“"['


def _worded(sentence: str) -> Iterator[str]:
    stripped = sentence.strip()
    if any(char.isalnum() for char in stripped):
        yield stripped
