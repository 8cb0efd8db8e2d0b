"""A line of text as runs of one style each: how many columns it takes, and where it is cut to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

Run = tuple[str, str]  # printable text, and the name of its style
RunRow = Sequence[Run]

_UNSEEN: Final = frozenset(("Mn", "Me", "Mc"))  # marks stand above, below or inside the letter before them


def cells(text: str) -> int:
    """How many columns a terminal gives a text: none to a mark, two to a wide letter."""
    return len(text) if text.isascii() else sum(map(_cell, text))


@cache
def _cell(char: str) -> int:
    if unicodedata.category(char) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def plain(row: RunRow) -> str:
    """The text alone."""
    return "".join([text for text, _ in row])


def width_of(row: RunRow) -> int:
    """How many columns a row takes."""
    if len(row) == 1:
        return cells(row[0][0])
    return sum([cells(text) for text, _ in row])


def trimmed(row: RunRow) -> RunRow:
    """A row without blanks at its end."""
    if row and row[-1][0] and row[-1][0][-1] != " ":
        return row
    text = plain(row)
    end = len(text.rstrip())
    return row if end == len(text) else _part(row, 0, end)


def wrapped(row: RunRow, width: int) -> list[RunRow]:
    """A row cut at spaces into rows that fit; a longer word is cut where it must be."""
    text = plain(row).rstrip()
    width = max(width, 1)
    if len(text) <= width:
        return [trimmed(row)] if text else []
    return [_part(row, start, end) for start, end in _places(text, width)]


def _places(text: str, width: int) -> Iterator[tuple[int, int]]:
    """From where to where the lines go of a text that ends in no blank: as `textwrap` cuts, but several times as fast.

    Blanks that open the text stay where they have room; those that a line is cut at are on no line.
    """
    place = max(len(text) - len(text.lstrip()) - 1, 0) // width * width
    while len(text) - place > width:
        word = text.rfind(" ", place, place + width + 1) + 1  # the one that has no room
        end = text.find(" ", place + width)
        if (end if end >= 0 else len(text)) - max(word, place) > width:
            yield place, place + width
            place += width
            continue
        if line := text[place:word].rstrip():
            yield place, place + len(line)
        place = word
        while text[place] == " ":
            place += 1
    yield place, len(text)


def _part(row: RunRow, start: int, end: int) -> RunRow:
    """What of a row lies between two places of its text."""
    part: list[Run] = []
    place = 0
    for text, style in row:
        if place >= end:
            break
        if within := text[max(start - place, 0) : end - place]:
            part.append((within, style))
        place += len(text)
    return part
