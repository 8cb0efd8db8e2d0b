"""The period that a report covers: the span of one turn of a cycle, or an ISO week where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from deann06.core.days.deadlines import nominal_days
from deann06.core.records import Settings
from deann06.core.standing.cycles import returning
from deann06.core.terms.periods import DAY, Period, Unit
from deann06.core.terms.rules import Every, Recurring
from deann06.errors import BadValue, UsageError

WEEKLY = "weekly"


class ReportingPeriod(Struct, frozen=True):
    """A reporting period, both days inclusive, named as a submission names it: `2024-W19`."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def week_containing(settings: Settings, day: date) -> ReportingPeriod:
    """The weekly period in whose span the day lies."""
    named = next((span for span in _spans(settings, day) if day in span), None)
    return named or _iso_week(day)


def week_named(settings: Settings, name: str) -> ReportingPeriod:
    """The weekly period of that name (`2024-W19`), or around that day. Raises UsageError."""
    try:
        period = Period.parse(name)
    except BadValue as error:
        raise UsageError("usage.period", value=name) from error
    if period.unit is Unit.DAY:
        return week_containing(settings, period.first)
    if period.unit is Unit.WEEK:
        for span in _spans(settings, period.first):
            if span.last in period:
                return span
            if span.last > period.last:
                break
    raise UsageError("usage.period_week", example="2024-W19", value=name)


def span_of(settings: Settings, unit: Unit, name: str | None, day: date) -> ReportingPeriod:
    """The period of that length by its name, or, without a name, the one in which the day lies. Raises UsageError."""
    if unit is Unit.WEEK:
        return week_named(settings, name) if name else week_containing(settings, day)
    try:
        period = Period.parse(name) if name else Period.containing(day, unit)
    except BadValue as error:
        raise UsageError("usage.period", value=name) from error
    if period.unit is Unit.DAY:
        period = Period.containing(period.first, unit)
    if period.unit is not unit:
        example = Period.containing(day, unit).name
        raise UsageError("usage.period_other", example=example, value=name)
    return ReportingPeriod(period.name, period.first, period.last)


def following(settings: Settings, span: ReportingPeriod) -> ReportingPeriod:
    """The weekly period after a span."""
    return week_containing(settings, span.last + DAY)


def _spans(settings: Settings, since: date) -> Iterator[ReportingPeriod]:
    """The weekly periods in order, from the one in which the day lies or an earlier one."""
    rule = _rule(settings)
    if rule is None:
        yield _iso_week(since)
        return
    unit = Unit.WEEK if isinstance(rule, Every) and (rule.count, rule.unit) == (1, Unit.WEEK) else Unit.DAY
    for previous, last in pairwise(nominal_days(rule, since)):
        if last >= since:
            yield ReportingPeriod(Period.containing(last, unit).name, previous + DAY, last)


def _rule(settings: Settings) -> Recurring | None:
    cycle = settings.cycles.get(WEEKLY)
    rules = returning(cycle, settings) if cycle else ()
    return next((rule for rule in rules if not isinstance(rule, Every) or rule.occurs), None)


def _iso_week(day: date) -> ReportingPeriod:
    week = Period.containing(day, Unit.WEEK)
    return ReportingPeriod(week.name, week.first, week.last)
