"""G4xx: what a change may not do to what was assigned: terms, bodies, records, the house rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from deann06.checks.changes.scene import GateScene
from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.changes.weighing import ValueChange, Verdict, judge, parting
from deann06.core.findings import Problem
from deann06.core.records import Member, Record, Span, Task
from deann06.core.records.fixedness import TERM
from deann06.core.standing.cycles import spelled_out
from deann06.core.standing.fold import Fold
from deann06.core.state.references import all_references
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import Cycle, Deadline, DeadlineRule

WORDS: Final = ("phrase", "event", "assumed")  # of a term: they are quoted, and not computed with
SAID: Final = {Verdict.SPELT: "G431", Verdict.TOLD: "G432", Verdict.CHANGED: "G406"}


def deadlines(scene: GateScene) -> Iterator[Problem]:
    """Terms changed where they were given, instead of extended in the log; their words, and doubts about them, told."""
    for change, task in _task_fields(scene, "deadline"):
        old, new = (spelled_out(said, state.settings) for said, state in _sides(scene, change))
        weight, words = _term(old, new)
        was, now = words or (change.old, change.new)
        if weight is Verdict.CHANGED:
            facts: dict[str, Any] = {"variant": "words"} if words else {}
            yield scene.problem("G401", task, "deadline", old=was, new=now, **facts)
        elif weight:
            yield scene.problem(SAID[weight], task, "deadline", at_key=True, label="deadline", old=was, new=now)
    yield from _cycles(scene)


def _cycles(scene: GateScene) -> Iterator[Problem]:
    """Cycles of the committee that are others: told; where a term is taken from one, that term is changed."""
    old, new = scene.before.settings.cycles, scene.after.settings.cycles
    terms = (rule for task in scene.before.tasks.values() for rule in task.deadline.rules)
    taken = {rule.cycle for rule in terms if isinstance(rule, Cycle)}
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        changed = was and now and name in taken and _term(was, now)[0] is Verdict.CHANGED
        facts: dict[str, Any] = {} if changed else {"label": f"cycles.{name}"}
        code, settings = "G401" if changed else "G432", scene.after.settings
        yield scene.problem(code, settings, "cycles", name, at_key=True, old=was or "–", new=now or "–", **facts)


def _sides(scene: GateScene, change: Change) -> tuple[tuple[Deadline, Registry], tuple[Deadline, Registry]]:
    return (change.old, scene.before), (change.new, scene.after)


def _term(old: Deadline, new: Deadline) -> tuple[Verdict, tuple[str, str] | None]:
    """What weighs most between two terms, and the words that differ where it is only these.

    A cycle by its name says what it stands for; an anchor that was only assumed may become a known one.
    """
    if len(old.rules) != len(new.rules):
        return Verdict.CHANGED, None
    changes = [one for pair in zip(old.rules, new.rules, strict=True) for one in _parts(*pair)]
    worst = max(changes, key=lambda one: (one.verdict, one.key not in WORDS), default=None)
    if worst is None:
        return Verdict.FREE, None
    return worst.verdict, parting(worst.old or "–", worst.new or "–") if worst.key in WORDS else None


def _parts(old: DeadlineRule, new: DeadlineRule) -> Iterator[ValueChange]:
    known = getattr(old, "assumed", None) is not None and getattr(new, "assumed", None) is None
    for one in judge(TERM, "", (), old, new):
        if not (known and one.key in ("anchor", "start")):
            yield one


def _task_fields(scene: GateScene, *names: str) -> Iterator[tuple[Change, Task]]:
    for change in scene.of_kind(ChangeKind.FIELD):
        if change.folder == "tasks" and change.field in names and isinstance(task := scene.record(change), Task):
            yield change, task


def removed(scene: GateScene) -> Iterator[Problem]:
    """Records taken away, with all that happened, instead of ended. A body that nothing ever named is told."""
    deletions = [one for one in scene.of_kind(ChangeKind.REMOVED) if not scene.after.has(one.folder, one.id)]
    named = _named_bodies(scene.before) if any(one.folder == "agencies" for one in deletions) else frozenset()
    for change in deletions:
        facts = {"name": change.id, "what": change.folder}
        unused = change.folder == "agencies" and change.id not in named
        code, facts = ("G432", {**facts, "variant": "removed"}) if unused else ("G404", facts)
        yield Problem(code=code, path=scene.before.path_of(change.old), line=1, facts=facts)


def _named_bodies(registry: Registry) -> frozenset[str]:
    """The bodies that a record or the settings name."""
    records = (record for kind in registry.by_folder.values() for record in kind.values())
    return frozenset(ref.name for one in (registry.settings, *records) for ref in all_references(one, "agencies"))


def respondents(scene: GateScene) -> Iterator[Problem]:
    """Bodies taken out of those who answer: in a task, or in a group of bodies."""
    for change, task in _task_fields(scene, "respondents"):
        if removed := _removed_bodies(scene, change):
            yield scene.problem("G405", task, "respondents", at_key=True, names=scene.names(removed))
    for change, group in _groups(scene):
        if removed := [name for name, (began, lost) in _lost(scene, change).items() if lost == began]:
            yield scene.problem("G405", group, "members", at_key=True, names=scene.names(removed), variant="member")


def _removed_bodies(scene: GateScene, change: Change) -> list[str]:
    left = _names(change.new)
    return [name for name in _names(scene.as_now(change.old, change.field)) if name not in left]


def _groups(scene: GateScene) -> Iterator[tuple[Change, Record]]:
    for change in scene.of_kind(ChangeKind.FIELD):
        if (change.folder, change.field) == ("agencies", "members") and (group := scene.record(change)):
            yield change, group


def _lost(scene: GateScene, change: Change) -> Mapping[str, tuple[date, date]]:
    """Members that are none any more, for good or for a time: since when they were, and the first day without them.

    A day that becomes known more exactly takes nothing away.
    """
    now = [_member(item) for item in change.new or ()]
    lost: dict[str, tuple[date, date]] = {}
    for was in map(_member, scene.as_now(change.old, change.field) or ()):
        began, until = was.since.last if was.since else date.min, was.until.first if was.until else date.max
        day: date | None = began
        for first, last in sorted(_span(member) for member in now if member.agency == was.agency):
            if day and first <= day <= last:
                day = last + timedelta(days=1) if last < until else None
        if day:
            lost[was.agency] = began, day
    return lost


def _member(item: str | Member) -> Member:
    return Member(agency=item) if isinstance(item, str) else item


def _span(member: Member) -> tuple[date, date]:
    since, until = member.since, member.until
    return since.first if since else date.min, until.last if until else date.max


def _names(value: Any) -> tuple[str, ...]:
    """The ids that a field holds: one, several, or members of a group with their time in it."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(item if isinstance(item, str) else getattr(item, "agency", str(item)) for item in value)


def assignment(scene: GateScene) -> Iterator[Problem]:
    """Respondents and days of assignment written over instead of recorded. To know a day more exactly is no change."""
    for change, task in _task_fields(scene, "respondents"):
        was, now = _names(scene.as_now(change.old, change.field)), _names(change.new)
        if set(now) > set(was):  # what is taken out is told by G405
            old, new = (scene.names(names) or "–" for names in (was, now))
            yield scene.problem("G406", task, "respondents", at_key=True, label="respondents", old=old, new=new)
    for change, task in _task_fields(scene, "assigned"):
        before = scene.before.tasks[change.old_id or change.id]
        old_day = Fold(before, scene.before, scene.as_of).assigned
        new_day = Fold(task, scene.after, scene.as_of).assigned
        if old_day != new_day and not (change.old and new_day and new_day in change.old):
            yield scene.problem("G406", task, "assigned", label="assigned", old=old_day or "–", new=new_day or "–")
    for change, group in _groups(scene):
        if gained := _gained(scene, change):
            yield scene.problem("G406", group, "members", at_key=True, names=scene.names(gained), variant="member")


def _gained(scene: GateScene, change: Change) -> list[str]:
    """Bodies that are said to have been members all along, or for longer: a new one is a member from a day on."""
    old = [_member(item) for item in scene.as_now(change.old, change.field) or ()]
    gained: dict[str, None] = {}
    for member in map(_member, change.new or ()):
        first, last = _span(member)
        spans = (_span(other) for other in old if other.agency == member.agency)
        beside = [(begun, ended) for begun, ended in spans if begun <= last and first <= ended]
        longer = first < min(beside)[0] or last > max(ended for _, ended in beside) if beside else not member.since
        if longer:
            gained[member.agency] = None
    return list(gained)


def phases(scene: GateScene) -> Iterator[Problem]:
    """Phases cut short: recurring duties, and what was not handed in, end with them."""
    old, new = scene.before.settings, scene.after.settings
    for name, span in old.phases.items():
        now = new.phases.get(name)
        days = [("–", "–")] if now is None else list(_cut(span, now))
        for was, left in days[:1]:
            facts = {"label": f"phases.{name}", "old": was, "new": left}
            yield scene.problem("G412", new, "phases", name, at_key=True, **facts)


def _cut(old: Span, new: Span) -> Iterator[tuple[date | str, date | str]]:
    """The last or first day of a time that has become shorter, and the new one; not one known more exactly."""
    if new.until and (old.until is None or new.until.last < old.until.first):
        yield old.until.last if old.until else "–", new.until.last
    if new.since and (old.since is None or new.since.first > old.since.last):
        yield old.since.first if old.since else "–", new.since.first
