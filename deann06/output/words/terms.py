"""Dates, periods and deadline rules in the words of a screen, in the language in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from deann06.core.terms.periods import Period, RoughDate, Unit
from deann06.core.terms.reading import WEEKDAYS
from deann06.core.terms.rules import (
    Counted,
    Cycle,
    Deadline,
    Every,
    NoTerm,
    OnDay,
    Ongoing,
    Recurrence,
    Roll,
    Rule,
    Within,
)
from deann06.core.text.vietnamese import QUARTERS, WEEKDAY_NAMES
from deann06.locale import language, t, written


def rough_words(value: RoughDate | None) -> str:
    """A date as far as it is known: `15/5/2024`, `5/2024`, `2024`; a dash where it is not."""
    if value is None:
        return "–"
    if value.exact:
        return str(written(value.last))
    return f"{value.last.month}/{value.last.year}" if value.unit is Unit.MONTH else value.name


def deadline_words(deadline: Deadline) -> str:
    """What a deadline means, in words."""
    return "; ".join(rule_words(rule) for rule in deadline.rules)


def rule_words(rule: Rule) -> str:
    """What a rule means, in words."""
    parts = [_form(rule)]
    if isinstance(rule, Every) and rule.anchor:
        parts.append(t("view.term.anchor_assumed" if rule.assumed else "view.term.anchor", day=rule.anchor))
    if rule.since and not isinstance(rule, Counted):
        parts.append(t("view.term.from", day=rough_words(rule.since)))
    if isinstance(rule, Every | Recurrence | Cycle) and rule.until:
        parts.append(t("view.term.until", day=rough_words(rule.until)))
    if rule.roll and rule.roll is not Roll.NONE:
        parts.append(t(f"view.term.roll.{rule.roll.value}"))
    if rule.then_ongoing:
        parts.append(t("view.term.then"))
    return ", ".join(parts)


def _form(rule: Rule) -> str:
    match rule:
        case OnDay(hour=None):
            return t("view.term.before" if rule.before else "view.term.by", day=t("view.term.day", day=rule.day))
        case OnDay():
            day = t("view.term.day", day=rule.day)
            return t("view.term.before", day=t("view.term.hour", hour=_hour(rule.hour), day=day))
        case Within():
            return t("view.term.within", period=period_words(rule.period))
        case Counted():
            count = t("view.term.working_days" if rule.working else "view.term.days", count=rule.count)
            if rule.event:
                return t("view.term.after", count=count, event=rule.event)
            return t("view.term.counted", count=count, day=rough_words(rule.since))
        case Every():
            return _every(rule)
        case Recurrence():
            return t("view.term.rrule_assumed" if rule.assumed else "view.term.rrule", rrule=rule.rrule, day=rule.start)
        case Cycle():
            return t("view.term.cycle", name=rule.cycle)
        case Ongoing():
            return t("standing.ongoing")
        case NoTerm():
            return t("standing.no_deadline")
    raise TypeError(type(rule).__name__)


def _every(rule: Every) -> str:
    text = (
        t(f"view.term.every.{rule.unit.value}")
        if rule.count == 1
        else t(f"view.term.every_n.{rule.unit.value}", count=rule.count)
    )
    day = _day(rule)
    if not day:
        return text
    if rule.hour:
        day = t("view.term.hour", hour=_hour(rule.hour), day=day)
        return f"{text} {t('view.term.before', day=day)}"
    return f"{text} {t('view.term.before' if rule.before else 'view.term.by', day=day)}"


def _day(rule: Every) -> str:
    """The day that a recurrence names within its unit; nothing where it is the period's end."""
    if rule.weekday is not None:
        return WEEKDAY_NAMES[rule.weekday] if language() == "vi" else WEEKDAYS[rule.weekday].capitalize()
    if rule.month_day is not None:
        month, day = rule.month_day
        return f"{day}/{month}"
    if rule.day is None:
        return ""
    day_words = t("view.term.last_day") if rule.day < 0 else t("view.term.day_number", day=rule.day)
    last_month = rule.day > 0 and rule.unit in (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
    return t("view.term.last_month", day=day_words) if last_month else day_words


def period_words(period: Period, say: Callable[..., str] = t) -> str:
    """A period in words: `tuần 20 năm 2024`, `tháng 5/2024`, `quý II/2024`, `6 tháng đầu năm 2024`, `năm 2024`."""
    first: date = period.first
    match period.unit:
        case Unit.DAY:
            return say("view.period.day", day=first)
        case Unit.WEEK:
            year, week = period.name.split("-W")
            return say("view.period.week", number=int(week), year=year)
        case Unit.MONTH:
            return say("view.period.month", number=first.month, year=first.year)
        case Unit.QUARTER:
            return say("view.period.quarter", number=QUARTERS[first.month // 3], year=first.year)
        case Unit.HALF_YEAR:
            return say(f"view.period.half.{1 if first.month == 1 else 2}", year=first.year)
    return say("view.period.year", year=first.year)


def _hour(hour: time | None) -> str:
    return f"{hour.hour}:{hour.minute:02}" if hour else ""
