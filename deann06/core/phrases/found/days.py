"""Single days as directives write them: `16 giờ 30, thứ Tư, ngày 15/5/2024`, `ngày 15, 20/5`, `10-6`.

domain: Decree 30/2020, Appendix I (forms of dates).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from msgspec import structs

from deann06.core.phrases.found.pieces import (
    YEARS_ON,
    Pattern,
    TimeExpression,
    at_match,
    hour_of,
    midnight_of,
    number_of,
    weekday_of,
)

_DATE: Final = (
    r"(?:(?P<iso>@YEAR-\d\d-\d\d)(?!\d)"
    r"|(?P<d1>\d{1,2}) (?P<sep1>[/.-]) (?P<m1>\d{1,2}) (?:(?P=sep1)|-) (?P<y1>@YEAR|\d\d(?!\d))(?!/)"
    r"|(?P<d2>\d{1,2}) tháng (?P<m2>@MONTH)(?: [,/-]? (?:năm )?(?P<y2>@YEAR))?"
    r"|(?P<d3>\d{1,2}) (?P<sep>[/.-]) (?P<m3>\d{1,2})(?![\d%])(?! ?[/.] ?\d)(?!-\d{1,2}(?!\d| ?/ ?\d))"
    r"(?! (?:ngày (?!hội)|tuần|tháng|năm(?! (?:nay|sau|tới|trước|liền|kế))|giờ|h|phút|lần|người|triệu|tỷ|%)"
    r"(?![^\W_])(?! ?\d))"
    r")"
    r"(?: năm (?P<rel>nay|sau|tới))?"
)
DAY: Final = Pattern(
    r"(?:@HOUR (?:,|-)? (?:của )?)?(?:@DAYPART ,? )?(?P<word>ngày (?:làm việc )?(?:m[ùồ]ng )?|m[ùồ]ng )?"
    r"(?:\(? (?P<before>@WEEKDAY)[ ,()]*(?P<word2>ngày )?)?"
    rf"(?<!tháng\x20)(?<!tháng)(?<!quý\x20)(?<![\d/.,])(?<!(?<!/\d\d\d\d)(?<!/\d\d)(?<!/\d)-){_DATE}"
    r"(?:[ (]*(?:tức |là |nhằm )?(?P<after>@WEEKDAY) \)?)?"
    r"(?:[ ,(]*(?:trước|lúc|vào lúc) (?P<hour2>[01]?\d|2[0-4]) (?:giờ|h|:(?=\d\d)) (?P<minute2>[0-5]\d(?!\d))?"
    r"(?! ,? (?:ngày|thứ|\d)))?",
    needs="/ . - tháng",
)
DAYS: Final = Pattern(  # ngày 15, 20/5/2024; từ ngày 15 đến ngày 20 tháng 5
    r"(?:(?:@HOUR ,? )?(?P<word>ngày )|^|(?:(?<=[,:(]\x20)|(?<=\())(?=\d{1,2} (?:-|và) \d{1,2} /)"
    r"|(?<=từ\x20)(?=\d{1,2} (?:-|đến|tới) \d{1,2} /))"
    r"(?P<list>\d{1,2}(?: , (?:ngày )?\d{1,2})*) "
    rf"(?P<join>,|và|-(?! \d{{1,2}} [-.])|đến hết|đến|tới) (?:ngày )?{_DATE}",
    needs=", và - đến tới",
)
_MONTH: Final = r"(?:0?[1-9]|1[0-2])(?!\d)"
DAY_OF_MONTHS: Final = Pattern(  # ngày 15 tháng 6 và tháng 12; ngày 15 các tháng 3, 6, 9
    r"(?:@HOUR ,? )?ngày (?P<day>\d{1,2}) (?:của )?(?:các )?tháng "
    rf"(?P<months>{_MONTH}(?: (?:,|và) (?:tháng )?{_MONTH}(?! / \d{{1,2}}(?!\d))(?! (?:tháng|ngày)))+)"
    r"(?: (?:/|, năm|năm) (?P<year>@YEAR))?",
    needs=", và",
)


_SHARE: Final = Pattern(r"(?<![^\W_])(?:mỗi (?:năm|quý|tháng)|đạt|chiếm|bằng|khoảng|gần|hơn|giảm|tăng) $")  # `giảm 1/3`


def read_day(match: re.Match[str], issued: date | None) -> TimeExpression | None:
    part = match.groupdict()
    number = next((n for n in "123" if part[f"d{n}"]), None)
    if number is None:
        whole = date.fromisoformat(part["iso"])
        return _placed(match, whole.day, whole.month, whole.year, issued)
    day, month = int(part[f"d{number}"]), number_of(part[f"m{number}"])
    written = part["y1"] or part["y2"]
    if written:
        return _placed(match, day, month, int(written) + (2000 if len(written) == 2 else 0), issued)
    if part.get("rel"):
        year = issued.year + YEARS_ON[part["rel"]] if issued else None
        return structs.replace(_placed(match, day, month, year, issued), any_year=(month, day))
    marked = bool(part.get("word") or part.get("word2") or part.get("before"))
    figure = not marked and number == "3" and part["sep"] != "/"  # `2.5`, `10-15`
    term = _placed(match, day, month, None, issued)
    if not marked and _SHARE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    if figure and "impossible_date" in term.notes:
        return None
    ratio = not marked and (number == "2" or day <= month)
    round_the_clock = not marked and (day, month) == (24, 7)  # `hoạt động 24/7`
    return structs.replace(term, month_day=(month, day), unmarked=figure or ratio, vague=round_the_clock)


def _placed(match: re.Match[str], day: int, month: int, year: int | None, issued: date | None) -> TimeExpression:
    part = match.groupdict()
    term = at_match(match, hour=hour_of(match) or hour_of(match, "2"), midnight=midnight_of(match))
    try:
        if year is None:
            date(2000, month, day)
            placed = _next_day(month, day, issued)
        else:
            placed = date(year, month, day)
    except ValueError:
        return structs.replace(term, notes=("impossible_date",))
    if placed is None:
        return structs.replace(term, notes=("no_year",))
    weekday = part.get("before") or part.get("after")
    notes = ("weekday_mismatch",) if weekday and weekday_of(weekday) != placed.weekday() else ()
    last = placed - timedelta(days=1) if term.midnight == 0 else placed  # `0 giờ ngày 15/5` is the end of 14/5
    return structs.replace(term, first=placed, last=last, notes=notes)


def _next_day(month: int, day: int, issued: date | None) -> date | None:
    """The first such day on or after the document's own date. Raises ValueError when that year lacks it."""
    if issued is None:
        return None
    this_year = date(issued.year, month, day)
    return this_year if this_year >= issued else date(issued.year + 1, month, day)


def read_days(match: re.Match[str], issued: date | None) -> TimeExpression | list[TimeExpression] | None:
    """`ngày 15, 20/5/2024` are two days, `ngày 15 - 20/5/2024` is one: the last, with the first of its window."""
    end = read_day(match, issued)
    if end is None or end.last is None:
        return end
    numbers = [int(number) for number in re.findall(r"\d+", match["list"])]
    if match["join"] not in (",", "và"):
        return structs.replace(end, range_from=end.last.replace(day=numbers[0])) if numbers[0] < end.last.day else end
    return [*(_same_month(end, end.last, number) for number in numbers), end]


def _same_month(end: TimeExpression, last: date, number: int) -> TimeExpression:
    if not 1 <= number < last.day:
        return structs.replace(end, first=None, last=None, month_day=None, notes=("no_month",))
    day = last.replace(day=number)
    return structs.replace(end, first=day, last=day, month_day=end.month_day and (day.month, number))


def read_day_of_months(match: re.Match[str], issued: date | None) -> list[TimeExpression]:
    """`ngày 15 tháng 6 và tháng 12`: one day of each month."""
    day, year = int(match["day"]), match["year"]
    months = [int(number) for number in re.findall(r"\d+", match["months"])]
    terms = [_placed(match, day, month, int(year) if year else None, issued) for month in months]
    if year:
        return terms
    return [structs.replace(term, month_day=(month, day)) for term, month in zip(terms, months, strict=True)]
