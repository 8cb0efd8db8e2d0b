"""A step of an explanation as data: the key of a sentence, and the facts that fill it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias, Union

from msgspec import Struct

from deann06.core.days.calendar import SATURDAY, WorkCalendar
from deann06.core.records import TaskEntry
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import Period
from deann06.core.terms.rules import DeadlineRule

Fact: TypeAlias = Union[date, int, str, DeadlineRule, Period, "Step", tuple["Fact", ...]]


class Step(Struct, frozen=True):
    """One sentence: its key in `locale`, and the facts that fill it; a fact may be a part sentence of its own."""

    key: str
    facts: Mapping[str, Fact] = {}


def step(key: str, **facts: Fact) -> Step:
    """A step of the area `explain`."""
    return Step(f"explain.{key}", facts)


def cited(registry: Registry, directive_id: str) -> Fact:
    """A directive by its kind, number and date; the id where there is no record."""
    directive = registry.directives.get(directive_id)
    if directive is None:
        return directive_id
    if directive.number:
        return step("cited.number", kind=directive.kind, number=directive.number, issued=directive.issued)
    return step("cited", kind=directive.kind, issued=directive.issued)


def clause(text: str) -> Step:
    """A clause as it is cited: a clause, a point of one, a row of an annex."""
    annex = re.fullmatch(r"PL(\d*)\.(.+)", text, re.IGNORECASE)
    if annex:
        return step("clause.annex", annex=annex[1], row=annex[2]) if annex[1] else step("clause.row", row=annex[2])
    point = re.fullmatch(r"(.+)\.([^\W\d])", text)
    return step("clause.point", clause=point[1], point=point[2]) if point else step("clause", clause=text)


def proof(registry: Registry, entry: TaskEntry) -> tuple[Fact, ...]:
    """The documents of an entry, or that it has none."""
    documents: list[Fact] = []
    for document in entry.evidence:
        if document.number:
            documents.append(document.number)
        elif document.directive:
            documents.append(cited(registry, document.directive))
        else:
            documents.append(document.title or document.path or document.url or step("untitled"))
    return tuple(documents) or (step("unproved"),)


def names(fold: Fold, ids: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Short names of bodies, as they were on a day."""
    return tuple(fold.bodies.short(name, day) for name in ids)


def a_day(calendar: WorkCalendar, day: date) -> Step:
    """A day with its weekday, and whether it is worked."""
    return step("day", weekday=step(f"weekday.{day.weekday()}"), day=day, note=_note(calendar, day))


def is_off(calendar: WorkCalendar, day: date) -> bool:
    """Whether a day is known to be off; a year without a file says so of weekends only."""
    return _note(calendar, day).key in ("explain.day.holiday", "explain.day.weekend")


def _note(calendar: WorkCalendar, day: date) -> Step:
    holiday, swap = calendar.holiday(day), calendar.worked_instead(day)
    if holiday:
        return step("day.holiday", name=holiday.name)
    if swap:
        return step("day.swapped", day=swap.instead_of)
    if day.weekday() >= SATURDAY:
        return step("day.weekend")
    return step("day.working" if day.year in calendar.years else "day.unknown")
