"""Phrases that `agrees` passes without reading them: the whole reader must read them as the same rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.phrases import read as phrases
from deann06.core.terms.periods import Period, RoughDate, Unit
from deann06.core.terms.rules import Counted, DeadlineRule, OnDay, Within

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
ISSUED = date(2024, 4, 23)


def is_read_as(phrase: str, rule: DeadlineRule, issued: date | None = None) -> bool:
    """Whether the phrase is passed unread, and read it says the rule and nothing else."""
    assert phrases._is_plain(phrase, rule, issued)
    for column in (False, True):
        (reading,) = phrases.read_phrases(phrase, issued, column=column)
        if not reading.rules or not all(phrases._same(stated, rule) for stated in reading.rules):
            return False
    return True


@given(day=DAYS, words=st.sampled_from(sorted(phrases._BEFORE | phrases._BY)), padded=st.booleans())
def test_days(day: date, words: str, padded: bool) -> None:
    written = f"{day.day:02}/{day.month:02}/{day.year}" if padded else f"{day.day}/{day.month}/{day.year}"
    rule = OnDay(day=day, before=words in phrases._BEFORE)
    assert is_read_as(f"{words} {written}", rule)
    for deed in ("hoàn thành", "báo cáo", "hoàn thành báo cáo"):
        assert is_read_as(f"{deed} {words} {written}", rule)
    assert not phrases._is_plain(f"{words} {written}", OnDay(day=day + timedelta(days=1), before=rule.before), ISSUED)


@given(day=DAYS, unit=st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.YEAR]))
def test_periods(day: date, unit: Unit) -> None:
    quarter = ("I", "II", "III", "IV")[(day.month - 1) // 3]
    names = {Unit.MONTH: f"tháng {day.month}/{day.year}", Unit.QUARTER: f"quý {quarter}/{day.year}"}
    phrase = f"trong {names.get(unit, f'năm {day.year}')}"
    for deed in ("", "hoàn thành ", "báo cáo ", "hoàn thành báo cáo "):
        assert is_read_as(deed + phrase, Within(period=Period.containing(day, unit)))


@pytest.mark.parametrize("working", [False, True])
@pytest.mark.parametrize("count", [2, 10, 45])
def test_days_from_the_day_of_issue(count: int, working: bool) -> None:
    phrase = f"trong {count} ngày {'làm việc ' if working else ''}kể từ ngày ký"
    for deed in ("", "hoàn thành ", "báo cáo ", "hoàn thành báo cáo "):
        assert is_read_as(
            deed + phrase, Counted(count=count, working=working, since=RoughDate.parse("2024-04-23")), ISSUED
        )
    assert not phrases._is_plain(
        phrase, Counted(count=count, working=working, since=RoughDate.parse("2024-04")), ISSUED
    )
