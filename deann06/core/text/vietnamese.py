"""Vietnamese text: keys for search, comparison and sorting; dates and numbers as offices write them.

domain: Unicode normal forms; CLDR `vi` (order of letters and tones); Decree 30/2020, Appendices I and II (dates,
weekdays).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from deann06.core.lazy import lazy_pattern

_ETH: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})  # no normal form does this
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_INVISIBLE: Final = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: their order in dictionaries
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_NUMBER: Final = lazy_pattern(r"[0-9]+")
CollationKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def fold(text: str) -> str:
    """A key for searching: no case or marks, đ as d, plain dashes, single spaces. `Uỷ ban` gives `uy ban`."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    bare = "".join(char for char in text if unicodedata.category(char) != "Mn")
    bare = bare.translate(_ETH).translate(_DASHES).translate(_INVISIBLE).replace("đ", "d")
    return " ".join(unicodedata.normalize("NFC", bare).split())


_GLUE: Final = lazy_pattern(r"(?<!\d)\s+|\s+(?!\d)")  # spaces, but for those that part two numbers
_MEANING: Final = lazy_pattern(
    r"[<>≤≥=±+%‰]|(?<![^\W_])-(?=\d)|(?<=\d),(?=\d)"
)  # comparisons, a minus, a decimal comma

_ZEROS: Final = lazy_pattern(r"(?<!\d)(?<!\d[.,])0+(?=\d)")  # before a number, not behind its comma


def spelling_key(text: str) -> tuple[str, tuple[str, ...]]:
    """What is left where marks, case, spaces and punctuation say nothing: letters and digits, and the signs of numbers.

    `Uỷ ban` and `Ủy  ban,`, `05/4` and `5/4` are the same; `15/5` and `15/6`, `1,5` and `1,05`, `-12%` and `12%` not.
    """
    folded = _ZEROS.sub("", fold(text))
    bare = _GLUE.sub("", " ".join(re.findall(r"[^\W_]+", folded)))
    return bare, tuple(_MEANING.findall(folded))


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits, every other run one hyphen: `30-NQ/TU` gives `30-nq-tu`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


# Open syllables in oa, oe, uy with the tone on the second vowel. Not hoàn (closed) nor quý (qu- is an onset).
_NEW_TONE: Final = lazy_pattern(r"(?:(o)([àảãáạèẻẽéẹ])|(?<!q)(u)([ỳỷỹýỵ]))(?![^\W\d_])", re.IGNORECASE)


def compare_key(text: str) -> str:
    """The text in NFC with marks and case, but in one spelling: `hoà` as `hòa`, `Uỷ` as `Ủy`, Eth as `Đ`."""
    return _NEW_TONE.sub(_tone_first, unicodedata.normalize("NFC", text).translate(_ETH))


def _tone_first(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], unicodedata.normalize("NFD", match[2] or match[4])
    return unicodedata.normalize("NFC", first + second[1:]) + second[0]


def collate(text: str) -> CollationKey:
    """A sort key in Vietnamese order: first letters (a ă â b c d đ …), then tones, then the text itself.

    domain: CLDR `vi`; marks, then digits, stand before letters, letters of other alphabets after them.
    """
    weights: list[tuple[int, int]] = []
    tones: list[int] = []
    for char in compare_key(text).casefold():
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        weights.append(_weight(letter))
        tones.append(max((_TONES.index(part) + 1 for part in parts if part in _TONES), default=0))
    return tuple(weights), tuple(tones), text


def _weight(letter: str) -> tuple[int, int]:
    if len(letter) == 1 and letter in _ALPHABET:
        return 2, _ALPHABET.index(letter)
    if letter.isalpha():
        return 3, ord(letter[0])
    return (1 if letter.isdigit() else 0), ord(letter[0]) if letter else 0


def natural_key(text: str) -> str:
    """A sort key for ids in which numbers count as numbers: `….4.2a` stands before `….4.10`.

    In front of each number stands how long it is; one text takes a tenth of the room that its parts would.
    """
    return _NUMBER.sub(_after_its_length, text)


def _after_its_length(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return f"\0{chr(len(digits))}{digits}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2020`: days below 10 and months 1 and 2 have a zero.

    domain: Decree 30/2020, Appendix I.
    """
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def official_date(day: date) -> str:
    """`08/4/2024`: the short form of the same rule. domain: Decree 30/2020, Appendix I."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def short_date(day: date) -> str:
    """`8/4/2024`, as on a screen: no leading zeros."""
    return f"{day.day}/{day.month}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)


QUARTERS: Final = ("I", "II", "III", "IV")


def group_digits(value: int) -> str:
    """`21914` gives `21.914`."""
    return f"{value:,}".replace(",", ".")


def padded(value: int) -> str:
    """A count as offices write it in a sentence: below 10 with a zero, `07`; none at all is `0`."""
    return f"0{value}" if 0 < value < 10 else group_digits(value)


def decimal(value: float | Decimal, places: int) -> str:
    """A number with that many places after a comma, halves rounded up: `decimal(71.35, 1)` gives `71,4`."""
    return f"{rounded(value, places):,f}".translate(str.maketrans(",.", ".,"))


def rounded(value: float | Decimal, places: int) -> Decimal:
    """A number with that many places, halves rounded up."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(value: float | Decimal | None, places: int = 2) -> str:
    """A rate in per cent: `98.625` gives `98,63%`; `–` where nothing was due."""
    return "–" if value is None else f"{decimal(value, places)}%"


def first_upper(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
