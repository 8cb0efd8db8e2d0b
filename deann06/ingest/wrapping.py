"""Paragraphs whose lines were broken by a page or a program, made whole: by words, and by how full the lines are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.ingest.sentence.kinds import is_admonition, is_closing
from deann06.ingest.values import Mended

_STARTS: Final = lazy_pattern(
    r"\s*(?:[-–—+•*●○▪]|\(?\d{1,3}(?:\.\d{1,2})*[.)/-]\s|\(\d|\(?[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|[A-ZĐ][.)]\s|Điều \d)"
)
_FRAME: Final = lazy_pattern(r"\s*(?:Nơi nhận|Kính gửi|V/v|[A-ZĐ][^,.;:\d]{2,30}, ngày\b.*\btháng\b)")
_GOES_ON: Final = lazy_pattern(r"\s*(?:[(%]|\d{1,2}/\d|\d+ ?%|\d{4}\b)")
_PAGE: Final = lazy_pattern(r"\s*(?:Trang\s+)?(?:-\s*)?\d{1,3}(?:\s*-|\s*/\s*\d{1,3})?\s*")
_MARK_ALONE: Final = lazy_pattern(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+])"
)  # its words went to the line below
_HANGING: Final = lazy_pattern(
    r"(?:,|[/-]|\b(?:và|của|với|Sở|ngày|tháng|năm|(?<!đổi )(?<!tế )(?<!hội )số|Ủy ban|Ban|về|các|để"
    r"|trước))\s*$"
)
_CUT: Final = lazy_pattern(r"\w[/-]$")
_LONGEST: Final = 5000  # letters of a paragraph, which is not made any longer
_SHORT: Final = 45  # letters: a line that its writer ended himself
_NARROW, _BROAD = 50, 160  # letters: how wide lines of a text are
_SURE: Final = 2  # lines that go on for certain, from which a text's width is told


class _Layout(NamedTuple):
    """How the lines of a text are broken. `width`: letters of the longest; `exact`: whether every line is filled."""

    width: int
    exact: bool
    indents: frozenset[int]  # of lines that go on with the one above
    telling: bool  # whether only those stand so far in

    def is_full(self, line: TextParagraph, below: TextParagraph) -> bool:
        """Whether the first word below would not have fitted."""
        return _needed(line, below) > self.width


def joined_lines(blocks: Sequence[TextBlock], found: list[Mended]) -> Iterator[TextBlock]:
    """The same with whole paragraphs, numbers of pages left out."""
    layout = _layout(blocks)
    held: TextParagraph | None = None
    last = TextParagraph("")  # the line with which what is held ends
    for block in blocks:
        if isinstance(block, TextTable):
            yield from [held] if held else []
            held = None
            yield block
        elif block.number:  # which its program counted: a paragraph begins
            yield from [held] if held else []
            held = last = block
        elif held and _is_page(last, block, layout):
            found.append(Mended("page_number", block.text, ""))
        elif held and len(held.text) < _LONGEST and _belongs(last, block, layout):
            gap = gap_between(held.text, block.text)
            tail, start = held.text.split()[-1], (block.text.split() or [""])[0]
            found.append(Mended("line_break", f"{tail}\n{start}", f"{tail}{gap}{start}"))
            held, last = held._replace(text=f"{held.text}{gap}{block.text}"), block
        else:
            yield from [held] if held else []
            held = last = block
    yield from [held] if held else []


def gap_between(line: str, below: str) -> str:
    """What parts a line from the one that it goes on in: nothing within a number (`12/KH-`, `UBND`), else a blank."""
    return "" if _CUT.search(line) and below[:1].isalnum() else " "


def _layout(blocks: Iterable[TextBlock]) -> _Layout | None:
    """How lines are broken, told from those that go on for certain; None where too few do, or unlike one another."""
    lines = [block for block in blocks if isinstance(block, TextParagraph) and not block.number]
    sure = [(line, below) for line, below in pairwise(lines) if _goes_on_surely(line, below)]
    if len(sure) < _SURE:
        return None
    longest = max(_size(line) for line, _ in sure)
    needed = sorted(_needed(*both) for both in sure)
    exact = needed[0] > longest
    width = max(_size(line) for line in lines if _size(line) < needed[0]) if exact else needed[len(needed) // 10] - 1
    within = sum(_size(line) <= width * 1.2 for line in lines)
    alike = sum(3 * longest <= 4 * _size(line) for line, _ in sure)
    if width > _BROAD or within < 0.9 * len(lines) or alike < 0.7 * len(sure):
        return None
    indents = frozenset(below.indent for _, below in sure)
    begun = [line.indent not in indents for line in lines if _STARTS.match(line.text)]
    return _Layout(width, exact, indents, bool(begun) and sum(begun) >= 0.8 * len(begun))


def _goes_on_surely(line: TextParagraph, below: TextParagraph) -> bool:
    return (
        _size(line) >= _NARROW and not below.apart and not line.text.isupper() and not _ends(line.text)
        and below.text[:1].islower() and not _STARTS.match(below.text)
    )  # fmt: skip


def _size(line: TextParagraph) -> int:
    return line.indent + len(line.text)


def _needed(line: TextParagraph, below: TextParagraph) -> int:
    """How long a line would be with the first word of the one below it."""
    return _size(line) + 1 + len(below.text.split(maxsplit=1)[0] if below.text.strip() else "")


def _ends(line: str) -> bool:
    return line.endswith((".", ";", ":", "!", "?", "./."))


def _belongs(line: TextParagraph, below: TextParagraph, layout: _Layout | None) -> bool:
    """Whether a line goes on in the one below it."""
    if not below.text or not line.text or _FRAME.match(below.text):
        return False
    if _MARK_ALONE.fullmatch(line.text):
        return True
    if layout is None:
        return _by_words(line.text, below.text)
    begins = layout.telling and below.indent not in layout.indents and not below.text[0].islower()
    return not begins and (_by_words(line.text, below.text) or _by_width(line, below, layout))


def _is_page(line: TextParagraph, below: TextParagraph, layout: _Layout | None) -> bool:
    """Whether a line is but the number of a page within a sentence."""
    if not _PAGE.fullmatch(below.text) or _ends(line.text) or _size(line) <= _SHORT:
        return False
    return not (layout and layout.exact and _by_width(line, below, layout))


def _by_words(line: str, below: str) -> bool:
    """By the words at its end and at the beginning of the one below it."""
    if not gap_between(line, below):
        return True
    if _ends(line) or line.isupper() or _is_heading(below) or _STARTS.match(below):
        return False
    hangs = bool(_HANGING.search(line)) and len(line) > _SHORT
    return below[0].islower() or hangs or (bool(_GOES_ON.match(below)) and len(line) > _SHORT)


def _is_heading(line: str) -> bool:
    return line.isupper() and len(line.split()) > 1


def _by_width(line: TextParagraph, below: TextParagraph, layout: _Layout) -> bool:
    """Because the next word would not have fitted, and nothing says that a paragraph begins."""
    if below.apart or below.indent not in layout.indents or not layout.is_full(line, below):
        return False
    if layout.telling:
        return True
    if line.text.endswith(":") and not below.text[0].islower():
        return False
    if line.text.isupper() != below.text.isupper() and (line.text.isupper() or _is_heading(below.text)):
        return False
    if _STARTS.match(below.text):
        return layout.exact and not _ends(line.text)
    return not (_ends(line.text) and (is_closing(below.text) or is_admonition(below.text)))
