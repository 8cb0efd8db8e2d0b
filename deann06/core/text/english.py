"""English text: dates and numbers as documents write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from deann06.core.text.vietnamese import rounded

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """`8 April 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def group_digits(value: int) -> str:
    """`21914` gives `21,914`."""
    return f"{value:,}"


def decimal(value: float | Decimal, places: int) -> str:
    """A number with that many places after a point, halves rounded up: `decimal(71.35, 1)` gives `71.4`."""
    return f"{rounded(value, places):,f}"
