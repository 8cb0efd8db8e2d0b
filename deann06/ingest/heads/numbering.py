"""The number of a document and its day, in its letterhead or, where they were left blank there, elsewhere."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern

_LETTERHEAD: Final = 14  # lines, both columns of it
_SIGN: Final = r"(?:/\s?(?:19|20)\d\d\s?)?[-–/]\s?[A-ZĐ][\w&.Đ]*(?:\s?[-–/&]\s?[A-ZĐ0-9][\w&.]*)*"
NUMBER: Final = lazy_pattern(
    rf"(?i:số(?:\s+(?:và\s+)?(?:ký\s+)?hiệu)?)\s*:?\s*(?P<digits>\d[\d ]*|[.…\s_]*)?\s*(?P<sign>{_SIGN})"
)
_STAMP: Final = lazy_pattern(rf"(?:(?i:số)\s*:?\s*)?(?P<digits>\d{{1,6}})\s*(?P<sign>{_SIGN})?")
_BARE: Final = lazy_pattern(rf"(?P<digits>\d{{1,6}})\s?(?P<sign>{_SIGN})")
_ALONE: Final = lazy_pattern(rf"^\s*(?P<digits>\d{{1,6}})\s?(?P<sign>{_SIGN})\s*$", re.MULTILINE)
_ATTACHED: Final = lazy_pattern(
    rf"\((?i:kèm theo|ban hành kèm theo)\s[^()]*?(?i:số)\s*:?\s*(?P<digits>\d{{1,6}})\s?(?P<sign>{_SIGN})"
    r"(?:,?\s*ngày\s*(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4}))?"
)
_DAY: Final = lazy_pattern(
    r"(?:^|,|^[A-ZĐ][^,.;:\d]{2,30}\s)\s*(?i:ngày)\s*(?P<day>\d{0,2})[\s.…_]*(?i:tháng)\s*(?P<month>\d{0,2})[\s.…_]*(?i:năm)"
    r"\s*(?P<year>\d{4})(?=\W*$)"
)
_SHORT_DAY: Final = lazy_pattern(
    r"[A-ZĐ][^,.;:\d]{2,40},?\s*(?i:ngày)\s*(?P<day>\d{0,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\W*"
)
_OPENING_DAY: Final = lazy_pattern(
    r"(?i:ngày|sáng ngày|chiều ngày)\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)


def find_number(lines: Sequence[str], text: str) -> str | None:
    """The number behind `Số:`; where that was left blank, the one that was stamped elsewhere or that annexes name."""
    for line in lines:
        if found := NUMBER.match(line):
            digits = re.sub(r"\D", "", found["digits"] or "")
            return _joined(digits, found["sign"]) if digits else _stamped(lines, found["sign"], text)
    bare = next((found for line in lines[:_LETTERHEAD] if (found := _BARE.fullmatch(line))), None)
    return _joined(bare["digits"], bare["sign"]) if bare else None


def find_sign(lines: Sequence[str]) -> str | None:
    """The letters of the number, whether or not its digits are there: `/KH-UBND`."""
    found = next((one for line in lines if (one := NUMBER.match(line) or _BARE.fullmatch(line))), None)
    return _bare(found["sign"]) if found else None


def place_of_number(lines: Sequence[str]) -> int | None:
    """Which of the lines of a letterhead says the number."""
    return next((place for place, line in enumerate(lines[:_LETTERHEAD]) if NUMBER.match(line)), None)


def find_day(lines: Sequence[str], text: str) -> str | None:
    """The day of the line of place and date, its month where the day was left blank; else that of a meeting."""
    both = (f"{one} {other}" for one, other in pairwise(lines))
    for line in (*lines, *both):
        if (found := _DAY.search(line) or _SHORT_DAY.fullmatch(line)) and found["month"]:
            return _written(found) if found["day"] else _of_annex(_written(found), text)
    opening = _OPENING_DAY.match(text.lstrip())
    return _written(opening) if opening else None


def is_day_line(line: str) -> bool:
    """Whether a line says place and date."""
    return bool(_DAY.search(line) or _SHORT_DAY.fullmatch(line))


def _stamped(lines: Sequence[str], sign: str, text: str) -> str | None:
    """The only number of that sign elsewhere in the letterhead; else that by which annexes name their document."""
    stamps = (_STAMP.fullmatch(one) for one in lines[:_LETTERHEAD])
    fitting = {
        one["digits"]: bool(one["sign"])
        for one in stamps
        if one and (one["sign"] is None or _bare(one["sign"]) == _bare(sign))
    }
    fitting |= {
        one["digits"]: True for one in _ALONE.finditer(text) if _bare(one["sign"]) == _bare(sign)
    }  # anywhere, on a line of its own
    whole = [digits for digits, signed in fitting.items() if signed] or list(fitting)
    attached = [one["digits"] for one in _ATTACHED.finditer(text) if _bare(one["sign"]) == _bare(sign)]
    only = next((found for found in (whole, [*dict.fromkeys(attached)]) if len(found) == 1), [])
    return _joined(only[0], sign) if only else None


def _of_annex(month: str, text: str) -> str:
    """The day by which annexes name their document, where it lies in the month; else the month."""
    days = {_written(one) for one in _ATTACHED.finditer(text) if one["day"]}
    fitting = [day for day in days if day.startswith(month)]
    return fitting[0] if len(fitting) == 1 else month


def _joined(digits: str, sign: str) -> str:
    return f"{digits}{_bare(sign)}"


def _bare(sign: str) -> str:
    return re.sub(r"\s", "", sign).replace("–", "-").rstrip(".-/")


def _written(found: re.Match[str]) -> str:
    month = f"{found['year']}-{int(found['month']):02}"
    return f"{month}-{int(found['day']):02}" if found["day"] else month
