"""Days as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from deann06.core.terms.days import is_day, written_day
from deann06.errors import BadValue

WRITTEN = [
    "15/5/2024",
    "15/05/2024",
    " 15.5.2024 ",
    "15-5-2024",
    "15–5–2024",
    "ngày 15/5/2024",
    "Ngày 15 tháng 5 năm 2024",
    "15 thang 05 nam 2024",
    unicodedata.normalize("NFD", "ngày 15 tháng 5 năm 2024"),
    "2024-05-15",
    "2024-5-15",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_is_read(text: str) -> None:
    assert is_day(text)
    assert written_day(text) == date(2024, 5, 15)


@pytest.mark.parametrize("text", ["", "15/5", "15/5/24", "15/5-2024", "2024-W20", "5/2024", "20240515", "٢٠٢٤-٠٥-١٥"])
def test_what_is_not_written_as_a_day_is_none(text: str) -> None:
    assert not is_day(text)
    assert written_day(text) is None


@pytest.mark.parametrize("text", ["31/6/2024", "2024-02-30", "5/15/2024", "1/1/0000"])
def test_a_day_that_there_is_not_is_an_error(text: str) -> None:
    assert is_day(text)
    with pytest.raises(BadValue):
        written_day(text)
