"""Text on a terminal: wrapped to its width, coloured where that helps, plain in a pipe."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from rich.console import Console
from rich.text import Text

from deann06.output.plain import harmless

MAX_WIDTH: Final = 120
PIPE_WIDTH: Final = 100
_SHORT: Final = 16  # the longest label that others are lined up with
STYLES: Final = {"bad": "bold red", "warn": "yellow", "good": "green", "dim": "dim", "head": "bold", "key": "cyan"}

Piece = str | tuple[str, str]  # text, or text and the name of its style


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the one place that handles failures."""
        raise BrokenPipeError


class Column(NamedTuple):
    """A column of a table: its heading, and how much of the room it gets beside others when room is short."""

    title: str
    weight: float = 1


class Screen:
    """A page that is printed line by line."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or _Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        known = self.console.is_terminal or "COLUMNS" in os.environ
        self.width = min(self.console.width, MAX_WIDTH) if known else PIPE_WIDTH

    def line(self, *pieces: Piece) -> None:
        """One line as it is; the terminal may break it."""
        self.console.print(_text(pieces))

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def heading(self, text: str, note: str = "") -> None:
        """An empty line, then a heading and a quiet note beside it."""
        self.blank()
        self.item([(text, "head")], [(note, "dim")] if note else [])

    def item(self, first: Sequence[Piece], rest: Sequence[Piece] = (), *, indent: int = 0, gap: int = 2) -> None:
        """Text behind a label: what does not fit goes on below, in line with the text."""
        label = _text([" " * indent, *first])
        start = label.cell_len + gap if rest else label.cell_len
        for index, part in enumerate(_wrapped(_text(rest), max(20, self.width - start)) or [Text()]):
            head = label + " " * gap if index == 0 else Text(" " * start)
            row = head + part
            row.rstrip()
            self.console.print(row)

    def labelled(self, label: str, wide: int, rest: Sequence[Piece], *, indent: int = 1) -> None:
        """Text behind a label, where others of their kind begin; below a label that is longer than these."""
        if len(label) > wide:
            self.item([(label, "key")], indent=indent)
            label = ""
        self.item([(f"{label:<{wide}}", "key")], rest, indent=indent)

    def sides(self, left: Piece, right: Piece) -> None:
        """A line with text at both edges; two lines where both do not fit."""
        first, second = _text([left]), _text([right])
        room = self.width - first.cell_len - second.cell_len
        if room >= 2:
            self.console.print(first + " " * room + second)
            return
        self.item([left])
        for part in _wrapped(second, self.width):
            self.console.print(Text(" " * (self.width - part.cell_len)) + part)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Piece]], *, gap: int = 2) -> None:
        """Rows in columns under quiet headings. What does not fit goes on below, inside its column."""
        cells = [[_text([piece]) for piece in row] for row in ([(c.title, "dim") for c in columns], *rows)]
        widths = _widths(columns, cells, self.width - gap * (len(columns) - 1))
        for row in cells:
            wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
            for parts in zip_longest(*wrapped, fillvalue=Text()):
                line = Text()
                for part, width in zip(parts, widths, strict=True):
                    line += part + " " * (width - part.cell_len + gap)
                line.rstrip()
                self.console.print(line)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Widths that fit the room: the widest column for its weight gives way first, whole words as long as may be."""
    wide = [max(row[i].cell_len for row in rows) for i in range(len(columns))]
    words = [[word for row in rows for word in row[i].plain.split()] for i in range(len(columns))]
    least = [max(map(len, (column.title, *found))) for column, found in zip(columns, words, strict=True)]
    while sum(wide) > room:
        able = [i for i, width in enumerate(wide) if width > least[i]] or [i for i, w in enumerate(wide) if w > 6]
        if not able:
            break
        wide[max(able, key=lambda i: wide[i] / columns[i].weight)] -= 1
    return wide


def _text(pieces: Sequence[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        text.append(harmless(words, wraps=True), STYLES.get(style, style))
    return text


def _wrapped(text: Text, width: int) -> list[Text]:
    """A text cut at spaces into lines that fit; a longer word is cut where it must be."""
    plain = text.plain
    lines = textwrap.wrap(plain, width, break_on_hyphens=False, drop_whitespace=True)
    cuts: list[int] = []
    for line in lines:
        start = plain.index(line, cuts[-1] if cuts else 0)
        cuts += [start, start + len(line)]
    return list(text.divide(cuts))[1::2] if cuts else []


def aligned(labels: Iterable[str]) -> int:
    """The width at which texts begin behind labels: the longest label that is not too long."""
    return max((len(label) for label in labels if len(label) <= _SHORT), default=0)


def is_terminal() -> bool:
    """Whether stdout is a terminal that a person reads."""
    return sys.stdout.isatty()
