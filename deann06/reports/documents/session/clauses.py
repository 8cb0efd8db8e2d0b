"""What a session is to decide, point by point: what is asked of it, and whom it has to urge."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.phrases.read import read_phrases
from deann06.core.records import Level
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row, TasksAndDuties, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.reports.documents.parts.decisions import decisions
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.facts.parts import BodyRequest, ModelName, TaskName


class SessionPoint(Struct, frozen=True, kw_only=True):
    """A point: `decide`, `extend`, `waive`, `confirm` and `help` answer what is asked, `urge` tells overdue tasks.

    Who is to lead and to cooperate is as the registry has it; nobody is made up where it has none.
    """

    what: str
    lead: tuple[BodyName, ...] = ()
    cooperating: tuple[BodyName, ...] = ()
    directed: bool = True  # the committee can charge its leads; others it can only ask
    last_day: date | None = None  # inclusive; None where the session has to set it
    tasks: tuple[TaskName, ...] = ()
    count: TasksAndDuties = TasksAndDuties()  # of these
    models: tuple[ModelName, ...] = ()
    decider: BodyName | None = None  # whose decision it is, where that is not the committee
    ask: BodyRequest | None = None  # what it answers


def clauses(picture: Picture) -> tuple[SessionPoint, ...]:
    """All points: decisions in their order, then what would end obstacles, then whom to urge."""
    committee = picture.registry.bodies.on(picture.registry.settings.committee, picture.as_of).id
    rows = {row.id: row for row in picture.tasks}
    found: list[SessionPoint] = []
    for wanted in decisions(picture.requests):
        clause = _answer(picture, rows, wanted.ask)
        found.append(clause if wanted.body.id == committee else replace(clause, decider=wanted.body))
    for asked in picture.requests:
        found += [_help(picture.registry, asked.body, ask) for ask in asked.asks if ask.what == "help"]
    return (*found, *_urged(picture))


def readable(name: TaskName) -> TaskName:
    """A task as a clause names it: without a title in which somebody would read a day or a period."""
    return name if all(one.kind == "none" for one in read_phrases(name.title)) else replace(name, title="")


def _answer(picture: Picture, rows: dict[str, Row], ask: BodyRequest) -> SessionPoint:
    """What is decided on a model, a term or a completion, by those who carry it out."""
    registry, day = picture.registry, picture.as_of
    if ask.model:
        model = registry.models[ask.model.id]
        lead, cooperating = (body_names(registry.bodies, ids, day) for ids in (model.lead, model.cooperating))
        return SessionPoint(what=ask.what, lead=lead, cooperating=cooperating, models=(ask.model,), ask=ask)
    assert ask.task
    row = rows[ask.task.id]
    lead, cooperating = _parts(row)
    if ask.what in ("extend", "waive") and row.fold.task.respondents:
        lead, cooperating = ask.bodies or ask.who, ()  # they ask for their own shares
    return SessionPoint(
        what=ask.what,
        lead=lead,
        cooperating=cooperating,
        last_day=ask.last_day,
        tasks=(readable(ask.task),),
        count=tasks_and_duties((row,)),
        ask=ask,
    )


def _help(registry: Registry, body: BodyName, ask: BodyRequest) -> SessionPoint:
    """What would end an obstacle, of the body that can, with those whom it hinders."""
    obstacle = ask.obstacle
    assert obstacle
    agency = registry.agencies.get(body.id)
    return SessionPoint(
        what=ask.what,
        lead=(body,),
        cooperating=tuple(one for one in obstacle.lead if one.id != body.id),
        directed=agency is not None and agency.level is not Level.CENTRAL,
        tasks=tuple(map(readable, obstacle.tasks)),
        models=obstacle.models,
        ask=ask,
    )


def _urged(picture: Picture) -> Iterator[SessionPoint]:
    """Overdue tasks of which nothing is asked, those of the same bodies together; the longest overdue first."""
    asked = {one.ask.task.id for one in decisions(picture.requests) if one.ask.task}
    alike: dict[tuple[tuple[BodyName, ...], tuple[BodyName, ...]], list[Row]] = {}
    for row in sorted(picture.tasks, key=lambda row: -row.standing.days_overdue):
        if row.standing.kind is StandingKind.OVERDUE and row.id not in asked:
            alike.setdefault(_parts(row), []).append(row)
    for (lead, cooperating), rows in alike.items():
        tasks = tuple(_names(picture, rows))
        yield SessionPoint(what="urge", lead=lead, cooperating=cooperating, tasks=tasks, count=tasks_and_duties(rows))


def _names(picture: Picture, rows: Iterable[Row]) -> Iterator[TaskName]:
    for row in rows:
        yield readable(TaskName(row.id, picture.labels[row.id], row.fold.task.title))


def _parts(row: Row) -> tuple[tuple[BodyName, ...], tuple[BodyName, ...]]:
    """Who leads a task, and who cooperates."""
    fold = row.fold
    lead, cooperating = (body_names(fold.bodies, ids, fold.as_of) for ids in (fold.lead, fold.cooperating))
    return lead, tuple(one for one in cooperating if one not in lead)
