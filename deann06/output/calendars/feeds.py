"""A body's last days as a calendar (RFC 5545): all-day events, or to-dos. Equal facts are equal bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.core.commit import ZONE
from deann06.core.standing.cells import CellState
from deann06.core.terms.periods import DAY
from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.plain import one_line
from deann06.output.words.bodies import names
from deann06.output.words.choices import choice_words
from deann06.output.words.tasks import role_words, standing_words
from deann06.output.words.terms import turn_words
from deann06.reports.dataset.events import BodyFeed, TermEvent

if TYPE_CHECKING:
    from icalendar import Calendar, Component

_MAKER: Final = "-//deann06//deann06//VI"
_A_DAY: Final = "P1D"


class CalendarFacts(NamedTuple):
    """What is the same for all calendars of a registry: its id, when its data was recorded, the day, its notice."""

    registry: str
    recorded: datetime
    as_of: date
    notice: str | None


def events_of(feed: BodyFeed, facts: CalendarFacts) -> bytes:
    """The calendar of a body: an event on each last day."""
    from icalendar import Event

    calendar = _calendar(feed, "export.ics.name", facts)
    for one in feed.events:
        event = Event()
        _say(event, one, facts, _uid(one, facts))
        event.add("dtstart", one.last_day)
        event.add("dtend", one.last_day + DAY)  # the first day behind it
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
        calendar.add_component(event)
    return _written(calendar)


def to_dos_of(feed: BodyFeed, facts: CalendarFacts) -> bytes:
    """The same as to-dos."""
    from icalendar import Todo

    calendar = _calendar(feed, "export.ics.name.todo", facts)
    for one in feed.events:
        todo = Todo()
        _say(todo, one, facts, _uid(one, facts, "todo"))
        todo.add("due", one.last_day)
        todo.add("status", _progress(one))
        if one.progress is not None and not one.period:
            todo.add("percent-complete", one.progress)
        if one.done and one.done_on:
            todo.add("completed", datetime.combine(one.done_on, time(), ZONE).astimezone(UTC))
        calendar.add_component(todo)
    return _written(calendar)


def _calendar(feed: BodyFeed, key: str, facts: CalendarFacts) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(t(key, body=feed.body.short)))
    if facts.notice:
        calendar.add("x-wr-caldesc", one_line(facts.notice))
    calendar.add("x-published-ttl", _A_DAY)
    return calendar


def _written(calendar: Calendar) -> bytes:
    return bytes(calendar.to_ical())


def _uid(one: TermEvent, facts: CalendarFacts, *also: str) -> str:
    """What an event is known by for ever: `+` stands in no id."""
    own = "+".join((one.task, *((one.period,) if one.period else ()), *also))
    return f"{own}@{facts.registry}"


def _say(component: Component, one: TermEvent, facts: CalendarFacts, uid: str) -> None:
    """What events and to-dos have in common."""
    component.add("uid", uid)
    component.add("dtstamp", facts.recorded.astimezone(UTC))
    component.add("sequence", one.changes)
    component.add("summary", _summary(one))
    component.add("description", "\n".join(map(one_line, _lines(one, facts))))
    component.add("categories", [_standing(one)])


def _summary(one: TermEvent) -> str:
    title = f"{one.title} ({turn_words(one.period)})" if one.period else one.title
    if one.called_off:
        return one_line(f"{first_upper(_standing(one))}: {title}")
    key = "done" if one.done else "waiting" if one.waiting else "late" if one.days_overdue else "due"
    return one_line(t(f"export.ics.{key}", title=title))


def _standing(one: TermEvent) -> str:
    """How it stands, without its days."""
    return choice_words(one.cell or one.kind)


def _lines(one: TermEvent, facts: CalendarFacts) -> Iterator[str]:
    if facts.notice:
        yield facts.notice
    yield t("export.ics.standing", standing=_how(one) + _doubt(one), day=facts.as_of)
    if one.period:
        yield t("export.ics.period", period=turn_words(one.period, one.span))
    yield t("export.ics.lead", names=names(one.lead), role=role_words(one.role))
    yield t("export.ics.source", directive=one.directive, clause=one.clause, task=one.task)
    if one.superseded_by:
        yield t("export.ics.superseded", directive=one.superseded_by)


def _how(one: TermEvent) -> str:
    if one.cell is CellState.MISSING:
        return f"{choice_words(one.cell)}, {t('standing.overdue_days', days=one.days_overdue)}"
    if one.cell:
        return choice_words(one.cell)
    return standing_words(one.kind, one.days_overdue, one.days_late)


def _doubt(one: TermEvent) -> str:
    return f" ({t('word.unconfirmed')})" if one.unconfirmed else ""


def _progress(one: TermEvent) -> str:
    if one.called_off:
        return "CANCELLED"
    if one.done:
        return "COMPLETED"
    return "IN-PROCESS" if one.progress else "NEEDS-ACTION"
