"""Periods as directives write them: `quý II/2024`, `cuối tháng 5`, `thứ Sáu tuần sau`.

domain: Civil Code 2015, article 146 (đầu, giữa, cuối of a month or year).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from msgspec import structs

from deann06.core.periods import Period, Unit
from deann06.core.phrase_pieces import QUARTERS, YEARS_ON, Term, at_match, hour_of, month_number, pattern, weekday_of
from deann06.core.terms import Roll
from deann06.errors import BadValue

_RANGE: Final = r"(?: @AND (?:(?:hết )?{word} (?P<to>{number})|(?P<to2>{number})(?= (?:/|năm|-) 20\d\d)){year2})?"
_YEAR2: Final = r"(?: (?:/|-|\.|,? ?năm)? (?P<year2>@YEAR))?"


def _numbered(word: str, number: str) -> re.Pattern[str]:
    also = _RANGE.replace("{word}", word).replace("{number}", number).replace("{year2}", _YEAR2)
    return pattern(rf"(?:@PART)?{word} (?P<n>{number})(?! ?[/.] ?\d{{1,2}}(?!\d))@OFYEAR{also}")


MONTH: Final = _numbered("tháng", "@MONTH")
QUARTER: Final = _numbered("(?:qu[ýí]|qúy)", "@QUARTER")
SHORT_MONTH: Final = pattern(r"(?<![\d/.-])(?P<n>0?[1-9]|1[0-2]) / (?P<year>@YEAR)(?![/\d-])")
HALF: Final = pattern(
    r"(?P<n>0?6|sáu|0?9|chín) tháng (?P<half>đầu|cuối) (?:của )?năm(?: (?P<year>@YEAR)| (?P<rel>nay|sau|tới))?"
)
YEAR: Final = pattern(r"(?:@PART)?(?<!-)năm (?:(?P<year>@YEAR)|(?P<rel>nay|sau|tới)(?![^\W_]))")
WEEK: Final = pattern(r"tuần (?:thứ )?(?P<n>[0-5]?\d) (?:/|-|,? năm) (?P<year>@YEAR)")
RELATIVE: Final = pattern(r"(?:@PART)?(?P<unit>tuần|tháng|quý) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)(?![^\W_])")
PART_ONLY: Final = pattern(r"@PART(?P<unit>tuần|tháng|quý|năm)(?! ?\d)(?![^\W_])")
DAY_OF_RELATIVE: Final = pattern(
    r"(?:@HOUR )?(?:@DAYPART )?(?:ngày (?P<day>\d{1,2})|(?:ngày )?(?P<weekday>@WEEKDAY))"
    r" (?:của )?(?P<unit>tháng|tuần) (?P<rel>này|sau|tới|kế tiếp|tiếp theo)"
)
_UNITS: Final = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER, "năm": Unit.YEAR}


def read_month(match: re.Match[str], issued: date | None) -> Term:
    return _read_numbered(match, issued, month_number, Unit.MONTH, 1)


def read_quarter(match: re.Match[str], issued: date | None) -> Term:
    return _read_numbered(match, issued, lambda word: QUARTERS.get(word) or int(word) if word else 0, Unit.QUARTER, 3)


def _read_numbered(
    match: re.Match[str], issued: date | None, number: Callable[[str], int], unit: Unit, months: int
) -> Term:
    part = match.groupdict()
    to = part["to"] or part["to2"]
    year = part["year2"] or part["year"]
    month = number(to or part["n"]) * months
    last = _period(unit, month, year, part["rel"], issued)
    term = _in_part(match, last) if last else at_match(match, notes=("no_year",))
    if not to:
        return term if year or part["rel"] else _in_any_year(match, term, unit, month)
    if last is None:
        return term
    first = _period(unit, number(part["n"]) * months, part["year"] or str(last.last.year), None, issued)
    return structs.replace(term, range_from=first.first if first and first.first < last.first else None)


def _in_any_year(match: re.Match[str], term: Term, unit: Unit, month: int) -> Term:
    """Add the days on which the period begins and ends in every year: `trong tháng 12 hằng năm`."""
    any_year = _in_part(match, Period.containing(date(2000, month, 1), unit))  # a leap year: 29 February counts
    if any_year.first is None or any_year.last is None:
        return term
    first, last = any_year.first, any_year.last
    return structs.replace(term, month_day=(last.month, last.day), first_month_day=(first.month, first.day))


def _period(unit: Unit, month: int, year: str | None, rel: str | None, issued: date | None) -> Period | None:
    if year:
        return Period.containing(date(int(year), month, 1), unit)
    if issued is None:
        return None
    if rel:
        return Period.containing(date(issued.year + YEARS_ON[rel], month, 1), unit)
    found = Period.containing(date(issued.year, month, 1), unit)
    return found if found.last >= issued else Period.containing(date(issued.year + 1, month, 1), unit)


def read_short_month(match: re.Match[str], issued: date | None) -> Term:
    period = Period.containing(date(int(match["year"]), int(match["n"]), 1), Unit.MONTH)
    return at_match(match, first=period.first, last=period.last, period=period)


def read_half(match: re.Match[str], issued: date | None) -> Term:
    nine = match["n"] in ("9", "09", "chín")
    month = 12 if match["half"] == "cuối" else 9 if nine else 6
    period = _period(Unit.QUARTER if nine else Unit.HALF_YEAR, month, match["year"], match["rel"], issued)
    if period is None:
        return at_match(match, notes=("no_year",))
    if nine:
        return at_match(match, first=period.last, last=period.last, range_from=date(period.last.year, 1, 1))
    return at_match(match, first=period.first, last=period.last, period=period)


def read_year(match: re.Match[str], issued: date | None) -> Term:
    period = _period(Unit.YEAR, 12, match["year"], match["rel"], issued)
    return _in_part(match, period) if period else at_match(match, notes=("no_year",))


def read_week(match: re.Match[str], issued: date | None) -> Term:
    try:
        period = Period.parse(f"{match['year']}-W{int(match['n']):02}")
    except BadValue:
        return at_match(match, notes=("impossible_date",))
    return at_match(match, first=period.first, last=period.last, period=period)


def read_relative(match: re.Match[str], issued: date | None) -> Term:
    if issued is None:
        return at_match(match, notes=("no_issue_date",))
    return _in_part(match, _relative(_UNITS[match["unit"]], match.groupdict().get("rel"), issued))


def _relative(unit: Unit, rel: str | None, issued: date) -> Period:
    period = Period.containing(issued, unit)
    return period.next() if rel and YEARS_ON[rel] else period


def read_day_of_relative(match: re.Match[str], issued: date | None) -> Term:
    if issued is None:
        return at_match(match, notes=("no_issue_date",))
    period = _relative(_UNITS[match["unit"]], match["rel"], issued)
    offset = weekday_of(match["weekday"]) if match["weekday"] else int(match["day"]) - 1
    day = period.first + timedelta(days=offset)
    if day not in period:
        return at_match(match, notes=("impossible_date",))
    return at_match(match, first=day, last=day, hour=hour_of(match["hour"], match["minute"], match["pm"]))


def _in_part(match: re.Match[str], period: Period) -> Term:
    """The whole period, or the day that its beginning, middle or end means (Civil Code 2015, article 146)."""
    part = match.groupdict().get("part")
    if not part:
        return at_match(match, first=period.first, last=period.last, period=period)
    day = _day_of_part(part, period)
    if day is None:
        return at_match(match, notes=("no_exact_rule",))
    exact = part.startswith("ngày")
    roll = Roll.PREVIOUS if "làm việc" in part else None
    return at_match(match, first=day, last=day, roll=roll, notes=() if exact else ("loose_part_of_period",))


def _day_of_part(part: str, period: Period) -> date | None:
    if part[0].isdigit() and part.endswith("đầu"):  # `10 ngày đầu tháng 6`
        return period.first + timedelta(days=int(part.split("ngày")[0]) - 1)
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
