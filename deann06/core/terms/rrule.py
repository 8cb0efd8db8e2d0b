"""Which recurrences of RFC 5545 a file may write."""

from __future__ import annotations

import re
from typing import Final

from deann06.errors import BadValue


def _several(item: str) -> str:
    return rf"{item}(?:,{item})*"


RRULE_PARTS: Final = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "BYDAY": _several(r"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": _several(r"[+-]?(?:[1-9]|[12]\d|3[01])"),
    "BYMONTH": _several(r"(?:[1-9]|1[0-2])"),
    "BYSETPOS": _several(r"[+-]?(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])"),
    "WKST": r"MO|SU",
}


def read_rrule(text: object) -> str:
    if not isinstance(text, str):
        raise BadValue("term.rrule", value=text)
    pairs = [part.partition("=") for part in text.split(";")]
    for name, _, value in pairs:
        if name not in RRULE_PARTS or not re.fullmatch(RRULE_PARTS[name], value, re.ASCII):
            raise BadValue("term.rrule", value=f"{name}={value}")
    parts = {name: value for name, _, value in pairs}
    if "FREQ" not in parts or len(parts) < len(pairs):
        raise BadValue("term.rrule", value=text)
    if "BYSETPOS" in parts and parts.keys().isdisjoint({"BYDAY", "BYMONTHDAY", "BYMONTH"}):
        raise BadValue("term.rrule", value=text)
    weekdays = {"MONTHLY": 5, "YEARLY": 5 if "BYMONTH" in parts else 53}.get(parts["FREQ"], 0)
    if any(int(nth) > weekdays for nth in re.findall(r"\d+", parts.get("BYDAY", ""))):
        raise BadValue("term.rrule", value=text)  # a month has five Mondays at most, and a week no fifth one
    return text
