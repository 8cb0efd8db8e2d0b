"""What a change makes stand better, and by what right: judged by the result, not by how far a day lies back.

An entry counts from the day on which it was recorded, unless a document of the day that it claims carries it. What
stands better by no entry at all (a body's end, a member, a day off) needs a document likewise.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from deann06.checks.changes.new import arrives_done
from deann06.checks.changes.scene import GateScene, NewEntry, listed
from deann06.checks.table import severity
from deann06.core.changes.compare import ChangeKind
from deann06.core.changes.gains import Gain, gains, stands
from deann06.core.entitlement.evidence import carries, in_time, names_document
from deann06.core.findings import Problem, Severity
from deann06.core.records import Agency, CalendarYear, Member, Record, Task, TaskEntry
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import task_labels
from deann06.core.standing.logs import voided_entries
from deann06.core.terms.periods import RoughDate


class LateEntry(NamedTuple):
    """An entry that was recorded after its day, where that makes a difference; `carried`: a document proves the day."""

    new: NewEntry
    recorded: date
    carried: bool


def backdated(scene: GateScene) -> Iterator[Problem]:
    """Entries that would have another effect on the day on which they were recorded: one finding for each such day."""
    by_recording: dict[tuple[date, bool], list[LateEntry]] = {}
    for late in _late(scene):
        by_recording.setdefault((late.recorded, late.carried), []).append(late)
    labels = task_labels(scene.after) if by_recording else {}
    for (recorded, carried), ones in by_recording.items():
        first = ones[0].new
        days = sorted({one.new.entry.date for one in ones})
        facts: dict[str, Any] = {"day": days[0], "days": (recorded - days[0]).days, "recorded": recorded}
        if len(ones) > 1:
            names = listed(f"{labels[one.new.record.id]} ({one.new.entry.date:%-d/%-m})" for one in ones)
            facts |= {"count": len(ones), "names": names, "variant": "several"}
        code = "G410" if carried else "G426"
        yield scene.problem(code, first.record, "log", first.place, "date", **facts)


def _late(scene: GateScene) -> Iterator[LateEntry]:
    brought: dict[str, list[NewEntry]] = {}
    new = (said for said in scene.founding if not arrives_done(scene, said.record))
    for said in (*scene.new_entries, *new):
        if isinstance(said.entry, TaskEntry) and not (said.old and said.old.date <= said.entry.date):
            brought.setdefault(said.record.id, []).append(said)
    for ones in brought.values():
        task = ones[0].record
        assert isinstance(task, Task)
        old = scene.lasting.get(task.id)
        if old and not _improved(scene, old, task):
            continue  # a mended entry, of the day of what it corrects
        days = {said.place: scene.recorded(task, said.entry) for said in ones if said.entry.date < scene.as_of}
        behind = [said for said in ones if days.get(said.place, said.entry.date) > said.entry.date]
        alone = [said for said in behind if _matters(scene, task, {said.place: days[said.place]})]
        if not alone and behind and _matters(scene, task, {said.place: days[said.place] for said in behind}):
            alone = behind
        since = Fold(task, scene.after, scene.as_of).assigned or date.min
        for said in alone:
            yield LateEntry(
                said, days[said.place], carries(scene.after, said.entry, said.entry.date, days[said.place], since)
            )


def _matters(scene: GateScene, task: Task, days: dict[int, date]) -> bool:
    """Whether a task stands better by its entries than it would, were they dated as they were recorded."""
    voided = voided_entries(task.log)  # settled first: corrections count entries by their days
    log = tuple(
        replace(entry, corrects=None, date=days.get(place, entry.date))
        for place, entry in enumerate(task.log)
        if place not in voided
    )
    then = stands(replace(task, log=log), scene.after, scene.as_of)
    return bool(gains(then, scene.standings.of(task.id)))


def unexplained(scene: GateScene, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Tasks that stand better, though nobody said anything of them that would do it.

    Where a rule already tells what was done to the head, or to the settings, that is said once.
    """
    heads = {problem.path for problem in problems if problem.field[:1] != ("log",)}
    refused = {problem.path for problem in problems if severity(problem.code) is Severity.ERROR}
    context = list(_contexts(scene))
    gains_of: dict[str, list[tuple[str, Gain]]] = {}
    labels = task_labels(scene.after)
    around = any(change.folder not in ("tasks", "models", "indicators") for change in scene.changes)
    for name, old in scene.lasting.items():
        task = scene.after.tasks[name]
        if task is old and not around:
            continue
        improved = _improved(scene, old, task)
        if not improved:
            continue
        unsaid = replace(task, log=scene.as_now(old.log))  # as if the change had said nothing of it
        around_it = bool(_improved(scene, old, unsaid))
        causes = [record for record, former in context if around_it and _gained(scene, task, former)]
        for record in causes:
            gains_of.setdefault(scene.after.path_of(record), []).append((labels[task.id], improved[0]))
        if not causes and _unsaid(scene, task, head_reported=scene.after.path_of(task) in heads):
            facts = _facts(scene, [(labels[task.id], improved[0])])
            yield scene.problem("G425", task, "title", at_key=True, **facts, variant="task")
    for record, former in context:
        ones = gains_of.get(scene.after.path_of(record))
        if ones and scene.after.path_of(record) not in refused:
            proven = _proven(scene, record, former)
            facts = {
                **_facts(scene, ones),
                "name": scene.names([record.id]) if isinstance(record, Agency) else record.id,
            }
            field = _field(record, former)
            variant = {"variant": "context"} if proven else {}
            yield scene.problem("G410" if proven else "G425", record, field, at_key=True, **facts, **variant)


def _improved(scene: GateScene, old: Task, new: Task) -> tuple[Gain, ...]:
    """What of a task stands better after the change than before it."""
    there = scene.after.tasks.get(new.id) is new
    now = scene.standings.of(new.id) if there else stands(new, scene.after, scene.as_of)
    return gains(scene.standings_before.of(old.id), now, scene.heir)


def _unsaid(scene: GateScene, task: Task, *, head_reported: bool) -> bool:
    """Whether a task stands better without new entries and settings, and not by its head alone where that is told."""
    old = scene.lasting[task.id]
    was, former = stands(old, scene.before, scene.as_of), scene.as_now(old)
    held = replace(former, id=task.id) if head_reported else replace(task, log=former.log)
    return bool(gains(was, stands(held, scene.by_old_settings, scene.as_of), scene.heir))


def _contexts(scene: GateScene) -> Iterator[tuple[Record, Record]]:
    """The bodies and calendars that are others than before, with what they were."""
    seen: set[tuple[str, str]] = set()
    for change in scene.of_kind(ChangeKind.FIELD):
        key = change.folder, change.id
        if change.folder not in ("agencies", "calendar") or key in seen:
            continue
        seen.add(key)
        now, former = scene.record(change), scene.before.record(change.folder, change.old_id or change.id)
        if now and former:
            yield now, replace(scene.as_now(former), id=change.id)


def _gained(scene: GateScene, task: Task, former: Record) -> bool:
    """Whether a task stands better than it would with a body or a calendar as it was."""
    without = scene.after.replacing(former)
    return bool(gains(stands(task, without, scene.as_of), scene.standings.of(task.id), scene.heir))


def _proven(scene: GateScene, record: Record, former: Record) -> bool:
    """Whether what is new about a body or a calendar rests on documents, none later than what they are to prove."""
    if isinstance(record, CalendarYear) and isinstance(former, CalendarYear):
        days = [(day.source, day.date) for day in record.holidays if day not in former.holidays]
        days += [(day.source, day.date) for day in record.working if day not in former.working]
        return bool(days) and all(source and in_time(source, day) for source, day in days)
    if isinstance(record, Agency) and isinstance(former, Agency):
        known = list(map(_member, former.members or ()))
        members = [one for one in map(_member, record.members or ()) if one not in known]
        bases = [(one.basis, _claimed(one.until or one.since)) for one in members]
        if record.valid != former.valid or not members:
            bases += [(one.basis, _claimed(record.valid.until)) for one in record.successors]
        return bool(bases) and all(basis and names_document(scene.after, basis, day) for basis, day in bases)
    return False


def _claimed(day: RoughDate | None) -> date:
    return day.last if day else date.max


def _member(item: str | Member) -> Member:
    return Member(agency=item) if isinstance(item, str) else item


def _field(record: Record, former: Record) -> str:
    """The part of a body or a calendar that is another one now."""
    names = ("members", "valid", "successors", "holidays", "working")
    return next((name for name in names if getattr(record, name, None) != getattr(former, name, None)), "name")


def _facts(scene: GateScene, ones: Sequence[tuple[str, Gain]]) -> dict[str, Any]:
    _, gain = ones[0]
    bodies = f" ({scene.names([gain.body])})" if gain.body else ""
    return {"names": listed(name for name, _ in ones), "count": len(ones), "bodies": bodies}
