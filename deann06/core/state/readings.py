"""Readings of indicators: which values a kind of indicator can have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deann06.core.records import IndicatorKind

EXAMPLES: Final[Mapping[IndicatorKind, str]] = {
    IndicatorKind.COUNT: "42",
    IndicatorKind.PERCENT: "71.4",
    IndicatorKind.RATIO: "30/31",
    IndicatorKind.RANK: "5",
}


def fits(value: str, kind: IndicatorKind) -> bool:
    """Whether a reading, as files write it, can be one of an indicator of that kind."""
    number, _, whole = value.replace(",", ".").partition("/")
    match kind:
        case IndicatorKind.RATIO:
            return not whole or 0 <= float(number) <= int(whole)
        case IndicatorKind.PERCENT:
            return not whole and float(number) >= 0
        case IndicatorKind.RANK:
            return not whole and number.isdigit() and int(number) > 0
    return not whole
