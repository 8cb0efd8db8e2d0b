"""What the patterns of `phrase_days` and `phrase_periods` are made of, and the value that they give."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from msgspec import Struct

from deann06.core.periods import Period
from deann06.core.terms import Roll


class Term(Struct, frozen=True, kw_only=True):
    """A day or period found in a sentence. `last` is None when it could not be placed; `notes` say why."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    period: Period | None = None  # None: a single day
    month_day: tuple[int, int] | None = None  # (month, day) written without a year; of a period the last
    first_month_day: tuple[int, int] | None = None  # of a period without a year: its first day
    hour: time | None = None
    midnight: bool = False  # `trước 24 giờ ngày`, `trước 0 giờ ngày`: the end of `last`, which counts
    roll: Roll | None = None
    range_from: date | None = None  # first day of the earlier period: `tháng 5 - 6/2024`
    unmarked: bool = False  # without a year and the word `ngày`: might be a ratio, or `6 tháng hai bên`
    notes: tuple[str, ...] = ()


_WEEKDAYS: Final = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        ("giêng một", "hai", "ba", "tư", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
}
QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
YEARS_ON: Final = {"này": 0, "nay": 0, "sau": 1, "tới": 1, "kế tiếp": 1, "tiếp theo": 1}

# In the patterns below a blank stands for an optional blank (spaces get lost), @NAME for one of these pieces.
_PIECES: Final = {
    "@WEEKDAY": r"(?:thứ (?:hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])(?![^\W_])|chủ nhật|cn(?![^\W_]))",
    "@DAYPART": r"(?:(?:đầu |cuối )?(?:giờ |buổi )?(?:sáng|chiều|trưa|tối)(?![^\W_]))",
    "@HOUR": r"(?P<hour>[01]?\d|2[0-4]) (?:giờ|h|g(?=[ \d])|:(?=\d\d)) (?P<minute>[0-5]\d(?!\d))? (?:phút|')? "
    r"(?P<pm>(?:chiều|tối|sáng)(?![^\W_]))?",
    "@YEAR": r"(?:(?:19|20)\d\d(?!\d)(?! ?- ?20\d\d))",
    "@OFYEAR": r"(?: (?:/|-|\.|,? ?năm)? (?P<year>@YEAR)| ,? năm (?P<rel>nay|sau|tới))?",
    "@MONTH": r"(?:0?[1-9](?!\d)|1[0-2](?!\d)|giêng|mười (?:một|hai)|chạp|hai|ba|tư|năm|sáu|b[ảẩ]y|tám|chín|mười)",
    "@QUARTER": r"(?:(?:iv|i{1,3}|0?[1-4]|một|hai|ba|tư|bốn)(?![^\W_]))",
    "@PART": r"(?P<part>nửa đầu|nửa cuối|tuần đầu(?: tiên)?|tuần cuối(?: cùng)?|ngày làm việc cuối(?: cùng)?|"
    r"ngày cuối(?: cùng)?|thượng tuần|trung tuần|hạ tuần|(?:0?[1-9]|[12]\d) ngày (?:đầu|cuối)|đầu|giữa|cuối) (?:của )?",
    "@AND": r"(?:-|,|và|đến hết|đến|tới)",
    "@NAME": r"(?!(?:trước|sau|chậm|muộn|đến|tới|từ|kể|và|hoặc|trong|hết|không|tháng|gửi|báo|làm|thứ|để|là|cuối|đầu|"
    r"ngày|hằng|hàng|định|mỗi)(?![^\W_]))[^\W\d_]+",
}


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern of this package's own dialect: blanks are optional, @NAME stands for a piece."""
    for _ in range(2):  # pieces may hold pieces
        for name, piece in _PIECES.items():
            text = text.replace(name, piece)
    return re.compile(re.sub(r"(?<!\[)(?<!\\) (?!\?)", " ?", text))


def weekday_of(words: str) -> int:
    """`thứ 5`, `thứ Năm`, `chủ nhật`: 0 is Monday."""
    word = words.removeprefix("thứ").strip()
    return int(word) - 2 if word.isdigit() else _WEEKDAYS.get(word, 6)


def hour_of(hour: str | None, minute: str | None, half: str | None) -> time | None:
    """`16`, `30`, None; 4, None, `chiều` is 16:00. Midnight (0 and 24) is no hour of a day, hence None."""
    if hour is None or int(hour) in (0, 24):
        return None
    late = half in ("chiều", "tối") and int(hour) < 12
    return time(int(hour) + 12 * late, int(minute or 0))


def at_match(match: re.Match[str], **found: object) -> Term:
    """A term with the span of a match."""
    return Term(start=match.start(), end=match.end(), **found)  # type: ignore[arg-type]


def month_number(word: str) -> int:
    """`5`, `năm`, `mười hai`, `chạp`."""
    if word.isdigit():
        return int(word)
    if word.startswith("mười") and word != "mười":
        return 11 if word.endswith("một") else 12
    return _MONTHS.get(word, 12)


def overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a span shares a letter with one that is taken."""
    return any(span[0] < end and start < span[1] for start, end in taken)
