"""Slips of typing and of converters, mended before reading; each is listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextTable
from deann06.ingest.values import Mended
from deann06.ingest.wrapping import joined_lines

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
