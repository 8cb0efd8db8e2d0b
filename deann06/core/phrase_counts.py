"""Terms that are counted: `trong 10 ngày làm việc kể từ ngày ký`, `05 ngày sau khi …`.

domain: Civil Code 2015, articles 147 and 148 (the first day is not counted; months end on the same number).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from msgspec import Struct, structs

from deann06.core.periods import RoughDate, Unit
from deann06.core.phrase_dates import find_terms
from deann06.core.phrase_pieces import overlaps, pattern
from deann06.core.phrase_text import Plain
from deann06.core.terms import Counted, OnDay, Rule

_WORDS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
NUMBER: Final = r"(?:\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"


def number_of(words: str) -> int:
    """`05`, `mười lăm`."""
    return int(words) if words.isdigit() else _WORDS[" ".join(words.split())]


class CountedTerm(Struct, frozen=True):
    """A counted term found in a sentence; without rules where the notes say why."""

    start: int
    end: int
    rules: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()


_LEAD: Final = (
    r"(?:(?P<within>trong (?:vòng |thời hạn |thời gian |khoảng )*(?:tối đa |không quá |chậm nhất )?)"
    r"|(?P<late>(?:chậm|muộn|trễ) nhất (?:là |sau |trong |trong vòng )*|không (?:được )?quá |tối đa (?:là )?"
    r"|thời hạn (?:là |: ?)?)|sau |trước )*"
)
_SPAN: Final = (
    rf"(?<![\d/.,])(?P<n>{NUMBER})(?![\d/]) (?:\([^)]{{1,15}}\) )?"
    r"(?P<unit>ngày|tuần|tháng|năm|giờ)(?P<working> làm việc)?(?![^\W_])"
)
_POINT: Final = (
    r" ,? (?:\(? (?:được )?(?P<from>(?:tính )?(?:kể )?từ|tính từ|sau|trước)(?![^\W_]) (?P<point>[^,;:.()\n]*))"
)
_COUNTED: Final = pattern(rf"{_LEAD}{_SPAN}(?:{_POINT})?")
# `kể từ ngày nhận được văn bản, trong thời hạn 10 ngày`; `sau khi nhận được hồ sơ 05 ngày`
_INVERTED: Final = pattern(r"(?:(?:tính |kể )*từ|sau) (?P<point>(?:ngày|khi) [^,;:.()\d]{3,80}?),? $")
_BEFORE_EVENT: Final = pattern(rf"trước (?P<point>(?:ngày|khi|thời điểm) [^,;:.()\d]{{2,60}}?) {_SPAN}")
_EXCUSED: Final = pattern(
    r" (?:\(? \d|qua|gần đây|vừa|trước đó|đầu|cuối|liên t|nghỉ|lễ|tết|một lần|/"
    r"|(?<=giờ\x20)(?:,? ?ngày|thứ|sáng|chiều))"  # `10 giờ ngày 15/5/2024` is no span of hours
)
_ISSUE: Final = pattern(
    r"(?:ngày )?(?:ký|ban hành|phát hành|ra)(?: ,? ban hành)?"
    r"(?: (?:văn bản|kế hoạch|thông báo|kết luận|quyết định|công văn|chỉ thị|nghị quyết|chương trình)"
    r"(?: [^\W\d_]+){0,3}? này)?"
    r"(?= (?:$|phải|các|để|,))|(?:ngày )?(?:văn bản|thông báo|kết luận|công văn) này|hôm nay|nay(?![^\W_])"
)
_EVENT_ENDS: Final = re.compile(r" (?:phải|đề nghị|để|thì|các sở|các cơ quan)(?![^\W_]).*")


def find_counted(plain: Plain, issued: date | None, taken: list[tuple[int, int]]) -> list[CountedTerm]:
    """Every counted term of a sentence. Adds its spans to `taken`."""
    found: list[CountedTerm] = []
    for match in _BEFORE_EVENT.finditer(plain.text):
        if not any(True for _ in find_terms(match["point"], issued, [])) and not overlaps(match.span(), taken):
            taken.append(match.span())
            found.append(CountedTerm(*match.span(), notes=("needs_event_date",)))
    for match in _COUNTED.finditer(plain.text):
        if overlaps(match.span(), taken):
            continue
        try:
            term = _read(plain, match, issued)
        except (ValueError, OverflowError):  # counted beyond the calendar
            term = CountedTerm(*match.span(), notes=("impossible_date",))
        if term:
            taken.append((term.start, term.end))
            found.append(term)
    return found


def _read(plain: Plain, match: re.Match[str], issued: date | None) -> CountedTerm | None:
    start, end = match.span()
    point, at = match["point"], match.start("point")
    if not point:
        inverted = _INVERTED.search(plain.text, max(0, start - 120), start)
        if inverted:
            found = _counted(plain, match, "từ", inverted["point"], inverted.start("point"), issued)
            return structs.replace(found, start=inverted.start(), end=end)
        asked = match["within"] or match["late"]
        if not asked or match["unit"] in ("tháng", "năm") or _EXCUSED.match(plain.text, match.end("unit")):
            return None
        return CountedTerm(start, end, notes=("no_exact_rule" if match["unit"] == "giờ" else "no_start",))
    if match["from"] == "trước":
        return _ahead_of(match, issued)
    return _counted(plain, match, match["from"], point, at, issued)


def _ahead_of(match: re.Match[str], issued: date | None) -> CountedTerm | None:
    """`05 ngày trước ngày 15/5/2024`."""
    stated = next(find_terms(match["point"], issued, []), None)
    if match["unit"] not in ("ngày", "tuần"):
        return None
    if not stated or not stated.last or stated.start > 3:
        event = match["point"].strip().startswith(("ngày", "khi", "cuộc", "phiên", "kỳ"))
        return CountedTerm(*match.span(), notes=("needs_event_date",)) if event else None
    end = match.start("point") + stated.end
    if match["working"]:
        return CountedTerm(match.start(), end, notes=("no_exact_rule",))
    day = stated.last - timedelta(days=_days(match))
    return CountedTerm(match.start(), end, (OnDay(day=day, before=False),), stated.notes)


def _days(match: re.Match[str]) -> int:
    return number_of(match["n"]) * (7 if match["unit"] == "tuần" else 1)


def _counted(
    plain: Plain, match: re.Match[str], preposition: str, point: str, at: int, issued: date | None
) -> CountedTerm:
    stated = next((term for term in find_terms(point, issued, []) if term.start < 45), None)
    issue = _ISSUE.match(point)
    if issue and (stated is None or stated.last is None):
        end = at + issue.end()
        if issued is None:
            return CountedTerm(match.start(), end, notes=("no_issue_date",))
        return CountedTerm(match.start(), end, *_from_day(match, issued))
    if stated:
        end = at + stated.end
        if stated.last is None:
            return CountedTerm(match.start(), end, notes=stated.notes)
        rules, notes = _from_day(match, stated.last)
        return CountedTerm(match.start(), end, rules, notes + stated.notes)
    words = _EVENT_ENDS.sub("", point).rstrip()
    end = at + len(words)
    if match["unit"] not in ("ngày", "tuần") or not words:
        return CountedTerm(match.start(), end, notes=("no_exact_rule", "needs_event_date"))
    event = plain.quote(at, end)
    rule = Counted(count=_days(match), working=bool(match["working"]), event=event)
    return CountedTerm(match.start(), end, (rule,), ("needs_event_date",))


def _from_day(match: re.Match[str], day: date) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    since = RoughDate.containing(day, Unit.DAY)
    if match["unit"] == "giờ":
        return (), ("no_exact_rule",)
    if match["unit"] in ("ngày", "tuần"):
        return (Counted(count=_days(match), working=bool(match["working"]), since=since),), ()
    months = number_of(match["n"]) * (12 if match["unit"] == "năm" else 1)
    return (OnDay(day=_months_on(day, months), before=False, since=since),), ()


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
