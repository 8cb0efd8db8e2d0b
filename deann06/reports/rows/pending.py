"""What waits for somebody's word: reported completions, requests for time; what was halted, and what was replaced."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.records import Decision, Document, ModelState, Role, TaskEntry, TaskState
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.logs import supersession, valid_entries
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import OPEN, Cell, CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import Deadline

_DONE: Final = (TaskState.REPORTED, TaskState.COMPLETED)


class ReportedCompletion(Struct, frozen=True, kw_only=True):
    """A completion that was reported, and that no other body has accepted yet."""

    id: str
    label: str
    title: str
    since: date
    by: tuple[BodyName, ...]


class ExtensionRequest(Struct, frozen=True, kw_only=True):
    """More time, or a waiver, that was asked for, and is neither granted nor needed no more."""

    id: str
    label: str
    title: str
    on: date
    by: tuple[BodyName, ...]
    bodies: tuple[BodyName, ...]  # for whom; empty: for those who ask
    term: Deadline | None  # None: to be let off
    period: str | None  # of a duty; `once` of a task that somebody asks to be let off
    note: str | None


class Halt(Struct, frozen=True, kw_only=True):
    """A task or a model that was paused or stopped: since when, by whom, why and on what ground."""

    id: str
    label: str
    title: str
    state: str
    since: date
    by: tuple[BodyName, ...]
    reason: str | None
    documents: tuple[Document, ...]


class ReplacedDirective(Struct, frozen=True, kw_only=True):
    """A directive that another has replaced, while tasks of it are still open."""

    id: str
    title: str
    by: str
    by_title: str
    on: date
    tasks: tuple[str, ...]
    labels: tuple[str, ...]


def reported(tasks: Iterable[Row], labels: Mapping[str, str]) -> tuple[ReportedCompletion, ...]:
    """The reported completions, the longest waiting first."""
    waiting = []
    for row in tasks:
        fold, said = row.fold, unaccepted(row)
        if said is None or row.role is Role.RESPONDENT:
            continue  # a respondent answers by its own share, whatever the lead reported
        waiting.append(
            ReportedCompletion(
                id=row.id,
                label=labels[row.id],
                title=fold.task.title,
                since=said.date,
                by=body_names(fold.bodies, said.speakers, fold.as_of),
            )
        )
    return tuple(sorted(waiting, key=lambda one: one.since))


def unaccepted(row: Row) -> TaskEntry | None:
    """The entry that first reported a completion which nobody has accepted; a recurring duty waits for none."""
    _, run, accepted = row.fold.state
    if run is None or accepted or row.standing.kind not in OPEN or row.standing.recurring:
        return None
    return next(entry for entry in row.fold.entries if entry.state in _DONE and entry.date >= run)


def requests(tasks: Iterable[Row], labels: Mapping[str, str]) -> tuple[ExtensionRequest, ...]:
    """The requests that nobody has answered, the oldest first; of a body asked about only its own."""
    asked = (_request(row, labels[row.id], entry) for row in tasks for entry in open_requests(row))
    return tuple(sorted(asked, key=lambda one: one.on))


def open_requests(row: Row) -> Iterator[TaskEntry]:
    """The requests for time or a waiver in a task that nobody has answered, and that those who ask still need."""
    if row.standing.kind not in OPEN:
        return
    fold, own = row.fold, _owners(row, row.standing.cells)
    for entry in fold.requested():
        askers = set(fold.bodies.ids(entry.bodies or entry.speakers, fold.as_of))
        if row.role and own and askers.isdisjoint(own):
            continue
        shares = [cell for cell in row.standing.cells if askers & _owners(row, [cell])]
        if entry.asked_period:
            shares = [cell for cell in shares if cell.key == entry.asked_period]
        elif row.standing.recurring:
            shares = []
        if not shares or any(cell.submitted is None and cell.state is not CellState.WAIVED for cell in shares):
            yield entry


def _owners(row: Row, cells: Iterable[Cell]) -> set[str]:
    bodies, day = row.fold.bodies, row.fold.as_of
    return {bodies.on(cell.body, day).id for cell in cells if cell.body}


def _request(row: Row, label: str, entry: TaskEntry) -> ExtensionRequest:
    fold = row.fold
    return ExtensionRequest(
        id=row.id,
        label=label,
        title=fold.task.title,
        on=entry.date,
        by=body_names(fold.bodies, entry.speakers, fold.as_of),
        bodies=body_names(fold.bodies, entry.bodies or (), fold.as_of),
        term=entry.request,
        period=entry.asked_period,
        note=entry.note,
    )


def halts(
    registry: Registry, tasks: Iterable[Row], models: Iterable[ModelStanding], labels: Mapping[str, str], as_of: date
) -> tuple[Halt, ...]:
    """What is paused or stopped: tasks, then models."""
    return (*_halted_tasks(tasks, labels), *_halted_models(registry, models, as_of))


def _halted_tasks(tasks: Iterable[Row], labels: Mapping[str, str]) -> Iterator[Halt]:
    for row in tasks:
        if row.standing.kind not in (StandingKind.PAUSED, StandingKind.STOPPED):
            continue
        fold = row.fold
        said = next(entry for entry in reversed(fold.entries) if entry.state)
        yield Halt(
            id=row.id,
            label=labels[row.id],
            title=fold.task.title,
            state=said.state.value if said.state else row.standing.kind.value,
            since=said.date,
            by=body_names(fold.bodies, said.speakers, fold.as_of),
            reason=said.note,
            documents=said.evidence,
        )


def _halted_models(registry: Registry, models: Iterable[ModelStanding], as_of: date) -> Iterator[Halt]:
    ending = (Decision.PAUSE, Decision.STOP)
    for model in models:
        if model.state not in (ModelState.PAUSED, ModelState.STOPPED):
            continue
        entries = valid_entries(registry.models[model.id].log, as_of)
        said = next(entry for entry in reversed(entries) if entry.state or entry.decide in ending)
        yield Halt(
            id=model.id,
            label=model.id,
            title=model.title,
            state=model.state.value,
            since=said.date,
            by=body_names(registry.bodies, said.speakers, as_of),
            reason=said.reason or said.note,
            documents=said.evidence,
        )


def replaced(
    registry: Registry, tasks: Sequence[Row], labels: Mapping[str, str], as_of: date
) -> tuple[ReplacedDirective, ...]:
    """The replaced directives that open tasks still rest on, and these tasks."""
    directives = []
    for directive in registry.directives.values():
        entry = supersession(directive, as_of) if directive.log else None
        if entry is None or entry.supersede is None:
            continue
        left = [row.id for row in tasks if row.fold.task.directive == directive.id and row.standing.kind in OPEN]
        if not left:
            continue
        other = registry.directives.get(entry.supersede)
        directives.append(
            ReplacedDirective(
                id=directive.id,
                title=directive.title,
                by=entry.supersede,
                by_title=other.title if other else entry.supersede,
                on=entry.date,
                tasks=tuple(left),
                labels=tuple(labels[name] for name in left),
            )
        )
    return tuple(directives)
