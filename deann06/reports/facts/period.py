"""The period that a report covers: the span of one turn of a cycle, or an ISO week where there is none."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

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


def week_named(settings: Settings, week: Period) -> ReportingPeriod:
    """The weekly period that ends in an ISO week. Raises UsageError where none does."""
    for span in _spans(settings, week.first):
        if span.last in week:
            return span
        if span.last > week.last:
            break
    raise UsageError("usage.period_week", example="2024-W19", value=week.name)


class Periods(NamedTuple):
    """The reporting periods of a length: weeks as the weekly cycle has them, others as the calendar has them."""

    settings: Settings
    unit: Unit

    def containing(self, day: date) -> ReportingPeriod:
        """The one in which the day lies."""
        if self.unit is Unit.WEEK:
            return week_containing(self.settings, day)
        period = Period.containing(day, self.unit)
        return ReportingPeriod(period.name, period.first, period.last)

    def named(self, name: str | None, day: date) -> ReportingPeriod:
        """The one of that name, around the day of that name, or, without one, around `day`. Raises UsageError."""
        if name is None:
            return self.containing(day)
        try:
            period = Period.parse(name)
        except BadValue as error:
            raise UsageError("usage.period", value=name) from error
        if period.unit is Unit.DAY:
            return self.containing(period.first)
        if period.unit is not self.unit:
            raise UsageError("usage.period_other", example=Period.containing(day, self.unit).name, value=name)
        if self.unit is Unit.WEEK:
            return week_named(self.settings, period)
        return ReportingPeriod(period.name, period.first, period.last)

    def begun(self, name: str | None, day: date) -> ReportingPeriod:
        """The same, where it has begun by the day. Raises UsageError."""
        span = self.named(name, day)
        if day < span.first:
            raise UsageError("report.not_begun", name=span.name, first=span.first, last=span.last, as_of=day)
        return span

    def ahead(self, span: ReportingPeriod, day: date) -> ReportingPeriod:
        """The days that a report looks ahead to: from the morrow to the end of the next period that has not passed."""
        coming = self.containing(span.last + DAY)
        if coming.last <= day:
            coming = self.containing(day + DAY)
        return ReportingPeriod(coming.name, day + DAY, coming.last)


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
