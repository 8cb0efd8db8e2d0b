"""A deadline as a file writes it, read into its rules. The inverse is `writing`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, Final, TypeVar

from deann06.core.lazy import lazy_pattern
from deann06.core.terms.periods import DAY, Period, RoughDate, Unit
from deann06.core.terms.rrule import read_rrule
from deann06.core.terms.rules import (
    Counted,
    Cycle,
    Deadline,
    DeadlineRule,
    Every,
    NoTerm,
    OnDay,
    Ongoing,
    Recurrence,
    Returning,
    Roll,
    Within,
)
from deann06.errors import BadValue


class _MonthLast(StrEnum):
    LAST = "last"


Choice = TypeVar("Choice", bound=StrEnum)


WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMMON: Final = frozenset({"phrase", "roll", "then", "from"})
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "every": _COMMON | {"every", "before", "by", "month", "anchor", "until", "assumed"},
    "rrule": _COMMON | {"rrule", "start", "until", "assumed"},
    "cycle": _COMMON | {"cycle", "until"},
    "before": _COMMON | {"before"},
    "by": _COMMON | {"by"},
    "within": _COMMON | {"within"},
    "days": _COMMON | {"days", "after"},
    "working_days": _COMMON | {"working_days", "after"},
}
ALL_KEYS: Final = frozenset().union(*_KEYS.values())
_EVERY: Final = lazy_pattern(
    r"(?:(?P<count>[1-9]\d{0,3})\s+)?(?P<unit>day|week|month|quarter|half-year|year)s?", re.ASCII
)
_HOUR: Final = lazy_pattern(r"(?P<day>.+?)[T ](?P<hour>\d\d?:\d\d)", re.ASCII)
_DAY: Final = lazy_pattern(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_START, _END = "00:00", "24:00"  # domain: Civil Code 2015, article 148.6: a day ends at 24:00, the next one's 00:00


def read_deadline(raw: object) -> Deadline:
    """Read what a file says: text, a mapping of texts, or a list of recurring ones. Raises BadValue."""
    if isinstance(raw, list):
        rules = [read_rule(item) for item in raw]
        if not rules or not all(isinstance(rule, Returning) for rule in rules):
            raise BadValue("term.list")
        return Deadline(*rules)
    return Deadline(read_rule(raw))


def read_rule(raw: object) -> DeadlineRule:
    """Read one rule as a file writes it. Raises BadValue with the reason."""
    if raw is None or raw == "none":
        return NoTerm()
    if raw == "ongoing":
        return Ongoing()
    if not isinstance(raw, dict):
        raise BadValue("term.word", value=raw)
    form = _form(raw)
    common: dict[str, Any] = {
        "phrase": _text(raw, "phrase"),
        "roll": _one_of(raw, "roll", Roll),
        "then_ongoing": _then(raw),
        "since": _rough(raw, "from"),
    }
    match form:
        case "before" | "by":
            text, hour = _split_hour(raw[form])
            day = _day(text, form)
            if hour in (_START, _END):
                return OnDay(**common, day=day - DAY if hour == _START else day, before=False)
            return OnDay(**common, day=day, before=form == "before", hour=_clock(hour))
        case "within":
            if not isinstance(raw["within"], str):
                raise BadValue("value.period", value=raw["within"])
            period = Period.parse(raw["within"])
            if period.unit is Unit.DAY:
                raise BadValue("term.within_day", value=raw["within"])
            return Within(**common, period=period)
        case "days" | "working_days":
            event = _text(raw, "after")
            if (event is None) == (common["since"] is None):
                raise BadValue("term.from_or_after", key=form)
            count = _number(raw[form], form, 1, 3660)
            return Counted(**common, count=count, working=form == "working_days", event=event)
        case "every":
            return _every(raw, common)
        case "cycle":
            return Cycle(**common, cycle=_words(raw, "cycle"), until=_rough(raw, "until"))
        case _:
            if "start" not in raw:
                raise BadValue("term.rrule_start")
            start = _day(raw["start"], "start")
            assumed, until = _assumed(raw), _rough(raw, "until")
            return Recurrence(**common, rrule=read_rrule(raw["rrule"]), start=start, until=until, assumed=assumed)


def _form(raw: Mapping[str, object]) -> str:
    for form in ("every", "rrule", "cycle"):
        if form in raw:
            break
    else:
        forms = [key for key in ("before", "by", "within", "days", "working_days") if key in raw]
        if len(forms) > 1:
            raise BadValue("term.several_forms", forms=", ".join(forms))
        if not forms:
            _known(raw, ALL_KEYS)
            raise BadValue("term.no_form")
        form = forms[0]
    _known(raw, _KEYS[form])
    return form


def _known(raw: Mapping[str, object], keys: frozenset[str]) -> None:
    for key in raw:
        if key not in keys:
            import difflib

            near = difflib.get_close_matches(key, sorted(keys), 1)
            raise BadValue("term.unknown_key", key=key, nearest=near[0] if near else "")


def _every(raw: Mapping[str, object], common: dict[str, Any]) -> Every:
    match = _EVERY.fullmatch(raw["every"]) if isinstance(raw["every"], str) else None
    if not match:
        raise BadValue("term.every", value=raw["every"])
    count, unit = int(match["count"] or 1), Unit(match["unit"])
    if count > 1 and unit not in (Unit.DAY, Unit.WEEK):
        raise BadValue("term.every_count", value=raw["every"])
    if "before" in raw and "by" in raw:
        raise BadValue("term.several_forms", forms="before, by")
    if "anchor" in raw and unit not in (Unit.DAY, Unit.WEEK):
        raise BadValue("term.unknown_key", key="anchor", nearest="")
    anchor = _day(raw["anchor"], "anchor") if "anchor" in raw else None
    assumed = _assumed(raw)
    if assumed and not anchor:
        raise BadValue("term.assumed")
    month_last = _one_of(raw, "month", _MonthLast) is not None
    when: dict[str, Any] = {}
    edge = "before" if "before" in raw else "by" if "by" in raw else None
    if edge:
        text, hour = _split_hour(raw[edge])
        when = _within_unit(text, unit, month_last)
        when |= (
            eve(when, unit) if hour == _START else {"before": edge == "before" and hour != _END, "hour": _clock(hour)}
        )
    elif month_last:
        raise BadValue("term.month_last", unit=unit.value)
    until = _rough(raw, "until")
    return Every(**common, count=count, unit=unit, anchor=anchor, assumed=assumed, until=until, **when)


def _within_unit(text: str, unit: Unit, month_last: bool) -> dict[str, Any]:
    """The day that `text` names within a unit: a weekday, a day number, `last` or `MM-DD`."""
    long_unit = unit in (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
    if month_last and not long_unit:
        raise BadValue("term.month_last", unit=unit.value)
    if text in WEEKDAYS and unit is Unit.WEEK:
        return {"weekday": WEEKDAYS.index(text)}
    if text == "last" and unit not in (Unit.DAY, Unit.WEEK):
        return {"day": -1}
    if re.fullmatch(r"\d{1,2}", text) and (unit is Unit.MONTH or (long_unit and month_last)):
        return {"day": _number(text, "by", 1, 31)}
    if unit is Unit.YEAR and re.fullmatch(r"\d\d-\d\d", text):
        day = _day(f"2000-{text}", "by")  # a leap year: 29 February is 28 February in other years
        return {"month_day": (day.month, day.day)}
    raise BadValue("term.day_in_unit", value=text, unit=unit.value)


def eve(day: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """The day before one within a unit, at whose end `0 giờ` of it stands."""
    match dict(day):
        case {"weekday": int(weekday)}:
            return {"weekday": (weekday - 1) % 7}
        case {"month_day": (int(month), int(number))}:
            before = date(2000, month, number) - DAY
            return {"month_day": (before.month, before.day)}
        case {"day": 1} if unit is Unit.MONTH:
            return {"day": -1}
        case {"day": int(number)} if number > 1:
            return {"day": number - 1}
    return {"before": True}


def _split_hour(value: object) -> tuple[str, str | None]:
    """A day and the hour beside it, `00:00` to `24:00`."""
    if not isinstance(value, str):
        raise BadValue("term.day", value=value)
    match = _HOUR.fullmatch(value)
    if not match:
        return value, None
    hour = match["hour"].zfill(5)
    if hour > "24:00" or hour[3:] > "59":
        raise BadValue("term.hour", value=match["hour"])
    return match["day"], hour


def _clock(hour: str | None) -> time | None:
    return time.fromisoformat(hour) if hour and hour != _END else None


def _day(value: object, key: str) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadValue("term.day", value=value, key=key)


def _number(value: object, key: str, least: int, most: int) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,6}", value) and least <= int(value) <= most:
        return int(value)
    raise BadValue("term.number", value=value, key=key, least=least, most=most)


def _rough(raw: Mapping[str, object], key: str) -> RoughDate | None:
    value = raw.get(key)
    if value is None:
        return None
    return RoughDate.parse(value if isinstance(value, str) else repr(value))


def _text(raw: Mapping[str, object], key: str) -> str | None:
    value = raw.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadValue("term.text", key=key)


def _assumed(raw: Mapping[str, object]) -> str | None:
    return _words(raw, "assumed") if raw.get("assumed") is not None else None


def _words(raw: Mapping[str, object], key: str) -> str:
    if value := _text(raw, key):
        return value
    raise BadValue("term.text", key=key)


def _then(raw: Mapping[str, object]) -> bool:
    if raw.get("then") in (None, "ongoing"):
        return raw.get("then") is not None
    raise BadValue("term.then", value=raw["then"])


def _one_of(raw: Mapping[str, object], key: str, kind: type[Choice]) -> Choice | None:
    value = raw.get(key)
    if value is None:
        return None
    if value in list(kind):
        return kind(str(value))
    raise BadValue("term.choice", key=key, value=value, choices=", ".join(kind))
