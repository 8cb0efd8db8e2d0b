"""What of a review the registry has already: its directive, its tasks; so that nothing is entered twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deann06.core.changes.assigned import OPEN_TERM, SaidTask, TermKey, compare_assigned, term_key
from deann06.core.days.deadlines import House
from deann06.core.editing.ids import directive_id
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.reading import read_deadline
from deann06.core.text.vietnamese import short_date
from deann06.errors import BadValue
from deann06.services.drafting.review import HeadFields, ReviewItem, TaskFields

UNKNOWN: Final = "chua-ro"  # the id of a directive whose day nobody knows yet, in files for an editor


def known_directive(registry: Registry, head: HeadFields) -> str:
    """The id of the directive where the registry has it already, by the id that was given, else by its number, or its
    kind and day where it has none; else "".
    """
    if head.id:
        return head.id if head.id in registry.directives else ""
    day = _rough(head.issued)
    written = (short_date(day.first) if day.exact else day.name) if day else ""
    called = head.number or f"{head.kind} ngày {written}"
    same = [one for one in registry.names.numbered(called) if _of_time(registry, one, day)]
    return same[0] if len(same) == 1 else ""


def proposed_directive(registry: Registry, head: HeadFields, issuer: str) -> str:
    """The id of the directive: the one that it has, was given, or that its number and day make; "" without a day."""
    if known := known_directive(registry, head) or head.id:
        return known
    day = _rough(head.issued)
    return directive_id(head.number or None, head.kind, day, issuer, registry.directives) if day else ""


def _rough(text: str) -> RoughDate | None:
    try:
        return RoughDate.parse(text) if text else None
    except BadValue:
        return None


def _of_time(registry: Registry, name: str, day: RoughDate | None) -> bool:
    issued = registry.directives[name].issued
    return day is None or (issued.first <= day.last and day.first <= issued.last)


def known_tasks(registry: Registry, directive: str, items: Iterable[ReviewItem]) -> dict[int, str]:
    """The tasks of the registry that items are, by their keys, as `ingest` tells them too; said otherwise, too."""
    tasks = [task for task in registry.tasks.values() if task.directive == directive]
    listed = list(items)
    house = House(registry.calendar, registry.settings.policy.strict_before)
    found = compare_assigned(tasks, [_said(item.fields, house) for item in listed], registry)
    return {listed[one.place].key: one.tasks[0] for one in found.known}


def _said(fields: TaskFields, house: House) -> SaidTask:
    return SaidTask(fields.clause, fields.quote, fields.title, frozenset(fields.lead) or None, _term(fields, house))


def _term(fields: TaskFields, house: House) -> TermKey | None:
    """What its deadline comes to; None where that is not settled."""
    if not fields.rule:
        return None if fields.deadline else OPEN_TERM
    try:
        return term_key(read_deadline(fields.rule), house)
    except BadValue:
        return None
