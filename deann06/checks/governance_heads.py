"""G4xx: what a change may not do to what was assigned: terms, bodies, records, the house rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import asdict

from deann06.checks.governance_scene import GateScene
from deann06.core.changes import Change, ChangeKind
from deann06.core.cycles import spelled_out
from deann06.core.findings import Problem
from deann06.core.fold import Fold
from deann06.core.records import Completion, Confirmation, Directive, Member, Policy, Record, Span, Task
from deann06.core.terms import Cycle, Deadline, Recurring, Rule

REASSIGNED: Final = ("lead", "cooperating", "respondents")  # what `reassign` in the log is for
FIXED: Final = ("report_to", "via", "directive", "when", "phase")
KEPT: Final = ("tasks", "directives", "models", "indicators")  # records of these kinds are ended, never removed


def deadlines(scene: GateScene) -> Iterator[Problem]:
    """Terms changed where they were given, instead of extended in the log."""
    for change, task in _task_fields(scene, "deadline"):
        old = spelled_out(change.old, scene.before.settings)
        if not _same_term(old, spelled_out(change.new, scene.after.settings)):
            yield scene.problem("G401", task, "deadline", old=change.old, new=change.new)
    terms = (rule for task in scene.before.tasks.values() for rule in task.deadline.rules)
    taken = {rule.cycle for rule in terms if isinstance(rule, Cycle)}
    for name in sorted(taken & scene.before.settings.cycles.keys() & scene.after.settings.cycles.keys()):
        was, now = (state.settings.cycles[name] for state in (scene.before, scene.after))
        if not _same_term(was, now):
            yield scene.problem("G401", scene.after.settings, "cycles", name, at_key=True, old=was, new=now)


def _same_term(old: Deadline, new: Deadline) -> bool:
    """Whether two deadlines set the same, whatever words they quote; an assumed anchor may become a known one."""
    pairs = zip(old.rules, new.rules, strict=False)
    return len(old.rules) == len(new.rules) and all(
        _set_by(one, assumed=_is_assumed(one)) == _set_by(other, assumed=_is_assumed(one)) for one, other in pairs
    )


def _is_assumed(rule: Rule) -> bool:
    return isinstance(rule, Recurring) and rule.assumed is not None


def _set_by(rule: Rule, *, assumed: bool) -> dict[str, Any]:
    """What a rule sets by its keys; without the day that it counts from, where that is only assumed."""
    left = {"phrase", "assumed", *(("anchor", "start") if assumed else ())}
    return {"form": type(rule), **{key: said for key, said in asdict(rule).items() if key not in left}}


def _task_fields(scene: GateScene, *names: str) -> Iterator[tuple[Change, Task]]:
    for change in scene.of_kind(ChangeKind.FIELD):
        if change.folder == "tasks" and change.field in names and isinstance(task := scene.record(change), Task):
            yield change, task


def removed(scene: GateScene) -> Iterator[Problem]:
    """Records taken away, with all that happened, instead of ended."""
    for change in scene.of_kind(ChangeKind.REMOVED):
        if change.folder in KEPT and not scene.after.has(change.folder, change.id):
            facts = {"name": change.id, "what": change.folder}
            yield Problem(code="G404", path=scene.before.path_of(change.old), line=1, facts=facts)


def respondents(scene: GateScene) -> Iterator[Problem]:
    """Bodies taken out of those who answer: in a task, or in a group of bodies."""
    for change, task in _task_fields(scene, "respondents"):
        if gone := _gone(scene, change):
            yield scene.problem("G405", task, "respondents", at_key=True, names=scene.names(gone))
    for change, group in _groups(scene):
        if gone := [name for name, (began, lost) in _lost(scene, change).items() if lost == began]:
            yield scene.problem("G405", group, "members", at_key=True, names=scene.names(gone), variant="member")


def _gone(scene: GateScene, change: Change) -> list[str]:
    left = _names(change.new)
    return [name for name in _names(scene.as_now(change.old, change.field)) if name not in left]


def ended(scene: GateScene) -> Iterator[Problem]:
    """Bodies that long ago, as it is said only now, came to an end or left a group: nobody owes their share since."""
    for change, group in _groups(scene):
        for name, (began, lost) in _lost(scene, change).items():
            if lost > began and (days := scene.days_back(lost)):
                facts: dict[str, Any] = {"name": scene.names([name]), "day": lost, "days": days, "variant": "member"}
                yield scene.problem("G410", group, "members", at_key=True, **facts)
    for change in scene.of_kind(ChangeKind.FIELD):
        body = scene.record(change)
        if (change.folder, change.field) != ("agencies", "valid.until") or body is None or change.new is None:
            continue
        sooner = change.old is None or change.new.last < change.old.first
        if sooner and (days := scene.days_back(change.new.last)):
            facts = {"name": scene.names([change.id]), "day": change.new.last, "days": days, "variant": "ended"}
            yield scene.problem("G410", body, "valid", "until", **facts)


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
    """Who was to do what, from when: written over instead of recorded. To know a day more exactly is no change."""
    for change, task in _task_fields(scene, *REASSIGNED, *FIXED):
        was, now = _names(scene.as_now(change.old, change.field)), _names(change.new)
        if set(was) == set(now) or (change.field == "respondents" and set(was) - set(now)):
            continue  # the same bodies in another order; or what G405 tells
        old, new = (scene.names(names) or "–" for names in (was, now))
        yield scene.problem("G406", task, change.field, at_key=True, label=change.field, old=old, new=new)
    for change, task in _task_fields(scene, "assigned"):
        before = scene.before.tasks[change.old_id or change.id]
        old_day = Fold(before, scene.before, scene.as_of).assigned
        new_day = Fold(task, scene.after, scene.as_of).assigned
        if old_day != new_day and not (change.old and new_day and new_day in change.old):
            yield scene.problem("G406", task, "assigned", label="assigned", old=old_day or "–", new=new_day or "–")
    yield from _issued(scene)


def _issued(scene: GateScene) -> Iterator[Problem]:
    """The day of a directive, where tasks are assigned by it."""
    for change in scene.of_kind(ChangeKind.FIELD):
        directive = scene.record(change)
        if change.field != "issued" or not isinstance(directive, Directive) or change.new.last in change.old:
            continue
        if any(task.assigned is None for task in scene.before.tasks_of.get(change.old_id or change.id, ())):
            old, new = change.old.last, change.new.last
            yield scene.problem("G406", directive, "issued", label="issued", old=old, new=new)


def loosened(scene: GateScene) -> Iterator[Problem]:
    """The house rules made easier in the change that profits by it."""
    if not any(change.folder for change in scene.changes):
        return
    old, new = scene.before.settings, scene.after.settings
    for key in _easier(old.policy, new.policy):
        was, now = (getattr(settings.policy, key) for settings in (old, new))
        yield scene.problem("G412", new, "policy", key, label=f"policy.{key}", old=was, new=now)
    if new.stale_after_days > old.stale_after_days:
        was, now = old.stale_after_days, new.stale_after_days
        yield scene.problem("G412", new, "stale_after_days", label="stale_after_days", old=was, new=now)
    for name, span in old.phases.items():
        ends, sooner = _ends(span), _ends(new.phases.get(name))
        if sooner < ends:  # recurring duties end with their phase
            facts: dict[str, Any] = {"label": f"phases.{name}", "old": _told(ends), "new": _told(sooner)}
            yield scene.problem("G412", new, "phases", name, at_key=True, **facts)


def _ends(span: Span | None) -> date:
    """The last day of a phase; of one that is gone, none was."""
    if span is None:
        return date.min
    return span.until.last if span.until else date.max


def _told(day: date) -> date | str:
    return day if date.min < day < date.max else "–"


def _easier(old: Policy, new: Policy) -> Iterator[str]:
    if old.completion is Completion.DOCUMENT and new.completion is Completion.NONE:
        yield "completion"
    if old.extension is Completion.DOCUMENT and new.extension is Completion.NONE:
        yield "extension"
    if old.confirmation is Confirmation.OTHER_AGENCY and new.confirmation is Confirmation.NONE:
        yield "confirmation"
    if old.strict_before and not new.strict_before:
        yield "strict_before"
