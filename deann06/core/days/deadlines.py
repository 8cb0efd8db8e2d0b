"""A deadline rule → its last permitted day, or its occurrences. All days are inclusive.

Durations follow the Civil Code 2015: the first day is not counted (article 147), and a counted term that
ends on a day off ends on the next working day (article 148).
"""

import heapq
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from deann06.core.days.calendar import WorkCalendar
from deann06.core.terms.periods import DAY, Period, Unit
from deann06.core.terms.rules import Counted, DeadlineRule, Every, OnDay, OneOff, Recurrence, Recurring, Roll, Within


class LastDay(NamedTuple):
    """The last permitted day of a one-off rule, inclusive; with an hour, until that hour of it."""

    day: date
    hour: time | None
    nominal: date  # before rolling


class Occurrence(NamedTuple):
    """One turn of a recurring duty. `key` names it in `submit`; it covers `first` to `nominal`, inclusive."""

    nominal: date
    key: str
    first: date
    last_day: date
    hour: time | None


class House(NamedTuple):
    """What a computation needs beside the rule: the working calendar, and how "before" is read."""

    calendar: WorkCalendar
    strict_before: bool = True


def last_day(rule: OneOff, house: House, occurred: date | None = None) -> LastDay | None:
    """The last permitted day, or None where the rule sets none (or awaits its event). Raises UnknownYear."""
    match rule:
        case OnDay(day=day, before=before, hour=hour):
            nominal = day - DAY if before and hour is None and house.strict_before else day
            return LastDay(_rolled(rule, nominal, house), hour, nominal)
        case Within(period=period):
            return LastDay(_rolled(rule, period.last, house), None, period.last)
        case Counted(count=count, working=working, event=event):
            start = occurred if event else rule.since.last if rule.since else None
            if start is None:
                return None
            nominal = house.calendar.add_working_days(start, count) if working else start + timedelta(days=count)
            return LastDay(_rolled(rule, nominal, house), None, nominal)
    return None


def occurrences(
    rules: Iterable[Recurring], house: House, assigned: date, end: date | None, as_of: date | None = None
) -> Iterator[Occurrence]:
    """The occurrences in order of their nominal day: to the first one not yet due after `as_of`, or all of them.

    Without its own `from` a rule starts with the first occurrence after `assigned`; it ends at its own
    `until`, else at `end` (inclusive). Raises UnknownYear where rolling needs a year without a file.
    """
    rules = tuple(rules)
    units = Counter(rule.unit for rule in rules if isinstance(rule, Every))
    turns = (_turns(rule, assigned, end, _unit_of_key(rule, units)) for rule in rules)
    known: set[str] = set()
    for nominal, first, key, rule in heapq.merge(*turns, key=itemgetter(0)) if len(rules) > 1 else chain(*turns):
        if key in known:  # two rules met on one day
            continue
        known.add(key)
        hour = rule.hour if isinstance(rule, Every) else None
        occurrence = Occurrence(nominal, key, first, _permitted(rule, nominal, house), hour)
        yield occurrence
        if as_of and nominal > as_of and occurrence.last_day >= as_of:
            return


def nominal_days(rule: Recurring, since: date) -> Iterator[date]:
    """The rule's own grid of nominal last days, from one before `since` on; an rrule's from its own start."""
    return _rrule_days(rule) if isinstance(rule, Recurrence) else _every_days(rule, since)


def _turns(
    rule: Recurring, assigned: date, end: date | None, unit: Unit
) -> Iterator[tuple[date, date, str, Recurring]]:
    """Nominal day, first day covered, and key of each turn of one rule."""
    start = rule.since.first if rule.since else assigned + DAY
    last = rule.until.last if rule.until else end
    for previous, nominal in pairwise(nominal_days(rule, start)):
        if last and nominal > last:
            return
        if nominal >= start:
            yield nominal, previous + DAY, Period.containing(nominal, unit).name, rule


def _unit_of_key(rule: Recurring, units: Mapping[Unit, int]) -> Unit:
    """The unit of the period that names a turn: a day where the rule's own unit would not be enough."""
    if isinstance(rule, Recurrence) or rule.count > 1 or units[rule.unit] > 1:
        return Unit.DAY
    return rule.unit


def _permitted(rule: Recurring, nominal: date, house: House) -> date:
    lenient = isinstance(rule, Every) and rule.before and rule.hour is None and not house.strict_before
    return _rolled(rule, nominal + DAY if lenient else nominal, house)


def _every_days(rule: Every, since: date) -> Iterator[date]:
    if rule.count > 1 or rule.anchor:
        yield from _grid(rule, since)
        return
    period = Period.containing(since, rule.unit)
    for _ in range(2):  # "before Monday" ends in the week before; one more so that a previous one exists
        period = period.previous()
    while True:
        yield _nominal(rule, period)
        period = period.next()


def _grid(rule: Every, since: date) -> Iterator[date]:
    """Every N days or weeks, both ways from the anchor."""
    if rule.anchor is None:
        return
    step = timedelta(days=rule.count * (7 if rule.unit is Unit.WEEK else 1))
    origin = rule.anchor
    if rule.weekday is not None:
        origin = _nominal(rule, Period.containing(rule.anchor, Unit.WEEK))
    day = origin + ((since - origin) // step - 1) * step
    while True:
        yield day
        day += step


def _nominal(rule: Every, period: Period) -> date:
    """The nominal last day of a period: never dependent on policy, "before X" is the day before X."""
    year, month = period.last.year, period.last.month
    if rule.weekday is not None:
        day = period.first + timedelta(days=rule.weekday)
    elif rule.month_day is not None:
        day = _clamped(year, *rule.month_day)
    elif rule.day is not None:
        day = _clamped(year, month, rule.day if rule.day > 0 else 31)
    else:
        day = period.last
    return day - DAY if rule.before and rule.hour is None else day


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _rrule_days(rule: Recurrence) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    yield rule.start - DAY  # as if one had ended before its start
    bounded = rule.rrule if "COUNT=" in rule.rrule else f"{rule.rrule};UNTIL={rule.start.year + 60}1231"
    for moment in rrulestr(bounded, dtstart=datetime.combine(rule.start, time())):
        yield moment.date()


def _rolled(rule: DeadlineRule, day: date, house: House) -> date:
    """The day after rolling: by default `next` for counted days (Civil Code 148.5), none for stated ones."""
    roll = rule.roll
    if roll is None:
        roll = Roll.NEXT if isinstance(rule, Counted) and not rule.working else Roll.NONE
    if roll is Roll.NEXT:
        return house.calendar.next_working(day)
    if roll is Roll.PREVIOUS:
        return house.calendar.previous_working(day)
    return day
