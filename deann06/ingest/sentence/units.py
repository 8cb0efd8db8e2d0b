"""Levels of administration behind the name of a body: `các huyện, thị xã`, `cấp xã`, `huyện Cam Lâm`."""

import re
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.lexicon import HEAD

UPPER: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
UNIT: Final = (
    r"(?:tỉnh|thành phố|TP\.?|huyện|thị xã|TX\.?|quận|xã(?! hội)|phường(?! hội)|thị trấn|đặc khu|tổ dân phố|thôn)"
    r"(?![^\W_])(?!\s+(?:[uủ][yỷ]|đoàn)\b)"
)
_CAPITAL: Final = rf"[{UPPER}][^\s,;.:()“”\"/]*"
_PLACE: Final = rf"(?!{HEAD}){_CAPITAL}(?:(?:\s+-)?\s+(?!{HEAD}){_CAPITAL}){{0,3}}"
_PARTY: Final = r"(?:tỉnh|huyện|thị|thành|quận|đảng|xã|phường)\s+[uủ][yỷ]"
_UNITS: Final = rf"{UNIT}(?:(?:\s*[,/]\s*|\s+và\s+)(?:các\s+)?{UNIT}(?!\s+[{UPPER}]))*"
_CEP: Final = r"cấp\s+(?:tỉnh|huyện|xã|cơ sở|trên|dưới)(?:(?:\s*,|\s+và)\s+cấp\s+(?:tỉnh|huyện|xã|cơ sở))*"
_BEHIND: Final = lazy_pattern(
    rf"\s*(?:(?i:các|từng|mỗi|những)\s+(?:đơn vị hành chính\s+)?(?:{_CEP}|{_UNITS}|{_PARTY}(?:(?:\s*,"
    rf"|\s+và)\s+(?:các\s+)?{_PARTY})*|cấp(?!\s+ủy))"
    rf"(?:\s+trực thuộc(?:\s+Trung ương|\s+tỉnh)?)?|{_CEP}|{UNIT}(?:\s*,\s*{UNIT}(?!\s+[{UPPER}]))+"
    rf"|{UNIT}(?:\s+{_PLACE})?)"
)
AT_PLACE: Final = lazy_pattern(rf"\s+{_PLACE}")
UNIT_AT_END: Final = lazy_pattern(rf"(?<!các)(?<!từng)(?<!mỗi)\s(?P<unit>{UNIT})$")
_WITH_PLACE: Final = lazy_pattern(
    rf"(?P<base>.*?\s)(?:(?:các|từng|mỗi)\s+)?(?P<unit>{UNIT})(?P<place>:?\s+{_PLACE})?$", re.DOTALL
)
_NEXT_PLACE: Final = lazy_pattern(rf"(?:(?P<unit>{UNIT})\s+)?(?P<place>{_PLACE})")
_POST_WORDS: Final = 3  # of a place behind a post: more are the name of a person


def level_end(text: str, end: int) -> int:
    """Where the level or place ends that stands behind a name; the same place where none does."""
    behind = _BEHIND.match(text, end)
    return behind.end() if behind else end


def place_end(text: str, start: int, end: int) -> int:
    """Where the place ends behind a name whose last word is a level: `UBND tỉnh` + ` Lâm Đồng`."""
    if not UNIT_AT_END.search(text, start, end):
        return end
    place = AT_PLACE.match(text, end)
    return place.end() if place and len(place[0].split()) < _POST_WORDS + 1 else end


def shared_places(said: str, text: str, place: int, joint: re.Pattern[str]) -> list[tuple[str, int]]:
    """`UBND huyện A, B và thị xã C`: the further names that share a head, each with where it ends."""
    first = _WITH_PLACE.match(said)
    if first is None or not first["place"]:
        return []
    found: list[tuple[str, int]] = []
    unit = first["unit"]
    while (gap := joint.match(text, place)) and (named := _NEXT_PLACE.match(text, gap.end())):
        unit = named["unit"] or unit
        found.append((f"{first['base']}{unit} {named['place']}", named.end()))
        place = named.end()
    return found


def places_from(text: str, start: int, joint: re.Pattern[str]) -> list[tuple[str, int]]:
    """`thành phố A, thị xã B`: the committees of the places named from a place on, each with where its name ends."""
    named = _NEXT_PLACE.match(text, start)
    if named is None or not named["unit"]:
        return []
    first = f"UBND {named['unit']} {named['place']}"
    return [(first, named.end()), *shared_places(first, text, named.end(), joint)]


def listed_places(said: str, text: str, end: int, joint: re.Pattern[str]) -> list[tuple[str, int]]:
    """`UBND các huyện: A, B và thị xã C`: the names that a head of many introduces."""
    many = re.match(rf"(?P<base>.*?\s)(?:các|từng|những)\s+(?P<unit>{UNIT})$", said, re.DOTALL)
    colon = re.match(r"\s*:?\s+", text[end:])
    if many is None or colon is None:
        return []
    named = _NEXT_PLACE.match(text, end + colon.end())
    if named is None:
        return []
    first = f"{many['base']}{named['unit'] or many['unit']} {named['place']}"
    return [(first, named.end()), *shared_places(first, text, named.end(), joint)]
