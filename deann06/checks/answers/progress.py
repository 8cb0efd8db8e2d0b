"""P6xx: what logs say of progress, and the documents that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.checks.scene import Numbered, Scene, live
from deann06.core.findings import Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.records import Blocked, Completion, ModelEntry, Record, Task, TaskEntry, TaskState
from deann06.core.standing.blocks import ends
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.coverage import coverage, uncovered
from deann06.core.text.numbers import complaint
from deann06.core.text.vietnamese import compare_key

# Most numbers: two digits or more, a kind, a body that is not the Party's. Nothing is wrong with them.
_PLAIN: Final = lazy_pattern(r"[0-9]{2,6}/[A-ZĐ]*[A-TVX-Za-zĐ]-[A-ZĐ]*[A-TVX-ZĐ]")
DONE = (TaskState.REPORTED, TaskState.COMPLETED)


def completions(scene: Scene) -> Iterator[Problem]:
    """Completions without proof, confirmations out of turn, progress that contradicts the state."""
    asks = scene.registry.settings.policy.completion is Completion.DOCUMENT
    for name, log in scene.logs.items():
        task = scene.registry.tasks[name]
        running, proven = False, False  # within an unbroken run of reported or completed; a document is in it
        for index, entry in log:
            if entry.state in DONE:
                running, proven = True, (proven if running else False) or entry.proven
                below = entry.progress is not None and entry.progress < 100
                if entry.state is TaskState.COMPLETED and below:
                    yield scene.problem("P603", task, "log", index, "progress", progress=entry.progress)
                if entry.state is TaskState.COMPLETED and asks and not proven:
                    yield scene.problem("P601", task, "log", index, "state")
            elif entry.state:
                running = False
            elif running:
                proven = proven or entry.proven
            if entry.confirm is False:
                running = False
            if entry.confirm:
                yield from _confirmed(scene, task, index, entry, reported=running)
                if running and asks and not proven:
                    yield scene.problem("P601", task, "log", index, "confirm")


def _confirmed(scene: Scene, task: Task, index: int, entry: TaskEntry, *, reported: bool) -> Iterator[Problem]:
    if not reported:
        yield scene.problem("P612", task, "log", index, "confirm")
    bodies = scene.registry.bodies
    leads = set(bodies.ids([named.name for named in scene.in_force(task, "lead", entry.date)], entry.date))
    lead = next((body for body in bodies.ids(entry.speakers, entry.date) if body in leads), None)
    if lead:
        yield scene.problem("P611", task, "log", index, "by", name=lead)


def still_open(scene: Scene) -> Iterator[Problem]:
    """Open tasks that report 100 per cent, or of which nothing was heard for long."""
    settings = scene.registry.settings
    for row in scene.open:
        fold, how = row.fold, row.standing
        if how.progress == 100 and fold.state[0] not in DONE and not how.recurring and not fold.task.respondents:
            entries = scene.logs[row.id]
            said = [(i, e) for i, e in entries if e.date <= scene.as_of]
            index = next(i for i, e in reversed(said) if e.progress is not None)
            if not (any(e.state in DONE for _, e in said) and any(reopens(e) for i, e in said if i > index)):
                yield scene.problem("P602", fold.task, "log", index, "progress")
        if how.recurring or how.kind is StandingKind.ONGOING or not (how.last_day or fold.blocks):
            continue
        heard = how.updated or fold.assigned
        if heard and (scene.as_of - heard).days > settings.stale_after_days:
            days = (scene.as_of - heard).days
            yield scene.problem("P606", fold.task, since=heard, days=days, limit=settings.stale_after_days)


def falls(scene: Scene) -> Iterator[Problem]:
    """Figures below the one that the same body gave before, with no reason; what recurs begins again each time."""
    for name, log in scene.logs.items():
        task = scene.registry.tasks[name]
        last: dict[tuple[str, ...], int] = {}
        for index, entry in log if not task.deadline.recurring else ():
            if entry.progress is None:
                continue
            before = last.get(entry.speakers, 0)
            if entry.progress < before and not (entry.note or entry.document):
                yield scene.problem("P625", task, "log", index, "progress", progress=entry.progress, before=before)
            last[entry.speakers] = entry.progress


def reopens(entry: TaskEntry) -> bool:
    """Whether an entry says that what was done is open again."""
    return entry.confirm is False or (entry.state is not None and entry.state not in DONE)


def acts(scene: Scene) -> Iterator[Problem]:
    """Acts that need a document and have none; difficulties ended that were never there."""
    extension = scene.registry.settings.policy.extension is Completion.DOCUMENT
    for name, log in scene.logs.items():
        task = scene.registry.tasks[name]
        yield from _unblocked(scene, task, log)
        for index, entry in log:
            if entry.proven:
                continue
            if entry.extend and extension:
                yield scene.problem("P604", task, "log", index, "extend", at_key=True)
            for act in ("waive", "reassign", "occurred"):
                if getattr(entry, act) is not None:
                    yield scene.problem("P610", task, "log", index, act, at_key=True, act=act)
    for model in scene.registry.models.values():
        entries = live(model.log)
        yield from _unblocked(scene, model, entries)
        for index, said in entries:
            if said.decide and not said.proven:
                yield scene.problem("P610", model, "log", index, "decide", at_key=True, act="decide")


def _unblocked(
    scene: Scene, record: Record, log: tuple[Numbered[TaskEntry], ...] | tuple[Numbered[ModelEntry], ...]
) -> Iterator[Problem]:
    blocked: list[Blocked] = []
    for index, entry in log:
        if said := entry.unblocked:
            if not any(ends(said, one) for one in blocked):
                yield scene.problem("P618", record, "log", index, "unblocked")
            blocked = [one for one in blocked if not ends(said, one)]
        if entry.blocked:
            blocked.append(entry.blocked)


def same_note(scene: Scene) -> Iterator[Problem]:
    """The same state with the same note three times running."""
    for name, log in scene.logs.items():
        lengths = [len(entry.note) for _, entry in log if entry.note]
        if len(lengths) < 3 or len(set(lengths)) > len(lengths) - 2:
            continue  # no length three times, so no note
        before: tuple[TaskState | None, list[str]] = None, []
        times = 0
        for index, entry in log:
            if not entry.note or entry.act:
                continue
            said = entry.state, entry.note.split()
            times = times + 1 if _alike(said, before) else 1
            before = said
            if times == 3:
                yield scene.problem("P609", scene.registry.tasks[name], "log", index, "note")


def _alike(said: tuple[TaskState | None, list[str]], before: tuple[TaskState | None, list[str]]) -> bool:
    if said[0] is not before[0] or [*map(len, said[1])] != [*map(len, before[1])]:
        return False  # nearly always; what follows is costly
    one, other = (compare_key(" ".join(words)).casefold() for _, words in (said, before))
    return one == other


def clauses(scene: Scene) -> Iterator[Problem]:
    """Clauses that no task carries out, of directives whose clauses are recorded."""
    if "tasks" in scene.unread:
        return
    for directive in scene.registry.directives.values():
        if not directive.clauses:
            continue
        tasks = scene.registry.tasks_of.get(directive.id, ())
        missing = uncovered(coverage(directive, tasks))
        if missing and not tasks:
            yield scene.problem("P605", directive, "clauses", at_key=True, clauses=", ".join(missing))
        else:
            for clause in missing:
                yield scene.problem("P605", directive, "clauses", clause, at_key=True, clauses=clause)


def superseded(scene: Scene) -> Iterator[Problem]:
    """Directives that another has replaced, while tasks of theirs are still open."""
    for directive in scene.registry.directives.values():
        if not directive.log:
            continue
        ended = [(i, e.supersede) for i, e in live(directive.log) if e.supersede and e.date <= scene.as_of]
        if not ended:
            continue
        tasks = [row.id for row in scene.open if row.fold.task.directive == directive.id]
        if tasks:
            index, other = ended[-1]
            named = ", ".join(tasks[:6]) + "…" * (len(tasks) > 6)
            yield scene.problem(
                "P617", directive, "log", index, "supersede", other=other, count=len(tasks), tasks=named
            )


def numbers(scene: Scene) -> Iterator[Problem]:
    """Numbers of documents that fit neither grammar, or that are not written as offices write them."""
    for directive in scene.registry.directives.values():
        if directive.number:
            yield from _number(scene, directive, directive.number, "number")
    for record, _, field, document in scene.documents:
        if document.number:
            yield from _number(scene, record, document.number, *field, "number")


def _number(scene: Scene, record: Record, number: str, *field: str | int) -> Iterator[Problem]:
    wrong = None if _PLAIN.fullmatch(number) else complaint(number)
    if wrong == "number.unknown_shape":
        yield scene.problem("P607", record, *field, number=number)
    elif wrong:
        yield scene.problem("P608", record, *field, number=number, what=wrong.partition(".")[2])
