"""The lines of a plain text → paragraphs with where they stand; two columns side by side one below the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph

_APART: Final = lazy_pattern(  # not what was left blank in a number or a day
    r"(?<=\S)(?<![sS]ố:)(?<![sS]ố)(?<!ngày)(?<!tháng)"
    r"(?: {3,}|\t+ *| {2,}(?=CỘNG H|Độc lập|ĐẢNG CỘNG))(?=[^\s/-])(?!tháng|năm)"
)
_FRAME: Final = lazy_pattern(  # of a head or a signature
    r"(?i:độc lập\s*[-–]\s*tự do|cộng h(?:òa|oà) xã hội|đảng cộng sản|nơi nhận)|^\s*(?i:số)\s*:?[\s\d.…_]*[-/][A-ZĐ]"
    r"|\b(?:KT|TM|TL|TUQ|T/M|K/T|T/L)\b|,\s*ngày[\s\d.…]+tháng",
    re.MULTILINE,
)
_MARK: Final = lazy_pattern(r"(?:[-–+•*]|\(?\w{1,4}[.)]|\d+(?:\.\d+)+)")
_LONGEST: Final = 1000  # letters of a line
_MOST: Final = 60  # lines of a head or a signature
_SIGNING: Final = 8  # empty lines above the name of who signs
_TAB: Final = 8  # blanks
_SLACK: Final = 3  # blanks by which lines of a column that is centred may stand further out
_RECIPIENT: Final = lazy_pattern(r"\s*[-–+]\s")


class _Pair(NamedTuple):
    """A line of two columns, and where the left one ends and the right one begins."""

    left: str
    right: str
    ends: int
    begins: int


def line_blocks(lines: Iterable[str], pieces: int = 0) -> list[TextBlock]:
    """Paragraphs, a line each. `pieces`: from so many blanks on, what stands apart in a line is one of its own."""
    blocks: list[TextBlock] = []
    apart = True
    for said in _in_order([(one.expandtabs() if one[:1] == "\t" else one).rstrip() for one in lines], pieces):
        if said.strip():
            blocks.append(TextParagraph(said.strip(), "", _indent(said), apart))
        apart = not said.strip()
    return blocks


def framed(blocks: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """The same, with paragraphs that lay out a head or a signature by tabs or blanks read by their columns."""
    for plain, group in groupby(blocks, lambda block: isinstance(block, TextParagraph) and not block.number):
        found = list(group)
        said = [one.whole for one in found] if plain else []
        lines = [line.replace("\t", " " * _TAB) for one in said for line in one.split("\n")]
        if any(_APART.search(line) for line in lines):
            yield from (
                one._replace(indent=0, apart=False) for one in line_blocks(lines) if isinstance(one, TextParagraph)
            )
        else:
            yield from (_untabbed(one) for one in found)


def _untabbed(block: TextBlock) -> TextBlock:
    return block._replace(text=block.text.replace("\t", " ")) if isinstance(block, TextParagraph) else block


def _in_order(lines: Sequence[str], pieces: int) -> Iterator[str]:
    """Lines in the order in which they are read."""
    pairs = [_pair(line) for line in lines]
    place = known = 0  # up to where there is no head and no signature
    while place < len(lines):
        end = _columns_end(lines, pairs, place) if pairs[place] and place >= known else 0
        if end and not _FRAME.search("\n".join(lines[place:end])):
            known, end = end, 0
        if end:
            yield from ("", *_columns(lines[place:end], pairs[place:end]), "")
        elif pieces:
            yield from _pieces(lines[place], pieces)
        else:
            yield lines[place]
        place = end or place + 1


def _pieces(line: str, blanks: int) -> list[str]:
    """What so many blanks part in a line; the number of a point stays with its words."""
    first, *others = re.split(rf"(?<=\S)\s{{{blanks},}}", line)
    if others and _MARK.fullmatch(first.strip()):
        return [f"{first} {others[0]}", *others[1:]]
    return [first, *others]


def _pair(line: str) -> _Pair | None:
    gaps = list(_APART.finditer(line))
    if len(gaps) != 1 or _MARK.fullmatch(line[: gaps[0].start()].strip()):
        return None
    return _Pair(line[: gaps[0].start()], line[gaps[0].end() :], gaps[0].start(), gaps[0].end())


def _columns_end(lines: Sequence[str], pairs: Sequence[_Pair | None], place: int) -> int:
    """Where two columns end that begin at a line.

    Empty lines may stand in them; a line that reaches over both ends them.
    """
    begins, end, empty = _LONGEST, place, 0
    for at in range(place, min(len(lines), place + _MOST)):
        pair, line = pairs[at], lines[at]
        if not line:
            empty += 1
            continue
        begins = min(begins, pair.begins) if pair else begins
        right = _indent(line) >= begins - _SLACK
        if empty > (_SIGNING if right else 1) or not (pair or right or len(line) <= begins - 2):
            break
        goes_on = end == at - empty and line.lstrip()[0].islower() and begins > len(line)
        if pair or right or goes_on or _RECIPIENT.match(line):
            end = at + 1
        empty = 0
    return end


def _columns(lines: Sequence[str], pairs: Sequence[_Pair | None]) -> Iterator[str]:
    """The lines of the left column, then those of the right one."""
    begins = min(pair.begins for pair in pairs if pair)
    right: list[str] = []
    for line, pair in zip(lines, pairs, strict=True):
        if pair:
            yield pair.left
            right.append(pair.right)
        elif _indent(line) >= begins - _SLACK:
            right.append(line.strip())
        elif line:
            yield line
    yield from right


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
