"""A sentence made plain for reading, without losing where each letter stood; and the cutting into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_SHAPES: Final = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make the letter, a tone mark comes after
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MINUTES: Final = "’‘‛′‵ʹʼˈˊ´᾽＇", "”“″‶ʺ＂"  # what Word and people write for the mark of minutes
_ALIKE: Final = str.maketrans(
    "ðɖ‐‑‒–—−⁄∕／．：" + "".join(_MINUTES), "đđ------///.:" + "'" * len(_MINUTES[0]) + '"' * len(_MINUTES[1])
)


class PlainText:
    """Lower-case NFC text with plain dashes and digits and single blanks; `quote` gives back the words as they were."""

    __slots__ = ("_ends", "_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _clusters(original):
            for letter in _plain_letters(original[start:end]):
                if letter == " " and letters[-1:] == [" "]:
                    continue
                letters.append(letter)
                self._starts.append(start)
                self._ends.append(end)
        text = "".join(letters)
        self.text = _with_marks(text) if text.isascii() else _without_slips(text)

    def quote(self, start: int, end: int) -> str:
        """The part of the original that `text[start:end]` was made of; a bracket opened in it is closed."""
        if start >= end:
            return ""
        first, last = self._starts[start], self._ends[end - 1]
        opened = self.original[first:last].count("(") > self.original[first:last].count(")")
        if opened and self.original[last : last + 1] == ")":
            last += 1
        return self.original[first:last].strip()


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where each letter with its combining marks begins and ends."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not "\u0300" <= text[end] <= "\u036f":
            yield start, end
            start = end


@lru_cache(maxsize=1024)  # a language has few letters
def _plain_letters(cluster: str) -> str:
    if cluster.isascii():
        return " " if cluster.isspace() else cluster.lower()
    if cluster in _INVISIBLE:
        return ""
    if cluster.isspace():
        return " "
    if cluster.isdecimal():
        return str(unicodedata.decimal(cluster))
    parts = unicodedata.normalize("NFD", cluster)
    marks = sorted(parts[1:], key=lambda mark: mark not in _SHAPES)  # é + circumflex is meant as ế
    return unicodedata.normalize("NFC", parts[0] + "".join(marks)).lower().translate(_ALIKE)


# In a sentence typed without any mark (`truoc ngay 15/5/2024`) only these can mean nothing else.
_MARKED: Final = {
    "truoc": "trước", "cham nhat": "chậm nhất", "muon nhat": "muộn nhất", "den": "đến", "het": "hết", "thu": "thứ",
    "ngay": "ngày", "thang": "tháng", "quy": "quý", "nam": "năm", "dinh ky": "định kỳ", "hoan thanh": "hoàn thành",
    "hang ngay": "hằng ngày", "hang tuan": "hằng tuần", "hang thang": "hằng tháng", "hang quy": "hằng quý",
    "hang nam": "hằng năm", "gio": "giờ",
}  # fmt: skip
_UNMARKED: Final = (
    r"(?<![a-z])(?:hang (?:ngay|tuan|thang|quy|nam)|(?:cham|muon) nhat|dinh ky|hoan thanh"
    r"|truoc(?= (?:ngay|thang|quy|thu|\d))|den(?= (?:het|ngay|thang|\d))|het(?= (?:ngay|thang|quy|nam) )"
    r"|ngay(?= (?:\d|thu [2-7]))|thang(?= \d)|quy(?= (?:[1-4]|i))|nam(?= 20\d\d)|thu(?= [2-7])|(?<=\d )gio)(?![a-z])"
)


# A mark lost or set on the wrong letter, by hand or by the reading of a scan. As long as what is meant.
_SLIPS: Final = {
    "trươc": "trước", "trưóc": "trước", "truớc": "trước", "trứơc": "trước", "trừơc": "trước", "trưỏc": "trước",
    "hòan": "hoàn", "hoan thành": "hoàn thành", "qúy": "quý", "quí": "quý", "ngàv": "ngày", "ngảy": "ngày",
    "ngầy": "ngày", "thàng": "tháng", "thảng": "tháng", "châm nhất": "chậm nhất", "chậm nhât": "chậm nhất",
    "chậm nhẩt": "chậm nhất", "hăng": "hằng", "đinh kỳ": "định kỳ", "định kì": "định kỳ",
    "truoc": "trước", "cham nhat": "chậm nhất", "hoan thanh": "hoàn thành", "hang thang": "hằng tháng",
    "hang tuan": "hằng tuần", "hang quy": "hằng quý", "hang nam": "hằng năm",
}  # fmt: skip


def _without_slips(text: str) -> str:
    if "/" in text:  # `l5/3`, `3O/6`: letters that a scan takes for digits
        text = re.sub(
            r"(?<![^\W_])l(?=\d ?/ ?\d)", "1", re.sub(r"(?<=\d)o(?= ?/)|(?<![^\W_])o(?=\d ?/ ?\d)", "0", text)
        )
    return re.sub(rf"(?<![^\W_])(?:{'|'.join(_SLIPS)})(?![^\W_])", lambda match: _SLIPS[match[0]], text)


def _with_marks(text: str) -> str:
    return re.sub(_UNMARKED, lambda match: _MARKED[match[0]], text)


_STOP: Final = r"[.!?…]+[\"”’)\]]*\s+|\s*\n\s*"
_ABBREVIATION: Final = r"(?:^|[^\w.])(?:TP|TX|TT|Tp|P|Q|H|X|KT|TM|TL|TUQ|GS|PGS|TS|ThS|BS|đ/c|Đ/c)$"
_GOES_ON: Final = r"(?:^|\s)(?:ngày|tháng|quý|năm|giờ|trước|đến|hết|từ|trong|chậm nhất|hằng|hàng)$"
_DATE_GOES_ON: Final = r"\d{1,2}\s*[/.-]\s*\d"


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each an exact part of it. A line that goes on in lower case is no new sentence."""
    start = 0
    for match in re.finditer(_STOP, text):
        if _stops(text, match) and not _is_marker(text[start : match.start()]):
            yield from _worded(text[start : match.end()])
            start = match.end()
    yield from _worded(text[start:])


def _stops(text: str, match: re.Match[str]) -> bool:
    follows = text[match.end() : match.end() + 1]
    if "\n" in match[0]:
        before = unicodedata.normalize("NFC", text[max(0, match.start() - 12) : match.start()]).lower()
        return not (
            re.search(_GOES_ON, before)
            or follows.islower()
            or re.match(_DATE_GOES_ON, text[match.end() : match.end() + 9])
        )
    if match[0].startswith(".") and re.search(_ABBREVIATION, text[max(0, match.start() - 6) : match.start()]):
        return False
    return follows.isupper() or follows in '-–+*(“"['


def _is_marker(part: str) -> bool:
    """Whether a part is but the number of a point: `2.1` in `2.1. Trước ngày …`."""
    return (
        len(part) < 12
        and re.fullmatch(r"\s*(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})", part, re.IGNORECASE) is not None
    )


def _worded(sentence: str) -> Iterator[str]:
    stripped = sentence.strip()
    if any(char.isalnum() for char in stripped):
        yield stripped


_MARKER: Final = (  # `- `, `a) `, `(1) `, `2.1. `, `IV. `, an opening quote
    r"""["“”'‘«]*\s*(?:(?:[-–—+*•●○▪]+|\(?(?:[a-zđ]|\d{1,2}|[ivx]{1,4})[).]|\d{1,2}(?:\.\d{1,2})+[.)]?)\s+)*["“”'‘«]*"""
)


def body(sentence: str) -> str:
    """A sentence without the marks of the list or the quotes that it stands in."""
    marker = re.match(_MARKER, sentence, re.IGNORECASE)
    return sentence[marker.end() if marker else 0 :].rstrip('"”“»’ ') or sentence
