"""The points of a text: its own numbers, dashes counted within what stands above them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.ingest.sentence.endings import HEAD_WORD
from deann06.ingest.sentence.kinds import begins_with_a_deed

_MARK: Final = lazy_pattern(
    r"\s*(?:(?P<plus>[+*○▪]\s*)|(?P<dash>[-–—•●]\s*(?=\D))|(?P<article>Điều\s+\d+)\s*[.:]\s*"
    r"|(?P<roman>[IVX]{1,5})(?:[.)/]|\s?[-–])\s+|(?P<capital>[A-HK-U])(?:[.)/]|\s?[-–])\s+"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+|(?P<number>\d{1,2})(?:(?:[.)/]|\s?[-–])\s+|[.)](?=[^\W\d_]))"
    r"|\((?P<paired>\d{1,2})\)\s*|(?P<counted>Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\s*[,:]\s*"
    r"|\(?(?P<letter>[a-zđ])[.)]\s*)"
)
_COUNTED: Final = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_INLINE: Final = (
    lazy_pattern(r"(?<=[:;.,])\s+\((?P<label>\d{1,2})\)\s+"),
    lazy_pattern(r"(?<=[:;.])\s+\(?(?P<label>[a-zđ])\)\s+"),
    lazy_pattern(r"(?<=[:;])\s+(?P<label>\d{1,2})\)\s+"),
    lazy_pattern(r"(?<=[:;.])\s+(?P<label>[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu) là\s*[,:]\s+"),
)
_ORDERS: Final = ([str(number) for number in range(1, 20)], list("abcdđeghik"), [one.lower() for one in _COUNTED])
_LEVELS: Final = ("capital", "roman", "article", "number", "paired", "dotted", "letter", "dash", "plus")
_SAME_LEVEL: Final = {"counted": "paired"}


class Point(NamedTuple):
    """A paragraph in its place: its clause (`4.3`; "" in front of any), its words without the mark, how deep it is."""

    clause: str
    text: str
    level: int  # 0: a paragraph without a mark
    above: tuple[int, ...] = ()  # the places of the points that it stands below, from the top


class _Open(NamedTuple):
    kind: str
    label: str
    level: int
    place: int


class Outline:
    """Points in their order; the tables that stand between them apart, each with how many points are before it."""

    def __init__(self, blocks: Iterable[TextBlock]) -> None:
        self.points: list[Point] = []
        self.tables: list[tuple[int, TextTable]] = []
        self._stack: list[_Open] = []
        self._counts: dict[tuple[str, str], int] = {}
        for block in blocks:
            if isinstance(block, TextTable):
                self.tables.append((len(self.points), block))
            else:
                for line in _lines(block):
                    for piece in parted(line):
                        self._add(piece)

    def _add(self, line: str) -> None:
        mark = _MARK.match(line)
        if mark is None or not line[mark.end() :].strip():
            if mark is None:
                while self._stack and self._stack[-1].kind in ("dash", "plus"):  # dashes end where a paragraph has none
                    self._stack.pop()
                self.points.append(Point(self._clause(), line, 0, tuple(one.place for one in self._stack)))
            return
        label = " ".join(mark[str(mark.lastgroup)].split())
        kind = _SAME_LEVEL.get(str(mark.lastgroup), str(mark.lastgroup))
        label = str(_COUNTED.index(label) + 1) if label in _COUNTED else label
        level = _LEVELS.index(kind) + 1
        if kind == "paired" and any(one.kind == "number" for one in self._stack):
            level = _LEVELS.index("letter") + 1
        if kind == "dotted":
            self._close_dotted(label)
        else:
            while self._stack and self._stack[-1].level >= level:
                self._stack.pop()
        if kind in ("dash", "plus"):
            label = self._counted(kind)
        above = tuple(one.place for one in self._stack)
        self._stack.append(_Open(kind, label, level, len(self.points)))
        self.points.append(Point(self._clause(), line[mark.end() :].strip(), level, above))

    def _close_dotted(self, label: str) -> None:
        """`2.1` stands below `2`, beside `2.2` and `3.1`, whatever letters and dashes were open."""
        while self._stack and not (
            self._stack[-1].kind in ("capital", "roman", "article")
            or (self._stack[-1].kind in ("number", "dotted") and label.startswith(f"{self._stack[-1].label}."))
        ):
            self._stack.pop()

    def _counted(self, kind: str) -> str:
        above = str(self._stack[-1].place) if self._stack else ""
        self._counts[above, kind] = self._counts.get((above, kind), 0) + 1
        return str(self._counts[above, kind])

    def _clause(self) -> str:
        """The numbers of what is open, joined: a dotted number says those above it itself."""
        parts: list[str] = []
        for one in self._stack:
            if one.kind == "dotted":
                parts = [part for part in parts if not f"{one.label}.".startswith(f"{part}.")]
            parts.append(one.label)
        return ".".join(parts)


def parted(line: str) -> list[str]:
    """A line with the points that are numbered within it, each with its number: `Giao Sở A: (1) …; (2) …`."""
    for pattern in _INLINE:
        marks = list(pattern.finditer(line))
        labels = [mark["label"].lower() for mark in marks]
        counted = any(labels == order[: len(labels)] for order in _ORDERS)
        edges = [*(mark.start() for mark in marks), len(line)]
        pieces = [line[start:end].strip() for start, end in pairwise(edges)]
        duties = [_is_duty(mark, line) for mark in marks]
        if len(marks) > 1 and counted and 2 * sum(duties) >= len(duties):
            return [line[: edges[0]].strip(), *pieces]
    return [line]


def _is_duty(mark: re.Match[str], line: str) -> bool:
    """Whether a body or a deed follows a number within a line."""
    return bool(HEAD_WORD.match(line, mark.end()) or begins_with_a_deed(line[mark.end() : mark.end() + 60]))


def _lines(block: TextParagraph) -> Iterator[str]:
    first, *rest = block.whole.split("\n")
    yield from filter(None, (line.strip() for line in (first, *rest)))
