"""Why a term ends on its last day: the rule, the calendar, the extensions; and the periods of a recurring duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deann06.core.days.deadlines import LastDay, last_day
from deann06.core.explanation.steps import Step, a_day, is_off, names, proof, step
from deann06.core.records import TaskEntry
from deann06.core.standing.cells import ONCE
from deann06.core.standing.tasks import Fold, task_occurrences
from deann06.core.terms.rules import (
    Counted,
    Every,
    NoTerm,
    OnDay,
    OneOff,
    Ongoing,
    Recurrence,
    Recurring,
    Roll,
    Within,
)
from deann06.core.text.notes import one_line, unended


def term_steps(fold: Fold) -> Iterator[Step]:
    """How the task's own rule is read."""
    rule = fold.task.deadline.one_off
    if rule is None:
        yield from _recurrence(fold)
        return
    last = last_day(rule, fold.house, fold.occurred)
    if last is None:
        yield _without_day(fold, rule)
    else:
        yield from _dated(fold, rule, last)
    if rule.then_ongoing:
        yield step("then_ongoing")


def _without_day(fold: Fold, rule: OneOff) -> Step:
    if isinstance(rule, Counted) and rule.event:
        return step("event_awaited", rule=rule, as_of=fold.as_of)
    return step("ongoing" if isinstance(rule, Ongoing) else "no_term")


def _dated(fold: Fold, rule: OneOff, last: LastDay) -> Iterator[Step]:
    calendar = fold.house.calendar
    day = a_day(calendar, last.nominal)
    match rule:
        case OnDay(hour=hour) if hour:
            yield step("by_hour", hour=f"{hour.hour}:{hour.minute:02}", day=day)
        case OnDay(before=True):
            yield step("before" if fold.house.strict_before else "before_lenient", day=day)
        case OnDay():
            yield step("by", day=day)
        case Within(period=period):
            yield step("within", period=period, day=day)
        case Counted(count=count, working=working, since=since):
            start = since.last if since else fold.occurred or fold.as_of
            yield step("working_days" if working else "days", count=count, start=start, day=day)
            if working:
                yield from _skipped(fold, start, last.nominal)
    if last.day != last.nominal:
        key = "rolled_counted" if rule.roll is None else f"rolled_{rule.roll}"
        yield step(key, nominal=last.nominal, day=a_day(calendar, last.day))
    elif rule.roll in (None, Roll.NONE) and is_off(calendar, last.day):
        yield step("kept" if isinstance(rule, OnDay) else "kept_period", day=last.day)


def _skipped(fold: Fold, start: date, end: date) -> Iterator[Step]:
    """The holidays and worked weekends among counted working days."""
    calendar = fold.house.calendar
    days = [date.fromordinal(n) for n in range(start.toordinal() + 1, end.toordinal() + 1)]
    off = tuple(day for day in days if calendar.holiday(day))
    worked = tuple(day for day in days if calendar.worked_instead(day))
    if off:
        yield step("skipped", days=off)
    if worked:
        yield step("worked", days=worked)


def _recurrence(fold: Fold) -> Iterator[Step]:
    rules = fold.recurring
    for rule in rules:
        yield step("recurs", rule=rule)
        if isinstance(rule, Every) and rule.before and rule.hour is None:
            yield step("recurs_before" if fold.house.strict_before else "recurs_before_lenient")
        if isinstance(rule, Every) and not rule.occurs:
            yield step("no_anchor")
        if rule.assumed:
            yield step("assumed", why=unended(one_line(rule.assumed)))
    first = next(iter(task_occurrences(fold)), None)
    if first:
        yield step("first_period", period=first.key, first=first.first, nominal=first.nominal)
    phase = fold.settings.phases.get(fold.task.phase or "")
    if phase and phase.until and any(rule.until is None for rule in rules):
        yield step("ends_with_phase", phase=fold.task.phase or "", until=phase.until.last)


def open_steps(fold: Fold) -> Iterator[Step]:
    """What the term of a recurring duty does not say: when it begins, when it ends."""
    rules, phase = fold.recurring, fold.settings.phases.get(fold.task.phase or "")
    first = next(iter(task_occurrences(fold)), None)
    if first and all(isinstance(rule, Every) and rule.since is None for rule in rules):
        yield step("open_start", first=first.first, assigned=fold.assigned or first.first)
    if first and not (phase and phase.until) and any(rule.until is None and not _is_counted(rule) for rule in rules):
        yield step("open_end")


def _is_counted(rule: Recurring) -> bool:
    """Whether a rule says how often it recurs, and so when it ends."""
    return isinstance(rule, Recurrence) and "COUNT=" in rule.rrule


def extension_steps(fold: Fold) -> Iterator[Step]:
    """Each extension with its document, those asked for and not granted, or that there is none."""
    recurring = fold.task.deadline.one_off is None
    count = 0
    old = fold.term_of(fold.as_of, ())
    for entry in fold.entries:
        if entry.extend is None:
            continue
        if entry not in fold.extensions or (recurring and entry.period is None):
            yield step("extension_void", date=entry.date, document=proof(fold.registry, entry))
            continue
        count += 1
        new = fold.term_of(entry.date, [entry])
        day = a_day(fold.house.calendar, new.day) if new.day else step("no_last_day")
        document = proof(fold.registry, entry)
        yield step("extended", count=count, date=entry.date, scope=_scope(fold, entry), document=document, day=day)
        if not entry.bodies and not entry.period:
            yield from _timely(fold, entry, old.day)
            old = new
    asked = fold.requested()
    for entry in asked:
        by, document = names(fold, entry.speakers, entry.date), proof(fold.registry, entry)
        if entry.request:
            yield step("requested", date=entry.date, by=by, rule=entry.request.rules, document=document)
        elif entry.request_waive == ONCE:
            yield step("requested_end", date=entry.date, by=by, document=document)
        elif entry.request_waive:
            yield step("requested_waiver", date=entry.date, by=by, period=entry.request_waive, document=document)
    if not count and not asked and not isinstance(old.rule, Ongoing | NoTerm):
        yield step("not_extended", as_of=fold.as_of)


def _scope(fold: Fold, entry: TaskEntry) -> Step | str:
    bodies = names(fold, entry.bodies, entry.date)
    if entry.period and bodies:
        return step("scope.both", period=entry.period, names=bodies)
    if entry.period:
        return step("scope.period", period=entry.period)
    return step("scope.bodies", names=bodies) if bodies else ""


def _timely(fold: Fold, entry: TaskEntry, old: date | None) -> Iterator[Step]:
    """That an extension came after the work was done, or after the old term had passed."""
    run = fold.state[1]
    if run and entry.date > run:
        yield step("extended_after", run=run)
    elif old and entry.date > old:
        yield step("extended_late", old=old, days=(entry.date - old).days)
