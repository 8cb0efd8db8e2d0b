"""Periods in short, as tables write them: `T5/2024`, `10-12/2025`, `Q1-Q2/2026`, `Q2`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import structs

from deann06.core.phrases.found.periods import in_any_year, in_part, period_of
from deann06.core.phrases.found.pieces import Pattern, TimeExpression, at_match, number_of
from deann06.core.terms.periods import Period, Unit

SHORT_MONTH: Final = Pattern(  # 5/2024; 10-12/2025; 11/2025 - 2/2026; T5/2024; T.5-2024; T3-T5/2026
    r"(?:(?<![\w/.-])(?:(?P<n>@M) (?:/ (?P<from>@YEAR) )?- )?(?P<to>@M) /"
    r"|(?<![^\W_])t\.? (?:(?P<n2>@M) (?:-|,|\+|&|và|đến) (?:t\.? )?)?(?P<to2>@M) [/.-])"
    r" (?P<year>@YEAR)(?![/\d-])".replace("@M", "(?:0?[1-9]|1[0-2])"),
    needs="/ - .",
)
SHORT_QUARTER: Final = Pattern(  # Q.II/2025; Q1-Q2/2026; Q3, 4/2025
    r"(?<![^\W_])q\.? (?:(?P<n>iv|i{1,3}|0?[1-4]) (?:-|,|\+|&|và|đến) (?:q\.? )?)?(?P<to>iv|i{1,3}|0?[1-4]) [/.-] "
    r"(?P<year>@YEAR)(?![/\d-])",
    needs="q",
)
ALONE: Final = Pattern(  # T4; Q.II; Q2-Q3; trước Q4; but `trước T6` may be a Friday
    r"(?:(?<=^)|(?<=trong\x20)|(?<=hết\x20)|(?<=trước\x20)(?=q))(?:t\.? (?:(?P<month1>@M) (?:-|,"
    r"|đến) t?\.? )?(?P<month>@M)"
    r"|q\.? (?:(?P<quarter1>@Q) (?:-|,|đến) q?\.? )?(?P<quarter>@Q))(?= (?:$|[.,;)]))".replace(
        "@M", "(?:0?[1-9]|1[0-2])"
    ).replace("@Q", "(?:iv|i{1,3}|[1-4])")
)


def read_short_month(match: re.Match[str], issued: date | None) -> TimeExpression:
    term = _read_short(match, match["n"] or match["n2"], match["to"] or match["to2"], Unit.MONTH, 1)
    return structs.replace(term, range_from=date(int(match["from"]), int(match["n"]), 1)) if match["from"] else term


def read_short_quarter(match: re.Match[str], _: date | None) -> TimeExpression:
    return _read_short(match, match["n"], match["to"], Unit.QUARTER, 3)


def _read_short(match: re.Match[str], first: str | None, last: str, unit: Unit, months: int) -> TimeExpression:
    year = int(match["year"])
    period = Period.containing(date(year, number_of(last) * months, 1), unit)
    begins = Period.containing(date(year, number_of(first) * months, 1), unit).first if first else None
    return at_match(match, first=period.first, last=period.last, period=period, range_from=begins)


def read_alone(match: re.Match[str], issued: date | None) -> TimeExpression:
    unit, number, months = (Unit.MONTH, match["month"], 1) if match["month"] else (Unit.QUARTER, match["quarter"], 3)
    month = number_of(number) * months
    period = period_of(unit, month, None, None, issued)
    term = in_part(match, period) if period else at_match(match, notes=("no_year",))
    begun = match["month1"] or match["quarter1"]
    if begun and period:
        start = Period.containing(date(period.last.year, number_of(begun) * months, 1), unit)
        return structs.replace(term, range_from=start.first)
    return in_any_year(match, term, unit, month)
