"""Every day and period in a sentence: the table of their forms.

Whether such words are a deadline is not decided here but in `phrase_sentences`, by the words before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from deann06.core import phrase_days as days
from deann06.core import phrase_periods as periods
from deann06.core.phrase_pieces import Term, at_match, overlaps

Reader = Callable[[re.Match[str], date | None], Term | None]
# The first form that fits a place wins.
FORMS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (days.NAMED_DAY, days.read_day),  # ngày Quốc khánh 02/9/2024
    (days.DAY, days.read_day),  # 16 giờ 30, thứ Tư, ngày 15/5/2024; ngày 15 tháng 5 năm 2024; 15.5.2024; 10-6
    (periods.DAY_OF_RELATIVE, periods.read_day_of_relative),  # ngày 25 tháng này; thứ Sáu tuần sau
    (periods.HALF, periods.read_half),  # 06 tháng cuối năm 2024
    (periods.MONTH, periods.read_month),  # tháng 5/2024; cuối tháng 5; tháng 5 - 6/2024
    (periods.QUARTER, periods.read_quarter),  # quý II/2024; quý II, III năm 2024
    (periods.WEEK, periods.read_week),  # tuần 20/2024
    (periods.YEAR, periods.read_year),  # năm 2024; cuối năm nay
    (periods.RELATIVE, periods.read_relative),  # tuần này; cuối tháng sau
    (periods.SHORT_MONTH, periods.read_short_month),  # 5/2024
    (periods.PART_ONLY, periods.read_relative),  # cuối năm
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
                term = at_match(match, notes=("impossible_date",))
            if term:
                taken.append(match.span())
                yield term
