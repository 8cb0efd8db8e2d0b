"""Days and periods as Vietnamese directives write them: `15/5/2024 (thứ Tư)`, `quý II/2024`, `cuối tháng 5`.

Whether such words are a deadline is not decided here but in `phrases`, by the words before them.
domain: Civil Code 2015, article 146 (đầu, giữa, cuối of a month or year); Decree 30/2020 (forms of dates).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Final

from msgspec import Struct, structs

from deann06.core.periods import Period, Unit
from deann06.core.terms import Roll
from deann06.errors import BadValue


class Term(Struct, frozen=True, kw_only=True):
    """A day or period found in a sentence. `last` is None when it could not be placed; `notes` say why."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    period: Period | None = None  # None: a single day
    month_day: tuple[int, int] | None = None  # (month, day) written without a year
    hour: time | None = None
    roll: Roll | None = None
    range_from: date | None = None  # first day of the earlier period: `tháng 5 - 6/2024`
    unmarked: bool = False  # a day without a year and without the word `ngày`: might be a ratio
    notes: tuple[str, ...] = ()


_WEEKDAYS: Final = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        ("giêng một", "hai", "ba", "tư", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
}
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_YEARS_ON: Final = {"này": 0, "nay": 0, "sau": 1, "tới": 1, "kế tiếp": 1, "tiếp theo": 1}

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
    r"ngày cuối(?: cùng)?|thượng tuần|trung tuần|hạ tuần|đầu|giữa|cuối) (?:của )?",
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


def _at(match: re.Match[str], **found: object) -> Term:
    return Term(start=match.start(), end=match.end(), **found)  # type: ignore[arg-type]


# --- single days

_DATE: Final = (
    r"(?:(?P<iso>@YEAR-\d\d-\d\d)(?!\d)"
    r"|(?P<d1>\d{1,2}) (?P<sep1>[/.-]) (?P<m1>\d{1,2}) (?:(?P=sep1)|-) (?P<y1>@YEAR|\d\d(?!\d))(?!/)"
    r"|(?P<d2>\d{1,2}) tháng (?P<m2>@MONTH)(?: [,/-]? (?:năm )?(?P<y2>@YEAR))?"
    r"|(?P<d3>\d{1,2}) (?P<sep>[/.-]) (?P<m3>\d{1,2})(?![\d%])(?! ?[/.] ?\d)(?!-\d)"
    r"(?:(?= @AND (?:ngày |hết )*\d{1,2} [/.-] \d{1,2} [/.-] (?P<borrowed>@YEAR))|))"
)
_DAY: Final = pattern(
    r"(?:@HOUR ,? (?:của )?)?(?:@DAYPART ,? )?(?P<word>ngày )?(?:\(? (?P<before>@WEEKDAY)[ ,()]*(?P<word2>ngày )?)?"
    rf"(?<![\d/.,-]){_DATE}(?: năm (?P<rel>nay|sau|tới))?"
    r"(?:[ (]*(?:tức |là |nhằm )?(?P<after>@WEEKDAY) \)?)?"
    r"(?:[ ,(]*(?:trước|lúc|vào lúc) (?P<hour2>[01]?\d|2[0-4]) (?:giờ|h|:(?=\d\d)) (?P<minute2>[0-5]\d(?!\d))?)?"
)
# `trước ngày Quốc khánh 02/9/2024`, `trước dịp nghỉ lễ 30/4`: a name stands between the trigger and the date
_NAMED_DAY: Final = pattern(
    r"(?:(?<=trước\x20)|(?<=trước)|(?<=nhất\x20)|(?<=là\x20)|(?<=hết\x20))"
    r"(?:(?!ngày \(? \d)(?P<word>(?:ngày |dịp |lễ |đợt |kỳ nghỉ |nghỉ |kỷ niệm )+)|(?=quốc|tết|giải phóng|giỗ))"
    r"(?:@NAME[ -]+){0,10}\(? (?:ngày )?" + _DATE
)


def _read_day(match: re.Match[str], issued: date | None) -> Term | None:
    part = match.groupdict()
    number = next((n for n in "123" if part[f"d{n}"]), None)
    if number is None:
        year, month, day = (int(piece) for piece in part["iso"].split("-"))
        return _placed(match, day, month, year, issued)
    day, month = int(part[f"d{number}"]), _month_number(part[f"m{number}"])
    written = part["y1"] or part["y2"] or part.get("borrowed")
    if written:
        return _placed(match, day, month, int(written) + (2000 if len(written) == 2 else 0), issued)
    if part.get("rel"):
        year = issued.year + _YEARS_ON[part["rel"]] if issued else None
        return _placed(match, day, month, year, issued)
    marked = bool(part.get("word") or part.get("word2") or part.get("before"))
    if not marked and (number == "2" or part["sep"] != "/"):
        return None  # `trong 6 tháng hai bên`, `2.5`
    term = _placed(match, day, month, None, issued)
    return structs.replace(term, month_day=(month, day), unmarked=not marked)


def _placed(match: re.Match[str], day: int, month: int, year: int | None, issued: date | None) -> Term:
    part = match.groupdict()
    hours = (part["hour"], part["minute"], part["pm"]) if part.get("hour") else (part.get("hour2"), part.get("minute2"), None)
    term = _at(match, hour=hour_of(*hours))
    try:
        if year is None:
            date(2000, month, day)
            found = _next_day(month, day, issued)
        else:
            found = date(year, month, day)
    except ValueError:
        return structs.replace(term, notes=("impossible_date",))
    if found is None:
        return structs.replace(term, notes=("no_year",))
    weekday = part.get("before") or part.get("after")
    notes = ("weekday_mismatch",) if weekday and weekday_of(weekday) != found.weekday() else ()
    if part.get("hour") and int(part["hour"]) == 0:
        found -= timedelta(days=1)  # `0 giờ ngày 15/5` is the end of 14/5
    return structs.replace(term, first=found, last=found, notes=notes)


def _next_day(month: int, day: int, issued: date | None) -> date | None:
    """The first such day on or after the document's own date. Raises ValueError when that year lacks it."""
    if issued is None:
        return None
    found = date(issued.year, month, day)
    return found if found >= issued else date(issued.year + 1, month, day)


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word.startswith("mười") and word != "mười":
        return 11 if word.endswith("một") else 12
    return _MONTHS.get(word, 12)


# --- periods

_RANGE: Final = r"(?: @AND (?:(?:hết )?{word} (?P<to>{number})|(?P<to2>{number})(?= (?:/|năm|-) 20\d\d)){year2})?"
_YEAR2: Final = r"(?: (?:/|-|\.|,? ?năm)? (?P<year2>@YEAR))?"


def _numbered(word: str, number: str) -> re.Pattern[str]:
    also = _RANGE.replace("{word}", word).replace("{number}", number).replace("{year2}", _YEAR2)
    return pattern(rf"(?:@PART)?{word} (?P<n>{number})(?! ?[/.] ?\d{{1,2}}(?!\d))@OFYEAR{also}")


_MONTH: Final = _numbered("tháng", "@MONTH")
_QUARTER: Final = _numbered("(?:qu[ýí]|qúy)", "@QUARTER")
_HALF: Final = pattern(r"(?P<n>0?6|sáu|0?9|chín) tháng (?P<half>đầu|cuối) (?:của )?năm(?: (?P<year>@YEAR)| (?P<rel>nay|sau|tới))?")
_YEAR: Final = pattern(r"(?:@PART)?(?<!-)năm (?:(?P<year>@YEAR)|(?P<rel>nay|sau|tới)(?![^\W_]))")
_WEEK: Final = pattern(r"tuần (?:thứ )?(?P<n>[0-5]?\d) (?:/|-|,? năm) (?P<year>@YEAR)")
_RELATIVE: Final = pattern(r"(?:@PART)?(?P<unit>tuần|tháng|quý) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)(?![^\W_])")
_PART_ONLY: Final = pattern(r"@PART(?P<unit>tuần|tháng|quý|năm)(?! ?\d)(?![^\W_])")
_DAY_OF_RELATIVE: Final = pattern(
    r"(?:@HOUR )?(?:@DAYPART )?(?:ngày (?P<day>\d{1,2})|(?:ngày )?(?P<weekday>@WEEKDAY))"
    r" (?:của )?(?P<unit>tháng|tuần) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)"
)
_UNITS: Final = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER, "năm": Unit.YEAR}


def _read_month(match: re.Match[str], issued: date | None) -> Term:
    return _read_numbered(match, issued, lambda word: _month_number(word), Unit.MONTH, 1)


def _read_quarter(match: re.Match[str], issued: date | None) -> Term:
    return _read_numbered(
        match, issued, lambda word: _QUARTERS.get(word) or int(word) if word else 0, Unit.QUARTER, 3
    )


def _read_numbered(
    match: re.Match[str], issued: date | None, number: Callable[[str], int], unit: Unit, months: int
) -> Term:
    part = match.groupdict()
    to = part["to"] or part["to2"]
    year = part["year2"] or part["year"]
    last = _period(unit, number(to or part["n"]) * months, year, part["rel"], issued)
    if last is None:
        return _at(match, notes=("no_year",))
    term = _in_part(match, last)
    if not to:
        return term
    first = _period(unit, number(part["n"]) * months, part["year"] or str(last.last.year), None, issued)
    return structs.replace(term, range_from=first.first if first and first.first < last.first else None)


def _period(unit: Unit, month: int, year: str | None, rel: str | None, issued: date | None) -> Period | None:
    if year:
        return Period.containing(date(int(year), month, 1), unit)
    if issued is None:
        return None
    if rel:
        return Period.containing(date(issued.year + _YEARS_ON[rel], month, 1), unit)
    found = Period.containing(date(issued.year, month, 1), unit)
    return found if found.last >= issued else Period.containing(date(issued.year + 1, month, 1), unit)


def _read_half(match: re.Match[str], issued: date | None) -> Term:
    nine = match["n"] in ("9", "09", "chín")
    month = 12 if match["half"] == "cuối" else 9 if nine else 6
    period = _period(Unit.QUARTER if nine else Unit.HALF_YEAR, month, match["year"], match["rel"], issued)
    if period is None:
        return _at(match, notes=("no_year",))
    if nine:
        return _at(match, first=period.last, last=period.last, range_from=date(period.last.year, 1, 1))
    return _at(match, first=period.first, last=period.last, period=period)


def _read_year(match: re.Match[str], issued: date | None) -> Term:
    period = _period(Unit.YEAR, 12, match["year"], match["rel"], issued)
    return _in_part(match, period) if period else _at(match, notes=("no_year",))


def _read_week(match: re.Match[str], issued: date | None) -> Term:
    try:
        period = Period.parse(f"{match['year']}-W{int(match['n']):02}")
    except BadValue:
        return _at(match, notes=("impossible_date",))
    return _at(match, first=period.first, last=period.last, period=period)


def _read_relative(match: re.Match[str], issued: date | None) -> Term:
    if issued is None:
        return _at(match, notes=("no_issue_date",))
    return _in_part(match, _relative(_UNITS[match["unit"]], match.groupdict().get("rel"), issued))


def _relative(unit: Unit, rel: str | None, issued: date) -> Period:
    period = Period.containing(issued, unit)
    return period.next() if rel and _YEARS_ON[rel] else period


def _read_day_of_relative(match: re.Match[str], issued: date | None) -> Term:
    if issued is None:
        return _at(match, notes=("no_issue_date",))
    period = _relative(_UNITS[match["unit"]], match["rel"], issued)
    offset = weekday_of(match["weekday"]) if match["weekday"] else int(match["day"]) - 1
    day = period.first + timedelta(days=offset)
    if day not in period:
        return _at(match, notes=("impossible_date",))
    return _at(match, first=day, last=day, hour=hour_of(match["hour"], match["minute"], match["pm"]))


_MIDDLE: Final = {Unit.MONTH: 15}


def _in_part(match: re.Match[str], period: Period) -> Term:
    """The whole period, or the day that its beginning, middle or end means (Civil Code 2015, article 146)."""
    part = match.groupdict().get("part")
    if not part:
        return _at(match, first=period.first, last=period.last, period=period)
    day = _day_of_part(part, period)
    if day is None:
        return _at(match, notes=("no_exact_rule",))
    exact = part.startswith("ngày")
    roll = Roll.PREVIOUS if "làm việc" in part else None
    return _at(match, first=day, last=day, roll=roll, notes=() if exact else ("loose_part_of_period",))


def _day_of_part(part: str, period: Period) -> date | None:
    if "cuối" in part or part == "hạ tuần":
        return period.last
    if part == "đầu":
        return period.first
    if period.unit is Unit.YEAR and part in ("giữa", "nửa đầu"):
        return date(period.last.year, 6, 30)
    if period.unit is Unit.MONTH:
        length = {"giữa": 15, "nửa đầu": 15, "thượng tuần": 10, "trung tuần": 20}.get(part, 7)
        return period.first + timedelta(days=length - 1)
    return None


Reader = Callable[[re.Match[str], date | None], Term | None]
# The first form that fits a place wins.
FORMS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_NAMED_DAY, _read_day),  # ngày Quốc khánh 02/9/2024
    (_DAY, _read_day),  # 16 giờ 30, thứ Tư, ngày 15/5/2024; ngày 15 tháng 5 năm 2024; 15.5.2024; 10-6
    (_DAY_OF_RELATIVE, _read_day_of_relative),  # ngày 25 tháng này; thứ Sáu tuần sau
    (_HALF, _read_half),  # 06 tháng cuối năm 2024
    (_MONTH, _read_month),  # tháng 5/2024; cuối tháng 5; tháng 5 - 6/2024
    (_QUARTER, _read_quarter),  # quý II/2024; quý II, III năm 2024
    (_WEEK, _read_week),  # tuần 20/2024
    (_YEAR, _read_year),  # năm 2024; cuối năm nay
    (_RELATIVE, _read_relative),  # tuần này; cuối tháng sau
    (_PART_ONLY, _read_relative),  # cuối năm
)


def find_terms(text: str, issued: date | None, taken: list[tuple[int, int]]) -> Iterator[Term]:
    """Every day and period of a plain text that does not overlap what is taken. Adds its spans to `taken`."""
    for form, read in FORMS:
        for match in form.finditer(text):
            if overlaps(match.span(), taken):
                continue
            try:
                term = read(match, issued)
            except (ValueError, OverflowError):
                term = _at(match, notes=("impossible_date",))
            if term:
                taken.append(match.span())
                yield term


def overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a span shares a letter with one that is taken."""
    return any(span[0] < end and start < span[1] for start, end in taken)
