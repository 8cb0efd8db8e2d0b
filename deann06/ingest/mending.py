"""Slips of typing and of converters, mended before reading; each is listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.ingest.values import Mended

_ETH: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_INVISIBLE: Final = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ALIKE: Final = str.maketrans("аеосрхіуАВЕКМНОРСТХІ", "aeocpxiyABEKMHOPCTXI")  # Cyrillic → Latin
_GLUED_WORDS: Final = (
    *("chủ trì", "phối hợp", "hoàn thành", "báo cáo", "trước ngày", "đề nghị", "yêu cầu", "thực hiện", "tham mưu"),
    *("rà soát", "tổng hợp", "xây dựng", "triển khai", "chậm nhất", "đơn vị", "cơ quan", "kết quả", "hằng tháng"),
    *("hằng tuần", "hằng quý", "hàng tháng", "hàng tuần", "hàng quý", "định kỳ", "trong tháng", "trong quý"),
)
_GLUED: Final = lazy_pattern(
    r"(?<![^\W\d_])(?:" + "|".join(one.replace(" ", "") for one in _GLUED_WORDS) + r")(?=với|về|của|[^\w]|$|[A-ZĐ])",
    re.IGNORECASE,
)
_DAY_GLUED: Final = lazy_pattern(r"(?<![^\W\d_])(ngày|tháng|năm|quý|trước|khoản|điều)(?=\d)", re.IGNORECASE)
_TOKEN: Final = lazy_pattern(r"[^\W\d_]+")
_STARTS: Final = lazy_pattern(
    r"\s*(?:[-–—+•*●○▪]|\(?\d{1,3}(?:\.\d{1,2})*[.)/]\s|\(\d|\(?[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|Điều \d|Nơi nhận"
    r"|Kính gửi)"
)
_GOES_ON: Final = lazy_pattern(r"\s*(?:[(%]|\d{1,2}/\d|\d+ ?%|\d{4}\b)")
_PAGE: Final = lazy_pattern(r"\s*(?:-\s*)?\d{1,3}(?:\s*-)?\s*")
_MARK_ALONE: Final = lazy_pattern(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+])"
)  # its words went to the line below
_HANGING: Final = lazy_pattern(
    r"(?:,|[/-]|\b(?:và|của|với|Sở|ngày|tháng|năm|số|tỉnh|Ủy ban|Ban|về|các|để"
    r"|trước))\s*$"
)
_CUT: Final = lazy_pattern(r"\w[/-]$")
_LONGEST: Final = 5000  # letters of a paragraph, which is not made any longer
_SHORT: Final = 45  # letters: a line that its writer ended himself


def mended_blocks(blocks: Iterable[TextBlock], *, wrapped: bool) -> tuple[tuple[TextBlock, ...], tuple[Mended, ...]]:
    """The same blocks without slips, and the list of these. `wrapped`: lines of the file may end within a sentence."""
    found: list[Mended] = []
    clean: list[TextBlock] = []
    for block in blocks:
        if isinstance(block, TextTable):
            clean.append(TextTable(tuple(tuple(_line(cell, found) for cell in row) for row in block.rows)))
        else:
            clean.append(TextParagraph(_line(block.text, found), block.number))
    if wrapped:
        clean = list(_joined(clean, found))
    return tuple(one for one in clean if one.whole.strip()), tuple(dict.fromkeys(found))


def _line(text: str, found: list[Mended]) -> str:
    """A text without slips within its words."""
    for kind, mend in _STEPS:
        now = mend(text)
        if now != text and kind:
            found.extend(_differences(kind, text, now))
        text = now
    return text.strip()


def _differences(kind: str, before: str, after: str) -> Iterator[Mended]:
    """The words that differ; all of both where words were parted."""
    old, new = before.split(), after.split()
    if len(old) == len(new):
        yield from (Mended(kind, one, other) for one, other in zip(old, new, strict=True) if one != other)
        return
    place = 0
    for word in old:
        parts = [word] if new[place : place + 1] == [word] else []
        while not parts or "".join(parts) != word:
            parts = new[place : place + len(parts) + 1]
            if len(parts) > len(word):  # cannot be the same word any more
                yield Mended(kind, before, after)
                return
        if len(parts) > 1:
            yield Mended(kind, word, " ".join(parts))
        place += len(parts)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _latin(text: str) -> str:
    """Letters of another alphabet that look like ours, within words that have some of ours."""
    return _TOKEN.sub(lambda word: word[0].translate(_ALIKE) if re.search(r"[a-zA-Zà-ỹđĐ]", word[0]) else word[0], text)


def _spaced(text: str) -> str:
    """Blanks that were lost: `Chủtrì`, `SởTài chính`, `ngày15/5`."""
    text = _GLUED.sub(_parted, text)
    text = _DAY_GLUED.sub(r"\1 ", text)
    return _TOKEN.sub(lambda word: word[0] if word[0].isascii() else _before_capitals(word[0]), text)


def _before_capitals(word: str) -> str:
    """A word with a blank before each capital that begins another one in it."""
    cuts = [
        place
        for place in range(1, len(word) - 1)
        if word[place].isupper() and word[place - 1].islower() and word[place + 1].islower()
    ]
    edges = [0, *cuts, len(word)]
    return " ".join(word[start:end] for start, end in pairwise(edges))


def _parted(word: re.Match[str]) -> str:
    said = next(one for one in _GLUED_WORDS if one.replace(" ", "") == word[0].lower())
    first = len(said.partition(" ")[0])
    tail = " " if word.string[word.end() : word.end() + 1].isalpha() else ""
    return f"{word[0][:first]} {word[0][first:]}{tail}"


def _blanks(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", text)


_STEPS: Final = (
    ("composed", _composed),
    ("eth", lambda text: text.translate(_ETH)),
    ("invisible", lambda text: text.translate(_INVISIBLE)),
    ("alphabet", _latin),
    ("", _blanks),
    ("lost_space", _spaced),
)


def _joined(blocks: Sequence[TextBlock], found: list[Mended]) -> Iterator[TextBlock]:
    """Paragraphs whose lines were broken by a page or a program, made whole; numbers of pages left out."""
    held: TextParagraph | None = None
    for block in blocks:
        if isinstance(block, TextTable) or block.number:
            yield from [held] if held else []
            held = None
            yield block
            continue
        if held and _PAGE.fullmatch(block.text) and not _ends(held.text):
            found.append(Mended("page_number", block.text, ""))
        elif held and len(held.text) < _LONGEST and _belongs(held.text, block.text):
            gap = gap_between(held.text, block.text)
            tail, start = held.text.split()[-1], (block.text.split() or [""])[0]
            found.append(Mended("line_break", f"{tail}\n{start}", f"{tail}{gap}{start}"))
            held = TextParagraph(f"{held.text}{gap}{block.text}")
        else:
            yield from [held] if held else []
            held = block
    yield from [held] if held else []


def gap_between(line: str, below: str) -> str:
    """What parts a line from the one that it goes on in: nothing within a number (`12/KH-`, `UBND`), else a blank."""
    return "" if _CUT.search(line) and below[:1].isalnum() else " "


def _ends(line: str) -> bool:
    return line.endswith((".", ";", ":", "!", "?", "./."))


def _belongs(line: str, below: str) -> bool:
    """Whether a line goes on in the one below it."""
    if not below or not line:
        return False
    if _MARK_ALONE.fullmatch(line):
        return True
    if _ends(line) or line.isupper():
        return False
    if (below[0].islower() or _GOES_ON.match(below)) and not _STARTS.match(below):
        return True
    return bool(_HANGING.search(line)) and len(line) > _SHORT and not _STARTS.match(below)
