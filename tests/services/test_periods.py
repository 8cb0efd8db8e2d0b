"""Periods as people name them: whatever a page or a document calls one is read as that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06 import locale
from deann06.core.terms.periods import Period, Unit
from deann06.core.text.vietnamese import fold
from deann06.errors import UsageError
from deann06.output.words.official.vocabulary import words
from deann06.output.words.terms import period_words
from deann06.services.periods import period_key, without_year

DAY = date(2024, 5, 15)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.DAY])
WAYS: list[Callable[[str], str]] = [str, str.upper, fold, lambda text: normalize("NFD", text)]


@pytest.fixture(autouse=True)
def _back_to_vietnamese() -> Iterator[None]:
    yield
    locale.use("vi")


@given(DAYS, UNITS, st.sampled_from(WAYS), st.sampled_from(locale.LANGUAGES), DAYS)
def test_what_is_printed_for_a_period_is_read_as_that_period(
    day: date, unit: Unit, way: Callable[[str], str], language: str, asked: date
) -> None:
    period = Period.containing(day, unit)
    locale.use(language)
    for said in (
        period.name,
        period_words(period),
        period_words(period, words),
        locale.t("view.period", key=period.name),
    ):
        assert period_key(way(said), asked) == period.name


@pytest.mark.parametrize(
    ("text", "day", "key"),
    [
        ("tuần 20", DAY, "2024-W20"),
        ("tuan 20", DAY, "2024-W20"),
        ("Kỳ tuần 20", DAY, "2024-W20"),
        ("tuần 52", date(2025, 1, 3), "2024-W52"),
        ("tháng 12", date(2025, 1, 3), "2024-12"),
        ("tuần 1", date(2024, 12, 28), "2025-W01"),
        ("quý 2", DAY, "2024-Q2"),
        ("6 tháng đầu năm", DAY, "2024-H1"),
        ("15/5/2024", DAY, "2024-05-15"),
        ("2024-w20", DAY, "2024-W20"),
        ("once", DAY, "once"),
        ("tuần 60", DAY, "tuần 60"),
        ("trước tuần 20", DAY, "trước tuần 20"),
        ("", DAY, ""),
        ("6", DAY, "6"),
        ("năm", DAY, "năm"),
    ],
)
def test_periods_as_people_name_them(text: str, day: date, key: str) -> None:
    assert period_key(text, day) == key


@pytest.mark.parametrize(
    ("text", "day", "key", "recorded"),
    [
        ("tuần 20", date(2026, 11, 29), "2026-W20", "2026-W20"),  # the next year's is nearer
        ("tháng 3", date(2026, 11, 29), "2026-03", "2026-03"),
        ("quý 1", date(2026, 11, 29), "2026-Q1", "2026-Q1"),
        ("quý 1", date(2026, 12, 9), "2026-Q1", "2027-Q1"),
        ("quý I", date(2026, 10, 29), "2026-Q1", "2026-Q1"),
        ("tháng 12", date(2026, 11, 29), "2025-12", "2026-12"),
        ("tuần 1", date(2024, 12, 28), "2025-W01", "2025-W01"),  # a cycle's week begins before the calendar's
        ("tuần 1", date(2024, 12, 20), "2024-W01", "2025-W01"),
        ("tuần 20", date(2024, 5, 11), "2024-W20", "2024-W20"),
        ("tuần 21", date(2024, 5, 11), "2023-W21", "2024-W21"),
        ("6 tháng cuối năm", date(2026, 5, 1), "2025-H2", "2025-H2"),
        ("tháng 1/2027", date(2026, 11, 29), "2027-01", "2027-01"),
    ],
)
def test_without_a_year_it_is_the_latest_that_has_begun(text: str, day: date, key: str, recorded: str) -> None:
    assert (period_key(text, day, 0), period_key(text, day)) == (key, recorded)
    assert without_year(text, key) == ("/" not in text)


def test_a_day_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError):
        period_key("31/4/2024", DAY)
