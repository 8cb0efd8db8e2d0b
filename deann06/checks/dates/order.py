"""D3xx: days that cannot be, or that are not in order. Terms are in `terms`, calendar files in `calendars`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deann06.checks.scene import LoggedRecord, Scene
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Directive, Model, Record, Task
from deann06.core.terms.periods import Period, RoughDate
from deann06.core.terms.rules import Counted, Cycle, Deadline, Every, OnDay, Recurrence, Within


def older_than_cited(scene: Scene) -> Iterator[Problem]:
    """Directives dated before documents that they carry out or cite: one of the dates is a misprint."""
    registry = scene.registry
    for directive in registry.directives.values():
        younger: dict[str, date] = {}
        for name in (*directive.basis, *directive.cites):
            other = registry.directives.get(name)
            if other and other.issued.first > directive.issued.last:
                younger[name] = other.issued.first
        if younger:
            others, latest = ", ".join(younger), max(younger.values())
            yield scene.problem("D302", directive, "issued", issued=directive.issued.last, others=others, latest=latest)


def logs(scene: Scene) -> Iterator[Problem]:
    """Entries out of order, before the beginning, or in the future."""
    for record, entries in scene.logged:
        begin = _begin(scene, record)
        latest = date.min
        for index, entry in sorted(entries):
            place = ("log", index, "date")
            if entry.date < latest:
                yield scene.problem("D303", record, *place, day=entry.date, latest=latest)
            latest = max(latest, entry.date)
            if begin and entry.date < begin:
                yield scene.problem("D304", record, *place, day=entry.date, begin=begin)
        last = scene.happened_by
        if ahead := [(index, entry.date) for index, entry in entries if entry.date > last]:
            index, day = ahead[0]
            yield scene.problem("D305", record, "log", index, "date", count=len(ahead), day=day, as_of=last)


def _begin(scene: Scene, record: LoggedRecord) -> date | None:
    match record:
        case Task():
            return scene.began(record)
        case Model():
            return record.started.first if record.started else None
        case Directive():
            return record.issued.first
    return None


def heads_ahead(scene: Scene) -> Iterator[Problem]:
    """Records dated after the day: until then they are in no list and no figure."""
    registry = scene.registry
    dated = [(one, "issued", one.issued) for one in registry.directives.values()]
    begun = [(one, "assigned", one.assigned) for one in registry.tasks.values()]
    started = [(one, "started", one.started) for one in registry.models.values()]
    for record, field, day in (*dated, *begun, *started):
        if day and day.first > scene.as_of:
            yield scene.problem("D323", record, field, day=day.first, as_of=scene.as_of)


def rest_on_later(scene: Scene) -> Iterator[Problem]:
    """Entries older than the document or the event that they rest on."""
    for record, entry, field, document in scene.documents:
        if document.date and document.date.first > entry.date:
            yield scene.problem("D321", record, *field, "date", day=entry.date, later=document.date.first)
    for name, log in scene.logs.items():
        for index, said in log:
            if said.occurred and said.occurred.first > said.date:
                task = scene.registry.tasks[name]
                later = said.occurred.first
                yield scene.problem("D321", task, "log", index, "occurred", day=said.date, later=later)


def rough(scene: Scene) -> Iterator[Problem]:
    """Days known to the month or year only, where a day is reckoned from them."""
    registry = scene.registry
    for directive in registry.directives.values():
        needed = any(task.assigned is None for task in registry.tasks_of.get(directive.id, ()))
        if needed:
            yield from _rough(scene, directive, directive.issued, "issued")
    for task in registry.tasks.values():
        yield from _rough(scene, task, task.assigned, "assigned")
        rule = task.deadline.one_off
        if isinstance(rule, Counted):
            yield from _rough(scene, task, rule.since, "deadline", "from")
        for index, entry in scene.logs.get(task.id, ()):
            yield from _rough(scene, task, entry.occurred, "log", index, "occurred")
    for agency in registry.agencies.values():
        since, until = agency.valid.since, agency.valid.until
        if since and scene.as_of in since:
            yield from _rough(scene, agency, since, "valid", "from", used=since.first)
        if until and scene.as_of in until:
            yield from _rough(scene, agency, until, "valid", "until")


def _rough(
    scene: Scene, record: Record, day: RoughDate | None, *field: str | int, used: date | None = None
) -> Iterator[Problem]:
    if day and not day.exact:
        yield scene.problem("D309", record, *field, written=day.name, used=used or day.last)


def spans(scene: Scene) -> Iterator[Problem]:
    """Spans of time that end before they begin."""
    registry = scene.registry
    for agency in registry.agencies.values():
        yield from _span(scene, agency, ("valid",), agency.valid.since, agency.valid.until)
        since, verified = agency.valid.since, agency.verified_until
        if since and verified and verified.last < since.first:
            yield scene.problem("D315", agency, "verified_until", first=since.first, last=verified.last)
        for index, member in enumerate(agency.members or ()):
            if not isinstance(member, str):
                yield from _span(scene, agency, ("members", index), member.since, member.until)
    for name, phase in registry.settings.phases.items():
        yield from _span(scene, registry.settings, ("phases", name), phase.since, phase.until)
    for name, cycle in registry.settings.cycles.items():
        yield from _rule_spans(scene, registry.settings, ("cycles", name), cycle)
    for task in registry.tasks.values():
        yield from _rule_spans(scene, task, ("deadline",), task.deadline)
    for name, log in scene.logs.items():
        for index, entry in log:
            for act, term in (("extend", entry.extend), ("request", entry.request)):
                if term:
                    yield from _rule_spans(scene, registry.tasks[name], ("log", index, act), term)


def _rule_spans(scene: Scene, record: Record, field: FieldPath, deadline: Deadline) -> Iterator[Problem]:
    for index, rule in enumerate(deadline.rules):
        place = (*field, index) if len(deadline.rules) > 1 else field
        match rule:
            case Cycle() | Every() | Recurrence(since=RoughDate()):
                yield from _span(scene, record, place, rule.since, rule.until)
            case Recurrence(until=RoughDate(last=last), start=start) if last < start:
                yield scene.problem("D315", record, *place, "until", first=start, last=last)
            case OnDay(day=last, since=RoughDate(first=first)) if last < first:
                yield scene.problem("D315", record, *place, "from", first=first, last=last)
            case Within(period=Period(last=last), since=RoughDate(first=first)) if last < first:
                yield scene.problem("D315", record, *place, "from", first=first, last=last)


def _span(
    scene: Scene, record: Record, field: FieldPath, since: RoughDate | None, until: RoughDate | None
) -> Iterator[Problem]:
    if since and until and until.last < since.first:
        yield scene.problem("D315", record, *field, "until", first=since.first, last=until.last)
