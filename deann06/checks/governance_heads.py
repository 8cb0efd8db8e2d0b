"""G4xx: what a change may not do to what was assigned: terms, bodies, records, the house rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from deann06.checks.governance_scene import GateScene
from deann06.core.changes import Change, ChangeKind
from deann06.core.findings import Problem
from deann06.core.fold import Fold
from deann06.core.records import Completion, Confirmation, Directive, Settings, Task
from deann06.core.terms import Deadline

REASSIGNED: Final = ("lead", "cooperating", "respondents")  # what `reassign` in the log is for
ASSIGNED: Final = (*REASSIGNED, "report_to", "via", "directive", "when", "phase")
KEPT: Final = ("tasks", "directives", "models", "indicators")  # records of these kinds are ended, never removed


def deadlines(scene: GateScene) -> Iterator[Problem]:
    """Terms changed where they were given, instead of extended in the log."""
    for change in scene.of_kind(ChangeKind.FIELD):
        task = scene.record(change)
        if change.folder != "tasks" or change.field != "deadline" or not isinstance(task, Task):
            continue
        if _rules(change.old) != _rules(change.new):
            yield scene.problem("G401", task, "deadline", old=change.old, new=change.new)


def _rules(deadline: Deadline) -> tuple[Any, ...]:
    """What a deadline sets, whatever words it quotes."""
    return tuple(replace(rule, phrase=None) for rule in deadline.rules)


def removed(scene: GateScene) -> Iterator[Problem]:
    """Records taken away, with all that happened, instead of ended."""
    for change in scene.of_kind(ChangeKind.REMOVED):
        if change.folder in KEPT and not scene.after.has(change.folder, change.id):
            path = scene.before.path_of(change.old)
            yield Problem(code="G404", path=path, line=1, facts={"name": change.id, "what": change.folder})


def respondents(scene: GateScene) -> Iterator[Problem]:
    """Bodies taken out of those who answer, in a task or in the group that it names."""
    for change in scene.of_kind(ChangeKind.FIELD):
        place = (change.folder, change.field)
        if place not in (("tasks", "respondents"), ("agencies", "members")) or not (record := scene.record(change)):
            continue
        gone = [name for name in _names(scene, change.old) if name not in _names(scene, change.new)]
        if gone:
            variant = {"variant": "member"} if change.folder == "agencies" else {}
            yield scene.problem("G405", record, change.field, at_key=True, names=", ".join(gone), **variant)


def assignment(scene: GateScene) -> Iterator[Problem]:
    """Other changes of who was to do what from when, written over instead of recorded."""
    for change in scene.of_kind(ChangeKind.FIELD):
        record = scene.record(change)
        if isinstance(record, Task) and change.field in ASSIGNED:
            was, now = _names(scene, change.old), _names(scene, change.new)
            if set(was) == set(now) or (change.field == "respondents" and set(was) - set(now)):
                continue  # the same bodies; or what G405 tells
            variant = {} if change.field in REASSIGNED else {"variant": "fixed"}
            old, new = (", ".join(names) or "–" for names in (was, now))
            yield scene.problem("G406", record, change.field, at_key=True, key=change.field, old=old, new=new, **variant)
        elif (days := _days_moved(scene, change)) is not None and record:
            old, new = days
            yield scene.problem("G406", record, change.field, key=change.field, old=old, new=new, variant="fixed")


def _days_moved(scene: GateScene, change: Change) -> tuple[Any, Any] | None:
    """The day of an assignment before and after, where a field moved it: the task's own, or its directive's."""
    record = scene.record(change)
    if isinstance(record, Task) and change.field == "assigned":
        old = scene.before.tasks.get(change.old_id or change.id)
        days = [Fold(task, where, scene.as_of).assigned for task, where in ((old, scene.before), (record, scene.after)) if task]
        return (days[0], days[1]) if len(set(days)) > 1 else None
    if isinstance(record, Directive) and change.field == "issued" and change.new not in _within(change.old):
        if any(task.assigned is None for task in scene.before.tasks_of.get(change.old_id or change.id, ())):
            return change.old.last, change.new.last
    return None
