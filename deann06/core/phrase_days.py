"""Single days as directives write them: `16 giờ 30, thứ Tư, ngày 15/5/2024`, `ngày Quốc khánh 02/9`, `10-6`.

domain: Decree 30/2020, Appendix I (forms of dates).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from msgspec import structs

from deann06.core.phrase_pieces import YEARS_ON, Term, at_match, hour_of, month_number, pattern, weekday_of

_DATE: Final = (
    r"(?:(?P<iso>@YEAR-\d\d-\d\d)(?!\d)"
    r"|(?P<d1>\d{1,2}) (?P<sep1>[/.-]) (?P<m1>\d{1,2}) (?:(?P=sep1)|-) (?P<y1>@YEAR|\d\d(?!\d))(?!/)"
    r"|(?P<d2>\d{1,2}) tháng (?P<m2>@MONTH)(?: [,/-]? (?:năm )?(?P<y2>@YEAR))?"
    r"|(?P<d3>\d{1,2}) (?P<sep>[/.-]) (?P<m3>\d{1,2})(?![\d%])(?! ?[/.] ?\d)(?!-\d)"
    r"(?:(?= @AND (?:ngày |hết )*\d{1,2} [/.-] \d{1,2} [/.-] (?P<borrowed>@YEAR))|))"
)
DAY: Final = pattern(
    r"(?:@HOUR ,? (?:của )?)?(?:@DAYPART ,? )?(?P<word>ngày )?(?:\(? (?P<before>@WEEKDAY)[ ,()]*(?P<word2>ngày )?)?"
    rf"(?<![\d/.,-]){_DATE}(?: năm (?P<rel>nay|sau|tới))?"
    r"(?:[ (]*(?:tức |là |nhằm )?(?P<after>@WEEKDAY) \)?)?"
    r"(?:[ ,(]*(?:trước|lúc|vào lúc) (?P<hour2>[01]?\d|2[0-4]) (?:giờ|h|:(?=\d\d)) (?P<minute2>[0-5]\d(?!\d))?)?"
)
# `trước ngày Quốc khánh 02/9/2024`, `trước dịp nghỉ lễ 30/4`: a name stands between the trigger and the date
NAMED_DAY: Final = pattern(
    r"(?:(?<=trước\x20)|(?<=trước)|(?<=nhất\x20)|(?<=là\x20)|(?<=hết\x20))"
    r"(?:(?!ngày \(? \d)(?P<word>(?:ngày |dịp |lễ |đợt |kỳ nghỉ |nghỉ |kỷ niệm )+)|(?=quốc|tết|giải phóng|giỗ))"
    r"(?:@NAME[ -]+){0,10}\(? (?:ngày )?" + _DATE
)


def read_day(match: re.Match[str], issued: date | None) -> Term | None:
    part = match.groupdict()
    number = next((n for n in "123" if part[f"d{n}"]), None)
    if number is None:
        whole = date.fromisoformat(part["iso"])
        return _placed(match, whole.day, whole.month, whole.year, issued)
    day, month = int(part[f"d{number}"]), month_number(part[f"m{number}"])
    written = part["y1"] or part["y2"] or part.get("borrowed")
    if written:
        return _placed(match, day, month, int(written) + (2000 if len(written) == 2 else 0), issued)
    if part.get("rel"):
        year = issued.year + YEARS_ON[part["rel"]] if issued else None
        return _placed(match, day, month, year, issued)
    marked = bool(part.get("word") or part.get("word2") or part.get("before"))
    if not marked and number == "3" and part["sep"] != "/":
        return None  # `2.5`
    term = _placed(match, day, month, None, issued)
    return structs.replace(term, month_day=(month, day), unmarked=not marked and (number == "2" or day <= month))


def _placed(match: re.Match[str], day: int, month: int, year: int | None, issued: date | None) -> Term:
    part = match.groupdict()
    hour, minute = part.get("hour") or part.get("hour2"), part.get("minute") or part.get("minute2")
    term = at_match(match, hour=hour_of(hour, minute, part.get("pm")))
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
    midnight = int(part.get("hour") or 12) in (0, 24)
    if midnight and int(part["hour"]) == 0:
        found -= timedelta(days=1)  # `0 giờ ngày 15/5` is the end of 14/5
    return structs.replace(term, first=found, last=found, midnight=midnight, notes=notes)


def _next_day(month: int, day: int, issued: date | None) -> date | None:
    """The first such day on or after the document's own date. Raises ValueError when that year lacks it."""
    if issued is None:
        return None
    found = date(issued.year, month, day)
    return found if found >= issued else date(issued.year + 1, month, day)
