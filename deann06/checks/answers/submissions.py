"""P6xx: what bodies handed in: for a period that there is, by a body that owed it, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from deann06.checks.scene import Scene, speakers
from deann06.core.days.deadlines import Occurrence
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Task, TaskEntry
from deann06.core.standing.cells import ShareOwners, turns
from deann06.core.standing.tasks import ONCE, Fold
from deann06.core.terms.periods import Period
from deann06.errors import BadValue, Incomputable

_AHEAD: Final = timedelta(days=3 * 366)  # how far past the day a period may lie that somebody hands in early


def entries(scene: Scene) -> Iterator[Problem]:
    """Submissions and waivers of periods that the rule does not yield, or of bodies that do not owe them."""
    if scene.unread & {"agencies", "directives"}:
        return
    for name, log in scene.logs.items():
        acting = [(i, e) for i, e in log if e.submit or e.waive or e.asked_period]
        task, fold = scene.registry.tasks[name], scene.folds[name]
        if not acting or not (task.deadline.recurring or task.respondents):
            continue
        try:
            turns = periods(scene, task)
            once = fold.term(scene.as_of).day or scene.as_of
        except (Incomputable, BadValue):
            continue  # D311 or D324 has said so
        seen: set[tuple[str, str | None]] = set()
        for index, entry in acting:
            key = entry.submit or entry.waive or entry.asked_period or ""
            act = next((act for act in ("submit", "waive", "request_waive") if getattr(entry, act)), "period")
            nominal = turns[key].nominal if key in turns else once
            if key not in turns and (key != ONCE or task.deadline.recurring):
                near = _examples(turns, entry.date)
                yield scene.problem("P613", task, "log", index, act, key=key, periods=near)
                continue
            if key in turns and entry.submit and entry.date < turns[key].first:
                yield scene.problem("P616", task, "log", index, "date", period=key, first=turns[key].first)
            if act in ("submit", "waive"):
                yield from _owed(scene, fold, index, entry, key, nominal, seen)


def periods(scene: Scene, task: Task) -> Mapping[str, Occurrence]:
    """The occurrences that a log of a recurring task may speak of, by name. Raises Incomputable."""
    horizon = scene.as_of
    for _, entry in scene.logs.get(task.id, ()):
        for key in (entry.submit, entry.waive, entry.asked_period):
            horizon = max(horizon, min(_end(key), scene.as_of + _AHEAD))
    return {turn.key: turn for turn in turns(scene.folds[task.id], horizon)}


def _end(key: str | None) -> date:
    try:
        return Period.parse(key).last if key else date.min
    except BadValue:
        return date.min


def _examples(turns: Mapping[str, Occurrence], day: date) -> tuple[str, ...]:
    """The keys of the periods about a day."""
    near = sorted(turns.values(), key=lambda one: abs((one.nominal - day).days))[:3]
    return tuple(one.key for one in sorted(near))


def _owed(
    scene: Scene,
    fold: Fold,
    index: int,
    entry: TaskEntry,
    key: str,
    nominal: date,
    seen: set[tuple[str, str | None]],
) -> Iterator[Problem]:
    """Who handed in, against who owed: as settled on the nominal last day, heirs of ended bodies included."""
    share = ShareOwners(fold, min(nominal, scene.as_of))
    if not share.answering:
        if entry.submit and (key, None) in seen:
            yield scene.problem("P615", fold.task, "log", index, "submit", period=key, name=fold.task.title)
        if entry.submit:
            seen.add((key, None))
        return
    named: list[tuple[str, FieldPath]]
    named = [(body, ("for", place)) for place, body in enumerate(entry.bodies)]
    if entry.submit and not named:
        named = list(speakers(entry))
    for name, field in named:
        owners = share.named(name, entry.date)
        called = scene.registry.bodies.short(name, entry.date)
        if not owners and name in scene.known("agencies"):
            yield scene.problem("P614", fold.task, "log", index, *field, name=called, period=key)
        for owner in owners if entry.submit else ():
            if (key, owner) in seen:
                called = scene.registry.bodies.short(owner, entry.date)
                yield scene.problem("P615", fold.task, "log", index, *field, period=key, name=called)
            seen.add((key, owner))
