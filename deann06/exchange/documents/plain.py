"""The lines of a plain text → paragraphs with where they stand; two columns side by side one below the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    run: list[str] = []
    for line in [*(one.expandtabs() if one[:1] == "\t" else one for one in lines), ""]:
        if line.strip():
            run.append(line.rstrip())
            continue
        for first, said in enumerate(_in_order(run, pieces)):
            indent = len(said) - len(said.lstrip())
            blocks.append(TextParagraph(said.strip(), "", indent, first == 0))
        run = []
    return blocks


def _in_order(run: Sequence[str], pieces: int) -> Iterator[str]:
    """Lines without an empty one between them, in the order in which they are read."""
    pairs = [_pair(line) for line in run]
    place = 0
    while place < len(run):
        end = _frame_end(run, pairs, place)
        if end:
            yield from _columns(run[place:end], pairs[place:end])
        elif pieces:
            yield from (part for part in re.split(rf"(?<=\S)\s{{{pieces},}}", run[place]) if part)
        else:
            yield run[place]
        place = end or place + 1


def _pair(line: str) -> _Pair | None:
    gaps = list(_APART.finditer(line))
    if len(gaps) != 1 or _MARK.fullmatch(line[: gaps[0].start()].strip()):
        return None
    return _Pair(line[: gaps[0].start()], line[gaps[0].end() :], gaps[0].start(), gaps[0].end())


def _frame_end(run: Sequence[str], pairs: Sequence[_Pair | None], place: int) -> int:
    """Where the two columns of a head or a signature end that begin at a line; 0: none begins there."""
    if pairs[place] is None:
        return 0
    last = end = place
    while end < len(run):
        middle = _middle([pair for pair in pairs[place : end + 1] if pair])
        if pairs[end] is None and _crosses(run[end], middle):
            break
        last = end if pairs[end] else last
        end += 1
    while last + 1 < end and (_RECIPIENT.match(run[last + 1]) or _indent(run[last + 1]) >= middle):
        last += 1
    return last + 1 if _FRAME.search("\n".join(run[place : last + 1])) else 0


def _columns(run: Sequence[str], pairs: Sequence[_Pair | None]) -> Iterator[str]:
    """The lines of the left column, then those of the right one."""
    middle = _middle([pair for pair in pairs if pair])
    right: list[str] = []
    for line, pair in zip(run, pairs, strict=True):
        if pair:
            yield pair.left
            right.append(pair.right)
        elif _indent(line) >= middle:
            right.append(line.strip())
        else:
            yield line
    yield from right


def _middle(pairs: Sequence[_Pair]) -> float:
    return sum(pair.ends + pair.begins for pair in pairs) / (2 * len(pairs))


def _crosses(line: str, middle: float) -> bool:
    return _indent(line) < middle < len(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
