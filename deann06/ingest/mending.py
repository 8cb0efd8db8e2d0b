"""Slips of typing and of converters, mended before reading; each is listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextTable
from deann06.ingest.values import Mended
from deann06.ingest.wrapping import joined_lines

_ETH: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_INVISIBLE: Final = lazy_pattern(  # control characters that are no blanks; marks of direction, of joining, of language
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_ALIKE: Final = str.maketrans(  # Cyrillic and Greek → Latin
    "аеосрхіуАВЕКМНОРСТХІУαοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeocpxiyABEKMHOPCTXIYaoABEZHIKMNOPTYX"
)
_WIDE_SIGNS: Final = {0xFF01 + place: 0x21 + place for place in range(94)}  # as wide as a letter of Chinese
_TONE_FIRST: Final = lazy_pattern(r"([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_PARTED_MARK: Final = lazy_pattern(r"[^\S\n]+(?=[\u0300-\u0309\u031b\u0323])")
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
_MARKS: Final = lazy_pattern(r"[\u0300-\u036f]")
_OURS: Final = lazy_pattern(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_POINT: Final = lazy_pattern(r"^\s*\(?[^\W\d_](?=[.)])")
_TOKEN: Final = lazy_pattern(r"[^\W\d_]+")


def mended_blocks(blocks: Iterable[TextBlock], *, wrapped: bool) -> tuple[tuple[TextBlock, ...], tuple[Mended, ...]]:
    """The same blocks without slips, and the list of these. `wrapped`: lines of the file may end within a sentence."""
    found: list[Mended] = []
    clean: list[TextBlock] = []
    for block in blocks:
        if isinstance(block, TextTable):
            clean.append(TextTable(tuple(tuple(_line(cell, found) for cell in row) for row in block.rows)))
        else:
            clean.append(block._replace(text=_line(block.text, found)))
    if wrapped:
        clean = list(joined_lines(clean, found))
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
    """The words that differ; where words were parted or left out, the run of words that did."""
    old, new = before.split(), after.split()
    if len(old) == len(new):
        yield from (Mended(kind, one, other) for one, other in zip(old, new, strict=True) if one != other)
        return
    for change, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change != "equal":
            yield Mended(kind, " ".join(old[first:last]), " ".join(new[start:end]))


def _composed(text: str) -> str:
    """Letters with their marks, whatever stood between them, and in whatever order."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _MARKS.search(text)):
        return text
    apart = unicodedata.normalize("NFD", _PARTED_MARK.sub("", text))
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", apart))


def _latin(text: str) -> str:
    """Letters of another alphabet that look like ours: in words that have some of ours, and in the mark of a point."""
    text = _POINT.sub(lambda mark: mark[0].translate(_ALIKE), text)
    return _TOKEN.sub(lambda word: word[0].translate(_ALIKE) if _OURS.search(word[0]) else word[0], text)


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
    ("width", lambda text: text.translate(_WIDE_SIGNS)),
    ("eth", lambda text: text.translate(_ETH)),
    ("invisible", lambda text: _INVISIBLE.sub("", text)),
    ("alphabet", _latin),
    ("", _blanks),
    ("lost_space", _spaced),
)
