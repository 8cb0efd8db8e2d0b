"""P6xx: documents that prove nothing of what they are given for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.checks.answers.progress import DONE
from deann06.checks.scene import Scene, evidence_of, live
from deann06.core.entitlement.evidence import known_day, solid
from deann06.core.findings import Problem
from deann06.core.records import Model, ModelEntry, Task, TaskEntry, TaskState
from deann06.core.standing.models import halts
from deann06.core.text.numbers import parse_number

_HALTED: Final = (TaskState.PAUSED, TaskState.STOPPED)


def documents(scene: Scene) -> Iterator[Problem]:
    """Documents known by a title or an address alone, and those older than what was assigned."""
    for record, entry, field, document in scene.documents:
        if not isinstance(entry, TaskEntry) or not _proving(entry):
            continue
        if document.named and not solid(document):
            yield scene.problem("P621", record, *field, at_key=True)
            continue
        began = scene.began(record) if isinstance(record, Task) else None
        day = known_day(scene.registry, document)
        if began and day and day < began:
            yield scene.problem("P621", record, *field, at_key=True, day=day, began=began, variant="older")


def _proving(entry: TaskEntry) -> bool:
    """Whether an entry says something that a document is to prove."""
    acts = (entry.submit, entry.extend, entry.waive, entry.reassign, entry.occurred, entry.confirm)
    return entry.state is not None or any(act is not None for act in acts)


def same_number(scene: Scene) -> Iterator[Problem]:
    """One number of a year for the completion of several tasks, each told where it comes again."""
    seen: dict[str, list[tuple[int | None, str]]] = {}  # by number: year and task
    for name, log in scene.logs.items():
        for index, entry in log:
            if entry.state not in DONE:
                continue
            for field, document in evidence_of(entry):
                if document.number is None:
                    continue
                year = document.date.last.year if document.date else None
                others = seen.setdefault(repr(parse_number(document.number) or document.number), [])
                other = next((one for of, one in others if one != name and (of == year or None in (of, year))), None)
                if other:
                    task = scene.registry.tasks[name]
                    yield scene.problem("P622", task, "log", index, *field, number=document.number, other=other)
                others.append((year, name))


def supersessions(scene: Scene) -> Iterator[Problem]:
    """Directives that another replaces, by no document."""
    for directive in scene.registry.directives.values():
        for index, entry in live(directive.log):
            if entry.supersede and not any(map(solid, entry.evidence)):
                yield scene.problem("P623", directive, "log", index, "supersede", at_key=True, other=entry.supersede)


def halted(scene: Scene) -> Iterator[Problem]:
    """Tasks and models that are paused or stopped by no document, or by one alone, without a word of why."""
    for task in scene.registry.tasks.values():
        for place, entry in live(task.log):
            if entry.state in _HALTED:
                yield from _unfounded(scene, task, place, entry)
    for model in scene.registry.models.values():
        for place, step in live(model.log):
            if halts(model, place):
                yield from _unfounded(scene, model, place, step)


def _unfounded(scene: Scene, record: Task | Model, place: int, entry: TaskEntry | ModelEntry) -> Iterator[Problem]:
    if not any(map(solid, entry.evidence)):
        yield scene.problem("P624", record, "log", place, "state", at_key=True)
    elif not _why(entry):
        yield scene.problem("P624", record, "log", place, "state", at_key=True, variant="reason")


def _why(entry: TaskEntry | ModelEntry) -> bool:
    """Whether an entry says why, itself or by what its document is called."""
    return bool(entry.note or getattr(entry, "reason", None) or any(document.title for document in entry.evidence))
