"""Counts and bodies as offices write them. Facts are what templates see: plain dicts, lists, texts, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from deann06.core.labels import BodyName
from deann06.core.vietnamese import group_digits, padded
from deann06.reports.words import body_label, in_a_row

Facts = Mapping[str, Any]


def pad(value: int | None) -> str:
    """A count as offices write it in a sentence: below 10 with a zero."""
    return "" if value is None else padded(value)


def number(value: int | None) -> str:
    """A count in a table."""
    return "" if value is None else group_digits(value)


def names(bodies: Sequence[Facts]) -> str:
    """Bodies in a row, with those for which they answer, and what is not sure of them."""
    return in_a_row(map(named, bodies))


def named(body: Facts) -> str:
    """One of them."""
    return body_label(BodyName(**body))
