"""What is asked of whom: decisions, extensions, confirmations, and what would end an obstacle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from deann06.core.records import TaskEntry
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import OPEN
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import collate
from deann06.reports.facts.parts import BodyRequest, BodyRequests, ModelName, Obstacle, TaskName
from deann06.reports.facts.term_acts import day_of, term_change
from deann06.reports.rows.pending import open_requests, unaccepted


def requests(
    registry: Registry,
    tasks: Iterable[Row],
    models: Sequence[ModelStanding],
    hindered: Iterable[Obstacle],
    labels: Mapping[str, str],
    as_of: date,
) -> tuple[BodyRequests, ...]:
    """What waits for someone's word, by the body that is asked: decisions first, then terms, then obstacles.

    Bodies that have only obstacles to end stand behind those that decide, by their names.
    """
    rows = [row for row in tasks if row.standing.kind in OPEN]
    asked: dict[str, list[BodyRequest]] = {}
    for whom, ask in (
        *_proposals(registry, models, as_of),
        *(one for row in rows for one in _task_requests(registry, row, labels[row.id], as_of)),
    ):
        asked.setdefault(registry.bodies.on(whom, as_of).id, []).append(ask)
    deciding = len(asked)
    for obstacle in hindered:
        for body in obstacle.waiting_on:
            asked.setdefault(body.id, []).append(BodyRequest(what="help", obstacle=obstacle))
    found = [BodyRequests(body_names(registry.bodies, [whom], as_of)[0], tuple(asks)) for whom, asks in asked.items()]
    return (*found[:deciding], *sorted(found[deciding:], key=lambda one: collate(one.body.short)))


def _proposals(registry: Registry, models: Sequence[ModelStanding], as_of: date) -> Iterator[tuple[str, BodyRequest]]:
    for model in models:
        entry = model.proposed
        if entry and entry.propose and not model.decided:
            yield (
                registry.settings.committee,
                BodyRequest(
                    what="decide",
                    model=ModelName(model.id, model.title),
                    who=body_names(registry.bodies, entry.speakers, as_of),
                    on=entry.date,
                    decision=entry.propose.value,
                    reason=entry.reason,
                ),
            )


def _task_requests(registry: Registry, row: Row, label: str, as_of: date) -> Iterator[tuple[str, BodyRequest]]:
    """Extensions asked for, of the body that assigned the task; confirmations, of a body it reports to."""
    fold, task = row.fold, row.fold.task
    directive = registry.directives.get(task.directive)
    assigner = directive.issuer if directive else registry.settings.committee
    for entry in open_requests(row):
        yield assigner, request_of(row, label, entry)
    said = unaccepted(row)
    if said:
        leads = fold.bodies.ids(fold.lead, as_of)  # none of them can confirm
        whom = next((name for name in task.report_to if not set(fold.bodies.ids([name], as_of)) & {*leads}), assigner)
        who = body_names(fold.bodies, said.speakers, as_of)
        yield whom, BodyRequest(what="confirm", task=TaskName(task.id, label, task.title), who=who, on=said.date)


def request_of(row: Row, label: str, entry: TaskEntry) -> BodyRequest:
    """An entry that asks for another term of a task, or to be let off, as a request."""
    fold, task = row.fold, row.fold.task
    return BodyRequest(
        what="extend" if entry.request else "waive",
        task=TaskName(task.id, label, task.title),
        who=body_names(fold.bodies, entry.speakers, fold.as_of),
        on=entry.date,
        change=term_change(fold, entry) if entry.request else None,
        period=entry.asked_period,
        last_day=day_of(fold, entry.request) if entry.request else None,
        bodies=body_names(fold.bodies, entry.bodies or (), fold.as_of),
        reason=entry.note,
    )
