"""Every day and period in a sentence: the table of their forms.

Whether such words are a deadline is not decided here but in `dated`, by the words before them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, TypeAlias

from msgspec import structs

from deann06.core.phrases.found import days, periods, relative, short
from deann06.core.phrases.found.pieces import Pattern, TakenSpans, TimeExpression, at_match
from deann06.core.terms.periods import Period, Unit

# What a form says, given the document's own date: a term, several in a list, or none after all.
FormReader: TypeAlias = Callable[[re.Match[str], date | None], TimeExpression | list[TimeExpression] | None]
# The first form that fits a place wins.
FORMS: Final[tuple[tuple[Pattern, FormReader], ...]] = (
    (periods.WEEK_OF_MONTH, periods.read_week_of_month),  # tuần thứ ba tháng 5/2024; tuần 1 tháng 7
    (days.DAY_OF_MONTHS, days.read_day_of_months),  # ngày 15 tháng 6 và tháng 12
    (days.DAYS, days.read_days),  # ngày 15, 20/5/2024; ngày 15 đến ngày 20 tháng 5
    (days.DAY, days.read_day),  # 16 giờ 30, thứ Tư, ngày 15/5/2024; ngày 15 tháng 5 năm 2024; 15.5.2024; 10-6
    (relative.DAY_OF_RELATIVE, relative.read_day_of_relative),  # ngày 25 tháng này; thứ Sáu tuần sau
    (periods.WEEKDAY_OF_MONTH, periods.read_weekday_of_month),  # thứ Sáu cuối cùng của tháng 6/2025
    (periods.HALF, periods.read_half),  # 06 tháng cuối năm 2024
    (periods.MONTH_OF_QUARTER, periods.read_month_of_quarter),  # tháng cuối quý II/2024
    (periods.MONTHS, periods.read_months),  # tháng 6, tháng 12; các tháng 5, 6, 7
    (periods.MONTH, periods.read_month),  # tháng 5/2024; cuối tháng 5; tháng 5 - 6/2024
    (periods.QUARTERS, periods.read_quarters),  # quý II, III năm 2024
    (periods.QUARTER, periods.read_quarter),  # quý II/2024
    (periods.WEEK, periods.read_week),  # tuần 20/2024
    (periods.WEEK_ONLY, periods.read_week),  # tuần 32
    (periods.YEARS, periods.read_years),  # 2025 - 2026
    (periods.YEAR, periods.read_year),  # năm 2024; cuối năm nay
    (relative.RELATIVE, relative.read_relative),  # tuần này; cuối tháng sau
    (relative.THIS, relative.read_relative),  # hoàn thành trong năm
    (relative.SAME_DAY, relative.read_same_day),  # trước 10 giờ cùng ngày
    (relative.TODAY, relative.read_today),  # trong ngày; ngày mai
    (short.SHORT_MONTH, short.read_short_month),  # 5/2024; T5/2024; T3-T5/2026
    (short.SHORT_QUARTER, short.read_short_quarter),  # Q.II/2024; Q1-Q2/2026
    (short.ALONE, short.read_alone),  # T4; Q2
    (periods.BARE_YEAR, periods.read_bare_year),  # 2026
    (relative.PART_ONLY, relative.read_relative),  # cuối năm
)


_OTHER_YEAR: Final = Pattern(r" (?:của )?năm (?:trước|liền|kế hoạch)(?![^\W_])")  # `ngày 30/11 của năm trước`


_FULL_MOON: Final = Pattern(r"(?:ngày )?rằm $", needs="rằm")
_LUNAR: Final = Pattern(r".*(?:giêng|chạp)$", needs="giêng chạp")
_FEAST: Final = Pattern(  # `giỗ Tổ mùng 10 tháng 3`; but `trước mùng 10 tháng 6` is a day of this calendar
    r"(?<![^\W_])(?:tết|giỗ|lễ hội|hội|đền|chùa|phủ|âm lịch)(?![^\W_])[^;,.\d]{0,40}$"
)
_LUNAR_AFTER: Final = Pattern(r" [(,]? (?:âm lịch|a\.?l(?![^\W_])|tết)")


def _is_lunar(text: str, match: re.Match[str]) -> bool:
    """`rằm tháng Giêng`, `25 tháng Chạp`, `10/3 âm lịch`: a day that this calendar does not know."""
    start, end = match.span()
    feast = match[0].removeprefix("ngày").lstrip().startswith(("mùng", "mồng")) and _FEAST.search(
        text, max(0, start - 60), start
    )
    return bool(feast or _LUNAR.match(text, start, end) or _LUNAR_AFTER.match(text, end))


def _without_a_year(term: TimeExpression) -> TimeExpression:
    if term.month_day is None:
        return term
    return TimeExpression(start=term.start, end=term.end, any_year=term.month_day, notes=("no_year",))


def find_terms(text: str, issued: date | None, taken: TakenSpans) -> Iterator[TimeExpression]:
    """Every day and period of a plain text that does not overlap what is taken. Adds its spans to `taken`."""
    for form, read in FORMS:
        for match in form.finditer(text):
            if taken.overlaps(match.span()):
                continue
            try:
                terms = read(match, issued)
            except (ValueError, OverflowError):
                terms = at_match(match, notes=("impossible_date",))
            if terms:
                taken.append(match.span())
                stated = terms if isinstance(terms, list) else [terms]
                full_moon = _FULL_MOON.search(text, max(0, match.start() - 9), match.start())
                if full_moon or _is_lunar(text, match):
                    start = (full_moon or match).start()
                    stated = [TimeExpression(start=start, end=match.end(), vague=True, notes=("lunar_day",))]
                yield from map(_without_a_year, stated) if _OTHER_YEAR.match(text, match.end()) else stated


_AND: Final = Pattern(r" (?:\)? và|,|;|-|đến|tới) (?:(?:trước|trong|đến|hết|vào|ngày) )*")


def with_years(text: str, terms: list[TimeExpression]) -> list[TimeExpression]:
    """`trong tháng 8 và 20 ngày đầu tháng 9/2025`: a year that is written once, behind the last of several."""
    for index in range(len(terms) - 2, -1, -1):
        term, following = terms[index : index + 2]
        year = following.last.year if following.last and following.month_day is None else None
        if year and term.month_day and _AND.fullmatch(text, term.end, following.start):
            last = (following.last.month, following.last.day) if following.last else term.month_day
            terms[index] = _in(year - (term.month_day > last), term)
    return terms


_LEADS: Final = Pattern(r"(?:^|[;:.(,] |[-+*] )(?:(?:trong|riêng|sang|đến) )*$")
_CLAUSE: Final = Pattern(r"(?! (?:của|so|gửi|về|và))(?:[^;.]|(?<=\d)\.(?=\d)){1,120}")


def with_leading_years(text: str, terms: list[TimeExpression], issued: date | None) -> list[TimeExpression]:
    """`Năm 2027: hoàn thành trụ sở trước ngày 30/6`: a year that opens a clause, for the days behind it."""
    year: TimeExpression | None = None
    for index, term in enumerate(terms):
        if term.period and term.period.unit is Unit.YEAR and term.month_day is None and not term.range_from:
            ahead = issued is None or term.period.last >= issued
            year = term if ahead and _LEADS.search(text, max(0, term.start - 20), term.start) else None
        elif year and year.last and term.month_day and _CLAUSE.fullmatch(text, year.end, term.start):
            terms[index] = _in(year.last.year, term)
    return terms


def with_same_days(terms: list[TimeExpression]) -> list[TimeExpression]:
    """`họp ngày 15/5, báo cáo trước 16 giờ cùng ngày`: the day named before; without that or an hour it is no term."""
    day: TimeExpression | None = None
    placed = []
    for term in terms:
        if "which_day" in term.notes and day:
            last = day.last and day.last + timedelta(days=term.last is not None)
            term = structs.replace(term, first=last, last=last, month_day=day.month_day, notes=())
        elif term.first and term.first == term.last:
            day = term
        if "which_day" not in term.notes or term.hour or term.midnight is not None:
            placed.append(term)
    return placed


def _in(year: int, term: TimeExpression) -> TimeExpression:
    assert term.month_day is not None
    if "impossible_date" in term.notes:
        return term
    month, day = term.month_day
    last = date(year, month, min(day, monthrange(year, month)[1]))
    period = Period.containing(last, term.period.unit) if term.period else None
    first = period.first if period else last
    notes = tuple(note for note in term.notes if note != "no_year")
    return structs.replace(term, first=first, last=last, period=period, month_day=None, notes=notes)
