"""Pages for people: wrapped to the width of the terminal, or of a pipe."""

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from deann06.output.plain import harmless
from deann06.output.screen.runs import Run, RunRow, plain, trimmed, width_of, wrapped
from deann06.output.screen.writers import Plain, Writer

_FORCED: Final = ("FORCE_COLOR", "TTY_COMPATIBLE")  # by these rich is told what stdout is
_SHORT: Final = 16  # the longest label that others are lined up with

Piece = str | tuple[str, str]  # text, or text and the name of its style


class ScreenColumn(NamedTuple):
    """A column of a table: its heading, and how much of the room it gets beside others when room is short.

    `right`: figures, which end at one edge, under a heading that may take several lines.
    """

    title: str
    weight: float = 1
    right: bool = False


class Screen:
    """A page that is printed line by line, on stdout where no other writer is given.

    `most` is how many rows of each list it shows; None for all of them.
    """

    def __init__(self, writer: Writer | None = None, most: int | None = None) -> None:
        self._writer = writer or _stdout()
        self.most = most
        self.width = self._writer.width
        self.styled = self._writer.terminal  # where it is not, words must say what styles would

    def line(self, *pieces: Piece) -> None:
        """One line as it is; the terminal may break it."""
        self._writer.write(_row(pieces))

    def blank(self) -> None:
        """An empty line."""
        self._writer.write(())

    def heading(self, text: str, note: str = "") -> None:
        """An empty line, then a heading and a quiet note beside it."""
        self.blank()
        self.item([(text, "head")], [(note, "dim")] if note else [])

    def item(self, first: Sequence[Piece], rest: Sequence[Piece] = (), *, indent: int = 0, gap: int = 2) -> None:
        """Text behind a label: what does not fit goes on below, in line with the text."""
        label = _row([" " * indent, *first])
        start = width_of(label) + gap if rest else width_of(label)
        for index, part in enumerate(wrapped(_row(rest), max(20, self.width - start)) or [()]):
            head = (*label, _blanks(gap)) if index == 0 else (_blanks(start),)
            self._writer.write(trimmed((*head, *part)))

    def labelled(self, label: str, wide: int, rest: Sequence[Piece], *, indent: int = 1) -> None:
        """Text behind a label, where others of their kind begin; below a label that is longer than these."""
        if len(label) > wide:
            self.item([(label, "key")], indent=indent)
            label = ""
        self.item([(f"{label:<{wide}}", "key")], rest, indent=indent)

    def sides(self, left: Piece, right: Piece) -> None:
        """A line with text at both edges; two lines where both do not fit."""
        first, second = _row([left]), _row([right])
        room = self.width - width_of(first) - width_of(second)
        if room >= 2:
            self._writer.write((*first, _blanks(room), *second))
            return
        self.item([left])
        for part in wrapped(second, self.width):
            self._writer.write((_blanks(self.width - width_of(part)), *part))

    def table(self, columns: Sequence[ScreenColumn], rows: Sequence[Sequence[Piece]], *, gap: int = 2) -> None:
        """Rows in columns under quiet headings. What does not fit goes on below, inside its column."""
        cells = [[_row([piece]) for piece in row] for row in ([(c.title, "dim") for c in columns], *rows)]
        widths = _widths(columns, cells, self.width - gap * (len(columns) - 1))
        for row in cells:
            lines = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
            for parts in zip_longest(*lines, fillvalue=()):
                line: list[Run] = []
                room = 0
                for part, width, column in zip(parts, widths, columns, strict=True):
                    if part and column.right:
                        line += (_blanks(room + width - width_of(part)), *part)
                        room = gap
                    elif part:
                        line += (_blanks(room), *part)
                        room = 0
                    room += 0 if part and column.right else max(width + gap - width_of(part), 0)
                self._writer.write(trimmed(line))


def _widths(columns: Sequence[ScreenColumn], rows: Sequence[Sequence[RunRow]], room: int) -> list[int]:
    """Widths that fit the room: the widest column for its weight gives way first, whole words as long as may be."""
    needed = [max(width_of(row[i]) for row in rows) for i in range(len(columns))]
    if sum(needed) <= room:
        return needed
    words = [" ".join(plain(row[i]) for row in rows).split() for i in range(len(columns))]
    least = [
        max(map(len, cells if column.right else (column.title, *cells)))
        for column, cells in zip(columns, words, strict=True)
    ]
    while sum(needed) > room:
        able = [i for i, width in enumerate(needed) if width > least[i]] or [i for i, w in enumerate(needed) if w > 6]
        if not able:
            break
        needed[max(able, key=lambda i: needed[i] / columns[i].weight)] -= 1
    return needed


def _stdout() -> Writer:
    """The writer for stdout. rich is a tenth of a command's start: only what may be a terminal pays for it."""
    if sys.stdout.isatty() or any(name in os.environ for name in _FORCED):
        from deann06.output.screen.coloured import Coloured

        return Coloured()
    return Plain()


def _row(pieces: Sequence[Piece]) -> RunRow:
    runs = [(piece, "") if isinstance(piece, str) else piece for piece in pieces]
    return [(harmless(words, wraps=True), style) for words, style in runs]


def _blanks(count: int) -> Run:
    return " " * count, ""


def aligned(labels: Iterable[str]) -> int:
    """The width at which texts begin behind labels: the longest label that is not too long."""
    return max((len(label) for label in labels if len(label) <= _SHORT), default=0)
