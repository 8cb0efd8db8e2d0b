"""G426, G427, G428: what new records bring along: completions, burdens, figures of days before they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from deann06.checks.changes.scene import GateScene, NewEntry, listed
from deann06.core.entitlement.evidence import carries
from deann06.core.findings import Problem
from deann06.core.records import Indicator, Model, ModelState, Record, Task
from deann06.core.standing.cells import CellState
from deann06.core.standing.figures import reaches, reading
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import TaskStandings, ledger
from deann06.core.standing.tasks import StandingKind
from deann06.errors import Incomputable

_DONE: Final = (StandingKind.COMPLETED, StandingKind.COMPLETED_LATE, StandingKind.COMPLETED_ON_TIME)
_BAD: Final = (CellState.MISSING, CellState.LATE)


def founded(scene: GateScene) -> Iterator[Problem]:
    """New tasks that come already completed: one finding, with the rate before and after."""
    done: list[tuple[NewEntry, bool]] = []
    new = {said.record.id: said.record for said in scene.founding}
    for task in new.values():
        if not arrives_done(scene, task):
            continue
        assert isinstance(task, Task)
        since = Fold(task, scene.after, scene.as_of).assigned or date.min
        papers = [one for one in scene.founding if one.record is task and one.entry.evidence]
        proven = any(_proves(scene, one, since) for one in papers)
        place = papers[0].place if papers else len(task.log) - 1
        done.append((NewEntry(task, place, task.log[place]), proven))
    labels = task_labels(scene.after) if done else {}
    was, now = map(_rate, (scene.standings_before, scene.standings)) if done else ("", "")
    for proven, code in ((False, "G426"), (True, "G427")):
        ones = [said for said, carried in done if carried is proven]
        if ones:
            names = listed(labels[one.record.id] for one in ones)
            facts: dict[str, Any] = {"count": len(ones), "names": names, "old": was, "new": now}
            facts |= {} if proven else {"variant": "new"}
            yield scene.problem(code, ones[0].record, "log", ones[0].place, "date", **facts)


def _proves(scene: GateScene, said: NewEntry, since: date) -> bool:
    return carries(scene.after, said.entry, said.entry.date, scene.recorded(said.record, said.entry), since)


def arrives_done(scene: GateScene, record: Record) -> bool:
    """Whether a new task is one of those that the rate counts as completed."""
    how = scene.standings.of(record.id) if isinstance(record, Task) else None
    return how is not None and how.kind in _DONE and not how.recurring


def _rate(standings: TaskStandings) -> float | str:
    """The official rate, per cent; a dash where there is none."""
    try:
        rate = ledger(standings.whole()).rate
    except Incomputable:
        rate = None
    return "–" if rate is None else rate


def arrived(scene: GateScene) -> Iterator[Problem]:
    """New tasks that are overdue from the start, and whose burden that is; new models and figures that are far on."""
    yield from _overdue(scene)
    for record in scene.new_records:
        if (place := _far_on(scene, record)) is not None:
            log = record.log  # type: ignore[attr-defined]
            variant = "model" if isinstance(record, Model) else "figure"
            facts = {"name": record.id, "names": scene.names(log[place].speakers), "day": log[place].date}
            yield scene.problem("G428", record, "log", place, "date", **facts, variant=variant)


def _overdue(scene: GateScene) -> Iterator[Problem]:
    """One finding for all that burden a body which has said nothing of them."""
    bodies = scene.after.bodies
    late: list[tuple[Task, tuple[str, ...]]] = []
    for task in scene.new_records:
        how = scene.standings.of(task.id) if isinstance(task, Task) else None
        if how is None or not isinstance(task, Task):
            continue
        owing = [cell.body for cell in how.cells if cell.state in _BAD and cell.body]
        if how.kind is StandingKind.OVERDUE and not owing:
            owing = list(bodies.ids(Fold(task, scene.after, scene.as_of).lead, scene.as_of))
        heard = bodies.ids((name for entry in task.log for name in entry.speakers), scene.as_of)
        if silent := tuple(name for name in owing if name not in heard):
            late.append((task, silent))
    if late:
        labels = task_labels(scene.after)
        names = listed(labels[task.id] for task, _ in late)
        who = listed(scene.names([name]) for _, silent in late for name in silent)
        yield scene.problem("G428", late[0][0], "deadline", at_key=True, count=len(late), names=names, bodies=who)


def _far_on(scene: GateScene, record: Record) -> int | None:
    """The place of an earlier day's entry by which a new model operates, or a new figure reaches its target."""
    if not isinstance(record, Model | Indicator):
        return None
    past = [place for place, entry in enumerate(record.log) if entry.date < scene.recorded(record, entry)]
    if isinstance(record, Model):
        return next((place for place in past if record.log[place].state is ModelState.OPERATING), None)
    last = reading(record, record, scene.as_of)
    if last is None or not reaches(record, last):
        return None
    return next((place for place in reversed(past) if record.id in (record.log[place].measure or {})), None)
