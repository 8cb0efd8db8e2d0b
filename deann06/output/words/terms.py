"""Dates, periods and deadline rules in words. `say` is the vocabulary: that of pages, unless another is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TypeAlias

from deann06.core.terms.periods import FirstAndLast, Period, RoughDate, Unit
from deann06.core.terms.reading import WEEKDAYS
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
    Roll,
    Within,
)
from deann06.core.text.english import MONTHS
from deann06.core.text.vietnamese import QUARTERS, official_date
from deann06.errors import BadValue
from deann06.locale import t, written

Say: TypeAlias = Callable[..., str]  # the sentence of a key, filled with facts


def rough_words(value: RoughDate | None) -> str:
    """A date as far as it is known: `15/5/2024`, `5/2024`, `2024`; a dash where it is not."""
    return str(written(rough(value)))


def day_said(text: str) -> str:
    """A day, month or year of a file as people write it; any other text as it is."""
    try:
        return rough_words(RoughDate.parse(text))
    except BadValue:
        return text


def rough(value: RoughDate | None, say: Say = t) -> date | str:
    """The same as a fact: a day that is known is written as the vocabulary writes days."""
    if value is None:
        return "–"
    if value.exact:
        return value.last
    if value.unit is not Unit.MONTH:
        return value.name
    month = value.last.month
    return say("view.rough.month", number=month, year=value.last.year, name=MONTHS[month - 1])


def deadline_words(deadline: Deadline, say: Say = t) -> str:
    """What a deadline means, in words."""
    return "; ".join(rule_words(rule, say) for rule in deadline.rules)


def rule_words(rule: DeadlineRule, say: Say = t) -> str:
    """What a rule means, in words."""
    parts = [_form(rule, say)]
    if isinstance(rule, Every) and rule.anchor:
        parts.append(say("view.term.anchor_assumed" if rule.assumed else "view.term.anchor", day=rule.anchor))
    if rule.since and not isinstance(rule, Counted):
        parts.append(say("view.term.from", day=rough(rule.since, say)))
    if isinstance(rule, Every | Recurrence | Cycle) and rule.until:
        parts.append(say("view.term.until", day=rough(rule.until, say)))
    if rule.roll and rule.roll is not Roll.NONE:
        parts.append(say(f"view.term.roll.{rule.roll.value}"))
    if rule.then_ongoing:
        parts.append(say("view.term.then"))
    return ", ".join(parts)


def _form(rule: DeadlineRule, say: Say) -> str:
    match rule:
        case OnDay(hour=None):
            return say("view.term.before" if rule.before else "view.term.by", day=say("view.term.day", day=rule.day))
        case OnDay(hour=time() as hour):
            day = say("view.term.day", day=rule.day)
            return say("view.term.before", day=say("view.term.hour", hour=_hour(hour, say), day=day))
        case Within():
            return say("view.term.within", period=period_words(rule.period, say))
        case Counted():
            count = say("view.term.working_days" if rule.working else "view.term.days", count=rule.count)
            if rule.event:
                return say("view.term.after", count=count, event=rule.event, what=rule.event.removeprefix("khi "))
            return say("view.term.counted", count=count, day=rough(rule.since, say))
        case Every():
            return _every(rule, say)
        case Recurrence():
            return say(
                "view.term.rrule_assumed" if rule.assumed else "view.term.rrule", rrule=rule.rrule, day=rule.start
            )
        case Cycle():
            return say("view.term.cycle", name=rule.cycle)
        case Ongoing():
            return say("standing.ongoing")
        case NoTerm():
            return say("standing.no_deadline")
    raise TypeError(type(rule).__name__)


def _every(rule: Every, say: Say) -> str:
    form = "every" if rule.count == 1 else "every_n"
    text = say(f"view.term.{form}.{rule.unit.value}", count=rule.count)
    day = _day(rule, say)
    if not day:
        return text
    if rule.hour:
        return say("view.term.edge_hour", every=text, hour=_hour(rule.hour, say), day=day)
    return say("view.term.edge_before" if rule.before else "view.term.edge_by", every=text, day=day)


def _day(rule: Every, say: Say) -> str:
    """The day that a recurrence names within its unit; nothing where it is the period's end."""
    if rule.weekday is not None:
        return say(f"word.weekday.{WEEKDAYS[rule.weekday]}")
    if rule.month_day is not None:
        month, day = rule.month_day
        return say("view.term.month_day", day=day, month=month, name=MONTHS[month - 1])
    if rule.day is None:
        return ""
    day_words = say("view.term.last_day") if rule.day < 0 else say("view.term.day_number", day=rule.day)
    last_month = rule.day > 0 and rule.unit in (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
    return say("view.term.last_month", day=day_words) if last_month else day_words


def period_words(period: Period, say: Say = t) -> str:
    """A period in words: `tuần 20 năm 2024`, `tháng 5/2024`, `quý II/2024`, `6 tháng đầu năm 2024`, `năm 2024`."""
    first: date = period.first
    match period.unit:
        case Unit.DAY:
            return say("view.period.day", day=first)
        case Unit.WEEK:
            year, week = period.name.split("-W")
            return say("view.period.week", number=int(week), year=year)
        case Unit.MONTH:
            named = {"official": official_date(first)[3:], "name": MONTHS[first.month - 1]}
            return say("view.period.month", number=first.month, year=first.year, **named)
        case Unit.QUARTER:
            return say("view.period.quarter", number=QUARTERS[first.month // 3], year=first.year)
        case Unit.HALF_YEAR:
            return say(f"view.period.half.{1 if first.month == 1 else 2}", year=first.year)
    return say("view.period.year", year=first.year)


def turn_words(key: str, days: FirstAndLast | None = None, *, assumed: bool = False) -> str:
    """A turn of a duty by its key: `tuần 20 năm 2024 (9/5–15/5)`, `kỳ 21/5/2024`.

    `days` are its first and last day, which are told beside a number that does not say them; `assumed`: it is counted
    from a day that no source gives.
    """
    try:
        period = Period.parse(key)
    except BadValue:
        return key  # beyond the years that files name
    if period.unit is Unit.DAY:
        said, days = t("view.turn.day", day=period.first), None
    else:
        said = period_words(period)
    beside = [_span(*days, year=int(key[:4]))] if days and _says_more(days, period) else []
    beside += [t("word.assumed")] if assumed else []
    return f"{said} ({'; '.join(beside)})" if beside else said


def _says_more(days: FirstAndLast, period: Period) -> bool:
    return period.unit is Unit.WEEK or days != (period.first, period.last)


def _span(first: date, last: date, *, year: int) -> str:
    """Two days, without their year where it is the one that is said beside them."""
    both = (first, last)
    short = {day.year for day in both} == {year}
    return "–".join(f"{day.day}/{day.month}" if short else str(written(day)) for day in both)


def _hour(hour: time, say: Say) -> str:
    return say("view.term.clock" if hour.minute else "view.term.clock.even", hour=hour.hour, minute=hour.minute)
