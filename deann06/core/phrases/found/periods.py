"""Periods as directives write them: `quý II/2024`, `cuối tháng 5`, `thứ Sáu tuần sau`.

domain: Civil Code 2015, article 146 (đầu, giữa, cuối of a month or year).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec import structs

from deann06.core.phrases.found.pieces import (
    YEARS_ON,
    Pattern,
    TimeExpression,
    at_match,
    hour_of,
    midnight_of,
    nth_of,
    number_of,
    weekday_of,
)
from deann06.core.terms.periods import Period, Unit
from deann06.core.terms.rules import Roll
from deann06.errors import BadValue

_YEAR2: Final = r"(?: (?:/|-|\.|,? ?năm)? (?P<year2>@YEAR)| ,? năm (?P<rel2>nay|sau|tới))?"
_DIGITS: Final = r"(?:0?[1-9]|1[0-2])(?!\d)(?! ?[/.] ?\d{1,2}(?!\d))"
_ROMAN: Final = r"(?:iv|i{1,3}|[1-4])(?![^\W_])"
_QUARTER: Final = "(?:quý)"


def _numbered(word: str, number: str, needs: str) -> Pattern:
    """`cuối tháng 5/2024`; `tháng 5 - 6/2024`; `quý II đến hết quý III năm 2024`."""
    to = rf"(?:hết )?{word} (?P<to>{number})|(?P<to2>{number})(?= (?:/|năm|-) 20\d\d|(?<=[\div]) (?:$|[.,;:)]))"
    return Pattern(
        rf"(?:@PART)?{word} (?P<n>{number})(?! ?[/.] ?\d{{1,2}}(?!\d))@OFYEAR"
        rf"(?: (?:-|đến hết|đến|tới) (?:{to}){_YEAR2})?",
        needs,
    )


def _listed(word: str, number: str, needs: str) -> Pattern:
    """`tháng 6, tháng 12`; `các tháng 5, 6, 7`; `quý II, III/2024`. Bare numbers must close the list for sure."""
    each, bare = rf"(?: (?:,|và) {word} {number})+", rf"(?: (?:,|và) (?:{word} )?{number})+"
    closed = r"(?= (?:$|[.;:)/(]|hằng|hàng|mỗi|năm|của năm|phải))"
    row = rf"(?: - {number}){{2,}}"  # tháng 5-6-7/2026
    return Pattern(rf"(?P<list>{word} {number}(?:{each}(?! [,-]? \d)|{bare}{closed}|{row}{closed}))@OFYEAR", needs)


MONTHS: Final = _listed("tháng", _DIGITS, "tháng")
QUARTERS: Final = _listed(_QUARTER, _ROMAN, "quý")
MONTH: Final = _numbered("tháng", "@MONTH", "tháng")
QUARTER: Final = _numbered(_QUARTER, "@QUARTER", "quý")
MONTH_OF_QUARTER: Final = Pattern(  # tháng cuối quý II/2024; ngày 20 tháng đầu quý III
    r"(?:ngày (?P<day>\d{1,2}) (?:của )?)?tháng (?P<which>đầu|giữa|cuối)(?: cùng| tiên)? (?:của )?"
    rf"{_QUARTER} (?P<n>@QUARTER)@OFYEAR",
    needs="quý",
)
HALF: Final = Pattern(
    r"(?<!\d)(?P<n>@NUMBER) (?P<of>tháng|quý) (?P<half>đầu|cuối) (?:của )?năm(?: (?P<year>@YEAR)| (?P<rel>nay|sau"
    r"|tới))?",
    needs="tháng quý",
)
YEAR: Final = Pattern(
    r"(?:(?:(?:các |những )?tháng (?=cuối|đầu))?@PART|(?:các |những )?(?:tháng|quý|thời gian) còn lại (?:của "
    r"|trong )?)?"
    r"(?<!-)năm (?:(?:ngân sách |tài chính )?(?P<year>@YEAR)|(?P<rel>nay|sau|tới)(?![^\W_]))",
    needs="năm",
)
YEARS: Final = Pattern(  # năm 2025 - 2026
    r"(?:năm )?(?<![\d/.,-])(?P<n>(?:19|20)\d\d) - (?:năm )?(?P<year>(?:19|20)\d\d)(?!\d)(?! ?[/.-] ?\d)", needs="-"
)
BARE_YEAR: Final = Pattern(  # trước 2026; cuối 2025
    r"(?:@PART)?(?<![\d/.,-])(?P<year>20\d\d)(?= (?:$|[.,;:()|]|phải|đến|tới|đạt|và|hoặc|trở đi|hoàn thành"
    r"|theo))(?![.,]\d)",
    needs="20",
)
WEEK_OF_MONTH: Final = Pattern(  # tuần thứ ba tháng 5/2024; tuần 1 tháng 7
    r"tuần (?:thứ )?(?P<week>nhất|một|hai|ba|tư|[1-4]) (?:của )?tháng (?P<n>@MONTH)@OFYEAR", needs="tuần"
)
WEEKDAY_OF_MONTH: Final = Pattern(  # thứ Sáu cuối cùng của tháng 6/2025; thứ Hai tuần đầu tháng 7
    r"(?:@HOUR ,? )?(?:@DAYPART )?(?:ngày )?(?P<weekday>@WEEKDAY) (?:của )?(?:tuần )?@NTH (?:của )?"
    r"tháng (?P<n>@MONTH)@OFYEAR",
    needs="thứ chủ cn",
)
WEEK: Final = Pattern(r"tuần (?:thứ )?(?P<n>[0-5]?\d) (?:/|-|,? năm) (?P<year>@YEAR)", needs="tuần")
WEEK_ONLY: Final = Pattern(  # tuần 32: too many for a week of a month
    r"(?<![^\W_])tuần (?:thứ )?(?P<n>[1-4]\d|5[0-3]|0?[6-9])(?!\d)(?! (?:tháng|tuổi|thai|[/-] \d))", needs="tuần"
)


def read_month(match: re.Match[str], issued: date | None) -> TimeExpression:
    return _read_numbered(match, issued, Unit.MONTH, 1)


def read_quarter(match: re.Match[str], issued: date | None) -> TimeExpression:
    return _read_numbered(match, issued, Unit.QUARTER, 3)


def _read_numbered(match: re.Match[str], issued: date | None, unit: Unit, months: int) -> TimeExpression:
    part = match.groupdict()
    to = part["to"] or part["to2"]
    year = part["year2"] or part["year"]
    month = number_of(to or part["n"]) * months
    rel = part["rel2"] or part["rel"]
    last = period_of(unit, month, year, rel, issued)
    term = in_part(match, last) if last else at_match(match, notes=("no_year",))
    if not (year or rel):
        term = in_any_year(match, term, unit, month)
    if not to or last is None:
        return term
    start = number_of(part["n"]) * months
    begun = int(part["year"]) if part["year"] else last.last.year - (start > month)  # tháng 11 đến tháng 2/2025
    first = Period.containing(date(begun, start, 1), unit)
    return structs.replace(term, range_from=first.first)


def in_any_year(match: re.Match[str], term: TimeExpression, unit: Unit, month: int) -> TimeExpression:
    """Add the days on which the period begins and ends in every year: `trong tháng 12 hằng năm`."""
    any_year = in_part(match, Period.containing(date(2000, month, 1), unit))  # a leap year: 29 February counts
    if any_year.first is None or any_year.last is None:
        return term
    first, last = any_year.first, any_year.last
    return structs.replace(term, month_day=(last.month, last.day), first_month_day=(first.month, first.day))


def period_of(unit: Unit, month: int, year: str | None, rel: str | None, issued: date | None) -> Period | None:
    if year:
        return Period.containing(date(int(year), month, 1), unit)
    if issued is None:
        return None
    if rel:
        return Period.containing(date(issued.year + YEARS_ON[rel], month, 1), unit)
    period = Period.containing(date(issued.year, month, 1), unit)
    return period if period.last >= issued else Period.containing(date(issued.year + 1, month, 1), unit)


def read_months(match: re.Match[str], issued: date | None) -> TimeExpression | list[TimeExpression]:
    return _read_listed(match, issued, Unit.MONTH, 1)


def read_quarters(match: re.Match[str], issued: date | None) -> TimeExpression | list[TimeExpression]:
    return _read_listed(match, issued, Unit.QUARTER, 3)


def _read_listed(
    match: re.Match[str], issued: date | None, unit: Unit, months: int
) -> TimeExpression | list[TimeExpression]:
    """Neighbours (`quý II, III`) are one stretch; others (`tháng 6, tháng 12`), or after `các`, a term each."""
    numbers = [number_of(word) for word in re.findall(r"\d+|(?:iv|i{1,3})(?!\w)", match["list"])]
    year, rel = match["year"], match["rel"]
    terms = []
    for number in numbers:
        period = period_of(unit, number * months, year, rel, issued)
        term = in_part(match, period) if period else at_match(match, notes=("no_year",))
        terms.append(term if year or rel else in_any_year(match, term, unit, number * months))
    neighbours = all(after - before == 1 for before, after in pairwise(numbers))
    if not neighbours or re.search("(?:các|những) ?$", match.string[: match.start()]):
        return terms
    return structs.replace(terms[-1], range_from=terms[0].first)


def read_month_of_quarter(match: re.Match[str], issued: date | None) -> TimeExpression:
    quarter = period_of(Unit.QUARTER, number_of(match["n"]) * 3, match["year"], match["rel"], issued)
    if quarter is None:
        return at_match(match, notes=("no_year",))
    month = quarter.first.month + ("đầu", "giữa", "cuối").index(match["which"])
    if match["day"]:
        day = date(quarter.last.year, month, int(match["day"]))
        return at_match(match, first=day, last=day)
    period = Period.containing(date(quarter.last.year, month, 1), Unit.MONTH)
    return at_match(match, first=period.first, last=period.last, period=period)


def read_half(match: re.Match[str], issued: date | None) -> TimeExpression | None:
    """`6 tháng cuối năm` is a half-year, `7 tháng đầu năm` the stretch from January to July."""
    count = number_of(match["n"]) * (3 if match["of"] == "quý" else 1)
    if not 1 < count < 12:
        return None
    last_half = match["half"] == "cuối"
    unit = Unit.HALF_YEAR if count == 6 else Unit.MONTH
    period = period_of(unit, 12 if last_half else count, match["year"], match["rel"] or "nay", issued)
    if period is None:
        return at_match(match, notes=("no_year",))
    if count == 6:
        return at_match(match, first=period.first, last=period.last, period=period)
    first = date(period.last.year, 13 - count if last_half else 1, 1)
    return at_match(match, first=period.last, last=period.last, range_from=first)


def read_year(match: re.Match[str], issued: date | None) -> TimeExpression:
    period = period_of(Unit.YEAR, 12, match["year"], match.groupdict().get("rel"), issued)
    return in_part(match, period) if period else at_match(match, notes=("no_year",))


def read_years(match: re.Match[str], _: date | None) -> TimeExpression | None:
    period = Period.containing(date(int(match["year"]), 1, 1), Unit.YEAR)
    first = date(int(match["n"]), 1, 1)
    if first >= period.first:
        return None
    return at_match(match, first=period.first, last=period.last, period=period, range_from=first)


def read_bare_year(match: re.Match[str], issued: date | None) -> TimeExpression:
    return structs.replace(read_year(match, issued), vague=True)


def read_week_of_month(match: re.Match[str], issued: date | None) -> TimeExpression:
    """Weeks of a month are taken as its first to fourth seven days; no law says so."""
    month = period_of(Unit.MONTH, number_of(match["n"]), match["year"], match["rel"], issued)
    if month is None:
        return at_match(match, notes=("no_year",))
    last = month.first.replace(day=7 * number_of(match["week"]))
    month_day = None if match["year"] or match["rel"] else (last.month, last.day)
    first = last - timedelta(days=6)
    return at_match(match, first=first, last=last, month_day=month_day, notes=("loose_part_of_period",))


def read_weekday_of_month(match: re.Match[str], issued: date | None) -> TimeExpression:
    month = period_of(Unit.MONTH, number_of(match["n"]), match["year"], match["rel"], issued)
    if month is None:
        return at_match(match, notes=("no_year",))
    weekday, nth = weekday_of(match["weekday"]), nth_of(match["nth"])
    first = month.first + timedelta(days=(weekday - month.first.weekday()) % 7)
    last = month.last - timedelta(days=(month.last.weekday() - weekday) % 7)
    day = last if nth < 0 else first + timedelta(days=7 * (nth - 1))
    return at_match(match, first=day, last=day, hour=hour_of(match), midnight=midnight_of(match))


def read_week(match: re.Match[str], issued: date | None) -> TimeExpression:
    year = match.groupdict().get("year") or (issued and issued.year)
    if not year:
        return at_match(match, notes=("no_year",))
    try:
        period = Period.parse(f"{year}-W{int(match['n']):02}")
    except BadValue:
        return at_match(match, notes=("impossible_date",))
    return at_match(match, first=period.first, last=period.last, period=period)


def in_part(match: re.Match[str], period: Period) -> TimeExpression:
    """The whole period, or the day that its beginning, middle or end means (Civil Code 2015, article 146)."""
    part = match.groupdict().get("part")
    if not part:
        return at_match(match, first=period.first, last=period.last, period=period)
    day = _day_of_part(part, period)
    if day is None:
        return at_match(match, notes=("no_exact_rule",))
    exact = part.startswith("ngày")
    roll = (Roll.NEXT if "đầu" in part else Roll.PREVIOUS) if "làm việc" in part else None
    return at_match(match, first=day, last=day, roll=roll, notes=() if exact else ("loose_part_of_period",))


def _day_of_part(part: str, period: Period) -> date | None:
    weeks, first, _ = part.partition("tuần đầu")
    if weeks and first:  # `2 tuần đầu tháng 11`
        return period.first + timedelta(days=7 * number_of(weeks.strip()) - 1)
    if part[0].isdigit() and part.endswith("đầu"):  # `10 ngày đầu tháng 6`
        return period.first + timedelta(days=int(part.split("ngày")[0]) - 1)
    if "cuối" in part or part == "hạ tuần":
        return period.last
    if part == "đầu" or part.startswith("ngày"):
        return period.first
    if period.unit is Unit.YEAR and part in ("giữa", "nửa đầu"):
        return date(period.last.year, 6, 30)
    if period.unit is Unit.MONTH:
        length = {"giữa": 15, "nửa đầu": 15, "thượng tuần": 10, "trung tuần": 20}.get(part, 7)
        return period.first + timedelta(days=length - 1)
    return None
