"""What the phrase modules are made of: their dialect of patterns, their words for numbers, the values they pass on."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, time
from functools import cached_property
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from deann06.core.terms.periods import Period
from deann06.core.terms.rules import DeadlineRule, Roll

TextSpan: TypeAlias = tuple[int, int]
DeadlineKind: TypeAlias = Literal["dated", "recurring", "ongoing", "none", "unclear"]


class TimeExpression(Struct, frozen=True, kw_only=True):
    """A day or period found in a sentence. `last` is None when it could not be placed; `notes` say why."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    period: Period | None = None  # None: a single day
    month_day: tuple[int, int] | None = None  # (month, day) written without a year; of a period the last
    first_month_day: tuple[int, int] | None = None  # of a period without a year: its first day
    any_year: tuple[int, int] | None = None  # (month, day) of `ngày 10/02 năm sau`: of each year, beside `báo cáo năm`
    hour: time | None = None
    midnight: int | None = None  # 24: the end of the day, 0: its start, and so the end of the day before
    roll: Roll | None = None
    range_from: date | None = None  # first day of the earlier period: `tháng 5 - 6/2024`
    unmarked: bool = False  # without a year and the word `ngày`: might be a ratio, or `6 tháng hai bên`
    vague: bool = False  # `2026`, `hôm nay`: not asked about where nothing makes it a deadline
    notes: tuple[str, ...] = ()


class FoundDeadline(Struct, frozen=True):
    """A deadline found in a sentence, with the span that says it; without rules where the notes say why."""

    start: int
    end: int
    rules: tuple[DeadlineRule, ...] = ()
    notes: tuple[str, ...] = ()
    kind: DeadlineKind = "dated"
    hour: time | None = None


_PIECES: Final = {
    "@WEEKDAY": r"(?:thứ (?:hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])(?![^\W_])|chủ nhật|(?<![^\W_])cn(?![^\W_]))",
    "@DAYPART": r"(?:(?:đầu |cuối )?(?:(?:giờ |buổi )?(?:sáng|chiều|trưa|tối)|giờ (?:hành chính|làm việc))(?![^\W_]))",
    "@HOUR": r"(?<![\d.,])(?P<hour>[01]?\d|2[0-4]) (?:giờ|h(?![^\W\d_])|g(?=[ \d])|:(?=\d\d)) (?:[:.,](?=\d))?"
    r"(?P<minute>[0-5]\d(?!\d))? (?:phút|p(?![^\W_])|['\"`]+)? (?P<pm>(?:chiều|tối|sáng|trưa)(?![^\W_]))?",
    "@YEAR": r"(?:(?:19|20)\d\d(?!\d)(?! ?- ?20\d\d))",
    "@OFYEAR": r"(?: (?:/|-|\.|,? ?năm)? (?P<year>@YEAR)| ,? năm (?P<rel>nay|sau|tới))?",
    "@MONTH": r"(?:0?[1-9](?!\d)|1[0-2](?!\d)|giêng|mười (?:một|hai)|chạp|hai|ba|tư|năm|sáu|b[ảẩ]y|tám|chín|mười)",
    "@QUARTER": r"(?:(?:iv|i{1,3}|0?[1-4]|một|hai|ba|tư|bốn)(?![^\W_]))",
    "@PART": r"(?P<part>nửa đầu|nửa cuối|(?:0?[2-4]|hai|ba) tuần đầu(?: tiên)?|tuần đầu(?: tiên)?|tuần cuối(?: cùng)?|"
    r"ngày làm việc cuối(?: cùng)?|ngày cuối(?: cùng)?|"
    r"(?<!\d)(?<!\d\x20)(?<!các\x20)(?<!ững\x20)ngày (?:làm việc )?đầu(?: tiên)?|"
    r"thượng tuần|trung tuần|hạ tuần|(?:0?[1-9]|[12]\d) ngày (?:đầu|cuối)|(?<!lần\x20)đầu|giữa|cuối) (?:của )?",
    "@WORD": r"\x20[^\W_]+%?",  # any word: its blank is no optional one, or the time would grow without bounds
    "@TOKEN": r"[^\W\d_]+\x20",
    "@NTH": r"(?P<nth>đầu(?: tiên)?|cuối(?: cùng)?|thứ (?:nhất|hai|ba|tư|[1-4])(?![^\W_]))",
    "@NUMBER": r"(?:\d{1,3}|(?<![^\W_])(?:mười lăm|hai mươi|ba mươi|mười|chín|tám|bảy|sáu|năm|bốn|ba|hai|một))",
}


class Pattern:
    """A pattern in the dialect of these modules: a blank is an optional one (blanks get lost), @NAME a piece.

    It is compiled when a text first holds one of the syllables in `needs`; a text without any cannot match.
    """

    def __init__(self, source: str, needs: str = "") -> None:
        self.source = source
        self.needs = tuple(needs.split())

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        text = self.source
        for _ in range(2):  # pieces may hold pieces
            for name, piece in _PIECES.items():
                text = text.replace(name, piece)
        return re.compile(re.sub(r"(?<!\[)(?<!\\) (?!\?)", " ?", text))

    def _may_match(self, text: str, start: int, end: int) -> bool:
        return not self.needs or any(text.find(syllable, start, end) >= 0 for syllable in self.needs)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, end) if self._may_match(text, start, end) else iter(())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, start, end) if self._may_match(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.match(text, start, end) if self._may_match(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, end) if self._may_match(text, start, end) else None


YEARS_ON: Final = {"này": 0, "nay": 0, "sau": 1, "tới": 1, "kế tiếp": 1, "tiếp theo": 1}
_NUMBERS: Final = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mườimột": 11, "mườihai": 12, "mườilăm": 15, "haimươi": 20, "bamươi": 30, "giêng": 1, "chạp": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1,
}  # fmt: skip


def number_of(words: str) -> int:
    """`05`, `năm`, `mười lăm`, `giêng`, `chạp`, and `iv` of quarters."""
    return int(words) if words.isdigit() else _NUMBERS[words.replace(" ", "")]


def weekday_of(words: str) -> int:
    """`thứ 5`, `thứ Năm`, `chủ nhật`: 0 is Monday."""
    word = words.removeprefix("thứ").strip()
    return number_of(word) - 2 if words.startswith("thứ") else 6


def nth_of(words: str) -> int:
    """`đầu tiên`, `thứ hai`, `cuối cùng` in a row: 1, 2, -1."""
    return 1 if words.startswith("đầu") else -1 if words.startswith("cuối") else number_of(words[3:].strip())


def hour_of(match: re.Match[str], suffix: str = "") -> time | None:
    """The hour of a match: `16`, `30` is 16:30; `4`, `chiều` is 16:00. Midnight (0 and 24) is no hour of a day."""
    part = match.groupdict()
    hour, minute = part.get(f"hour{suffix}"), part.get(f"minute{suffix}")
    if hour is None or midnight_of(match, suffix) is not None:
        return None
    late = part.get(f"pm{suffix}") in ("chiều", "tối") and int(hour) < 12
    return time(int(hour) + 12 * late, int(minute or 0))


def midnight_of(match: re.Match[str], suffix: str = "") -> int | None:
    """`0 giờ`, `24h00`: the start (0) or the end (24) of a day."""
    part = match.groupdict()
    hour = int(part.get(f"hour{suffix}") or 12)
    return hour if hour == 24 or (hour == 0 and not int(part.get(f"minute{suffix}") or 0)) else None


def at_match(match: re.Match[str], **fields: object) -> TimeExpression:
    """A term with the span of a match."""
    return TimeExpression(start=match.start(), end=match.end(), **fields)  # type: ignore[arg-type]


class TakenSpans:
    """The stretches of a text that have been read, so that no words are read twice."""

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []  # in order, for no two of them overlap
        self._ends: list[int] = []

    def append(self, span: TextSpan) -> None:
        """Take a stretch that does not overlap another."""
        index = bisect_left(self._starts, span[0])
        self._starts.insert(index, span[0])
        self._ends.insert(index, span[1])

    def extend(self, form: Pattern, text: str) -> None:
        """Take every stretch of a form that is not taken."""
        for match in form.finditer(text):
            if not self.overlaps(match.span()):
                self.append(match.span())

    def overlaps(self, span: TextSpan) -> bool:
        """Whether a span shares a letter with one that is taken."""
        index = bisect_left(self._starts, span[1]) - 1
        return index >= 0 and span[0] < self._ends[index]
