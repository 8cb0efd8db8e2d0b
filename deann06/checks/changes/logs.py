"""G4xx: what a change may not do to a log, and what an entry that it adds must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from msgspec.structs import fields, replace

from deann06.checks.answers import progress
from deann06.checks.changes.entitled import brought
from deann06.checks.changes.scene import ChangedLog, GateScene, NewEntry
from deann06.checks.scene import LoggedRecord, speakers
from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.changes.gains import gains, stands
from deann06.core.changes.paired_logs import bare, same_entries
from deann06.core.entitlement.rights import correctors
from deann06.core.entitlement.saying import SpokenEntry
from deann06.core.findings import Problem
from deann06.core.records import Directive, Entry, Indicator, Model, ModelState, Task, TaskEntry, TaskState
from deann06.core.standing.figures import is_better, reading
from deann06.core.standing.fold import Fold
from deann06.core.standing.logs import corrected_index, entry_name, voided_entries
from deann06.core.standing.models import halts
from deann06.core.state.bodies import is_role

_HALTED: Final = (ModelState.PAUSED, ModelState.STOPPED)
_DECIDES: Final = ("decide", "supersede", "reassign", "confirm", "corrects")  # others have said something by these


def rewritten(scene: GateScene) -> Iterator[Problem]:
    """Entries that say something else than they did. Ids that were renamed with their records are the same."""
    for one in scene.changed_logs:
        for said in one.entries:
            if said.old is None or (old := scene.as_now(said.old)) == said.entry or _recounted(one, old, said.entry):
                continue
            differ = [field.encode_name for field in fields(old) if _differ(old, said.entry, field.name)]
            name = entry_name(one.before.log, one.before.log.index(said.old))
            facts: dict[str, Any] = {"day": said.old.date, "keys": ", ".join(differ) or "–", "name": name}
            yield scene.problem("G402", said.record, "log", said.place, "date", **facts)
        yield from _misplaced(scene, one.old, one.record)


def _recounted(one: ChangedLog, old: Entry, new: Entry) -> bool:
    """Whether a correction only counts anew what it corrects, as a merge does where others came before that."""
    if not (old.corrects and new.corrects) or replace(old, corrects=new.corrects) != new:
        return False
    was, now = corrected_index(one.old, old.corrects), corrected_index(one.record.log, new.corrects)
    return was is not None and now is not None and bare(one.old[was]) == bare(one.record.log[now])


def _misplaced(scene: GateScene, old: Sequence[Entry], record: LoggedRecord) -> Iterator[Problem]:
    """Entries that are the same and say something else, for others of their day stand otherwise."""
    places = same_entries(old, record.log)
    last: dict[date, int] = {}  # where the last entry of a day that acts has come to
    for index, place in sorted(places.items()):
        entry = old[index]
        if entry.corrects:
            was = corrected_index(old, entry.corrects)
            now = corrected_index(record.log, record.log[place].corrects or "")
            if was is not None and places.get(was, now) != now:
                facts: dict[str, Any] = {"day": entry.date, "name": entry.corrects, "variant": "corrects"}
                yield scene.problem("G402", record, "log", place, "corrects", **facts)
        if _acts(entry):
            if place < last.get(entry.date, place):
                facts = {"day": entry.date, "name": entry_name(old, index), "variant": "order"}
                yield scene.problem("G402", record, "log", place, "date", **facts)
            last[entry.date] = place


def _acts(entry: Entry) -> bool:
    """Whether it matters what stands before it on its day."""
    return any(getattr(entry, name, None) is not None for name in ("state", "progress", *entry.acts))


def _differ(old: Entry, new: Entry, name: str) -> bool:
    return bool(getattr(old, name) != getattr(new, name, None))


def taken_out(scene: GateScene) -> Iterator[Problem]:
    """Entries that are gone, while their record is still there; a commit taken back is told where nobody gains."""
    removed: dict[str, list[Change]] = {}
    for change in scene.of_kind(ChangeKind.ENTRY_REMOVED):
        if record := scene.record(change):
            removed.setdefault(scene.after.path_of(record), []).append(change)
    for path, changes in removed.items():
        first = changes[0]
        record, before = scene.logged_at(path), scene.before.record(first.folder, first.old_id or first.id)
        assert record is not None
        assert isinstance(before, LoggedRecord)
        back = _is_taken_back(scene, before, record, [change.old for change in changes])
        for change in changes:
            place = change.index if change.index is not None else 0
            facts: dict[str, Any] = {"day": change.old.date, "names": scene.names(change.old.speakers)}
            if back:
                yield scene.problem("G432", record, "log", at_key=True, **facts, variant="entry")
            else:
                who = next(iter(correctors(scene.before, before, place)), "–")
                facts |= {"id": record.id, "entry": entry_name(before.log, place), "who": who}
                yield scene.problem("G403", record, "log", at_key=True, **facts)


def _is_taken_back(scene: GateScene, before: LoggedRecord, record: LoggedRecord, removed: Sequence[Entry]) -> bool:
    """Whether these entries came with one commit, go as they came, decided nothing, and nobody stands better."""
    decided = any(getattr(entry, act, None) is not None for entry in removed for act in _DECIDES)
    if decided or any(getattr(entry, "state", None) in _HALTED for entry in removed):
        return False
    said = [{*map(repr, getattr(one, "log", ()))} for one in scene.states(scene.before.path_of(before))]
    if not any(newer - older == {*map(repr, removed)} for newer, older in pairwise(said)):
        return False
    if isinstance(before, Task) and isinstance(record, Task):
        was, now = (stands(one, state, scene.as_of) for one, state in ((before, scene.before), (record, scene.after)))
        if gains(was, now):
            return False
    names = {name for entry in removed for name in getattr(entry, "measure", None) or ()}
    return not any(_reads_better(scene, before, record, name) for name in names)


def _reads_better(scene: GateScene, before: LoggedRecord, record: LoggedRecord, name: str) -> bool:
    """Whether the last reading of a log is better than it was, or is none any more."""
    indicator = scene.after.indicators.get(name)
    if indicator is None or isinstance(before, Directive) or isinstance(record, Directive):
        return False
    was, now = (reading(one, indicator, scene.as_of) for one in (before, record))
    return was is not None and (now is None or is_better(indicator, now, was))


def unproven(scene: GateScene) -> Iterator[Problem]:
    """Completions and extensions without the document that the policy before the change asks for."""
    if not scene.touched:
        return
    judged = scene.by_old_policy
    codes = {"P601": "G407", "P604": "G408"}
    for problem in (*progress.completions(judged), *progress.acts(judged)):
        if problem.code in codes and scene.is_touched(problem.path, problem.field):
            yield Problem(code=codes[problem.code], path=problem.path, field=problem.field, at_key=problem.at_key)


def put_off(scene: GateScene) -> Iterator[Problem]:
    """Tasks and models that somebody paused or stopped by no document; what was decided before may be said again."""
    for path, place in sorted(scene.touched):
        record = scene.logged_at(path)
        if not isinstance(record, Task | Model) or place in voided_entries(record.log) or record.log[place].proven:
            continue
        of_task = isinstance(record, Task) and record.log[place].state in (TaskState.PAUSED, TaskState.STOPPED)
        if of_task or (isinstance(record, Model) and _halts(scene, record, place)):
            yield scene.problem("G415", record, "log", place, "state")


def _halts(scene: GateScene, model: Model, place: int) -> bool:
    """Whether an entry halts a model that nobody has halted before. Its lead is asked of another rule."""
    if not halts(model, place):
        return False
    entry = model.log[place]
    leads = scene.after.bodies.ids(model.lead, entry.date)
    return set(leads).isdisjoint(scene.after.bodies.ids(entry.speakers, entry.date))


def strangers(scene: GateScene) -> Iterator[Problem]:
    """Entries said by a body that has nothing to do with the record, but for what it may not say (G418)."""
    reported = {(one.path, one.field[1]) for one in brought(scene)}
    for said in scene.new_entries:
        if said.old is not None and said.old.by == said.entry.by:
            continue
        if (scene.after.path_of(said.record), said.place) in reported or said.entry.act == "occurred":
            continue  # what came about anybody may record
        concerned = _concerned(scene, said)
        if not concerned:
            continue
        bodies = scene.after.bodies
        for name, field in speakers(said.entry):
            answering = {name, *bodies.ids((name,), said.entry.date)}
            if not is_role(name) and name in scene.after.agencies and answering.isdisjoint(concerned):
                yield scene.problem("G409", said.record, "log", said.place, *field, name=scene.names([name]))


def _concerned(scene: GateScene, said: NewEntry) -> frozenset[str]:
    """The bodies that a record concerns on the day of an entry, groups opened; none where anybody may speak."""
    registry, record, day = scene.after, said.record, said.entry.date
    settings = registry.settings
    if SpokenEntry(registry, record, said.place).anybody:
        return frozenset()
    match record:
        case Task():
            named = [*record.lead, *record.cooperating, *record.respondents, *record.report_to, *record.via]
            named += record.counterpart
            for entry in record.log:
                if entry.reassign:
                    for bodies in (entry.reassign.lead, entry.reassign.cooperating, entry.reassign.respondents):
                        named += bodies or ()
            directives = [record.directive, *(other.directive for other in record.also)]
        case Model():
            named, directives = [*record.lead, *record.cooperating], [record.plan or ""]
        case Indicator():
            named, directives = [record.owner or ""], [record.directive or ""]
        case _:
            return frozenset()
    named += [settings.committee, settings.focal_point, *settings.policy.named]
    named += [directive.issuer for name in directives if (directive := registry.directives.get(name))]
    return frozenset((*named, *registry.bodies.ids(named, day)))


def _finishes(entry: Entry) -> bool:
    return isinstance(entry, TaskEntry) and (entry.state in progress.DONE or bool(entry.confirm))


def reopened(scene: GateScene) -> Iterator[Problem]:
    """Tasks whose completion had been accepted, open again without a word about why, or the reverse by a correction."""
    for one in scene.changed_logs:
        before, task = one.before, one.record
        if not (isinstance(before, Task) and isinstance(task, Task)):
            continue
        was = _accepted(Fold(before, scene.before, scene.as_of))
        if was is _accepted(Fold(task, scene.after, scene.as_of)):
            continue
        said = [(said.place, said.entry) for said in one.entries if isinstance(said.entry, TaskEntry)]
        if not was and any(_finishes(entry) for _, entry in said):
            continue  # a completion that says so itself, with its document
        for place, entry in said:
            if not _reason(entry) and (_reopens(entry) if was else entry.corrects):
                key = "state" if entry.state else "confirm" if entry.confirm is False else "corrects"
                facts: dict[str, Any] = {} if was else {"variant": "revived"}
                yield scene.problem("G411", task, "log", place, key, **facts)


def _accepted(fold: Fold) -> bool:
    _, run, accepted = fold.state
    return bool(run and accepted)


def _reopens(entry: TaskEntry) -> bool:
    return progress.reopens(entry) or entry.corrects is not None


def _reason(entry: TaskEntry) -> bool:
    return bool(entry.note or entry.proven)
