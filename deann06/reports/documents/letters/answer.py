"""A body's own report on a week (báo cáo của cơ quan), with its letterhead: what is known of it, the rest left open."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from deann06.core.records import Entry
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row, TasksAndDuties, ledger, tasks_and_duties
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import OPEN, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import Unit
from deann06.errors import UsageError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.letters.owed import OwedReports, owed
from deann06.reports.documents.parts.events import record_events, within_span
from deann06.reports.documents.parts.models import model_row
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.tables import count_next, counts, next_rows, task_row
from deann06.reports.documents.values import Counts, ModelRow, RecordEvents, Report
from deann06.reports.facts.citations import Proof, proofs
from deann06.reports.facts.parts import BodyRequest, BodyRequests, Obstacle
from deann06.reports.facts.period import Periods, ReportingPeriod
from deann06.reports.facts.task_rows import NextRow, TaskRow
from deann06.reports.rows.shares import body_shares


class TaskWork(Struct, frozen=True):
    """A task of the body, and what the body said of it in the period; nothing where it has still to say that."""

    task: TaskRow  # as it stands for the body
    counted: bool  # it is its own; else it only has a part in it
    said: tuple[RecordEvents, ...]  # one, or none


class HandedIn(Struct, frozen=True, kw_only=True):
    """A share that was handed in during the period; `turn` of a recurring duty: `2024-W20`."""

    label: str
    title: str
    turn: str
    of: BodyName | None  # the ended body whose share it is
    on: date
    documents: tuple[Proof, ...]


class ModelWork(Struct, frozen=True):
    """A pilot model that the body leads, and what the body said of it in the period."""

    model: ModelRow
    said: tuple[RecordEvents, ...]  # one, or none


class AgencyReport(Report, frozen=True, kw_only=True):
    """What stands in the report; its counts are those of the body's own page."""

    body: BodyName
    next_first: date
    next_last: date
    total: Counts
    overdue_count: TasksAndDuties
    due_soon_count: TasksAndDuties
    work: tuple[TaskWork, ...]
    handed_in: tuple[HandedIn, ...]
    owed: tuple[OwedReports, ...]
    models: tuple[ModelWork, ...]
    obstacles: tuple[Obstacle, ...]
    requests: tuple[BodyRequests, ...]  # what it waits for, by the body that is asked
    next_count: TasksAndDuties
    next_tasks: tuple[NextRow, ...]


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document. Raises UsageError, UnknownYear, Incomputable."""
    report = build(ground, request)
    yield Made(f"{request.report}-{report.body.id}-{report.period}", request.report, report)


def build(ground: Ground, request: ReportRequest) -> AgencyReport:
    """The report of the body that answers on the day for the one named. Raises UsageError, Incomputable."""
    registry, as_of = ground.registry, request.as_of
    agency = registry.bodies.on(request.subject or "", as_of).id
    (body,) = body_names(registry.bodies, [agency], as_of)
    if registry.agencies[agency].is_group:
        raise UsageError("report.agency.group", name=body.name)
    periods = Periods(registry.settings, Unit.WEEK)
    span = periods.begun(request.period, as_of)
    period = ReportingPeriod(span.name, span.first, min(span.last, as_of))
    picture = Picture(registry, as_of)
    own, ahead = own_rows(picture.tasks).get(agency, ()), periods.ahead(span, as_of)
    coming = next_rows(own, picture.labels, ahead.first, ahead.last)
    said = {one.id: one for one in _said(registry, picture, agency, period)}
    return AgencyReport(
        **common(ground, request, issuer=agency, addressees=(_addressee(registry, agency, as_of),)),
        unit=Unit.WEEK,
        period=span.name,
        first=span.first,
        last=span.last,
        upto=period.last,
        body=body,
        next_first=ahead.first,
        next_last=ahead.last,
        total=counts(ledger(own)),
        overdue_count=tasks_and_duties(own, StandingKind.OVERDUE),
        due_soon_count=tasks_and_duties(own, StandingKind.DUE_SOON),
        work=tuple(_work(picture, own, said)),
        handed_in=tuple(_handed_in(registry, picture, own, agency, period)),
        owed=owed(own, picture.labels, agency).reports,
        models=tuple(
            ModelWork(model_row(registry, model, as_of), (said[model.id],) if model.id in said else ())
            for model in _led(registry, picture.models, agency, as_of)
        ),
        obstacles=tuple(one for one in picture.obstacles if _names(one.lead, agency)),
        requests=tuple(_asked_by(picture.requests, agency)),
        next_count=count_next(coming),
        next_tasks=coming,
    )


def _addressee(registry: Registry, agency: str, as_of: date) -> str:
    """Who gathers the reports; the focal point's own goes to the committee."""
    settings, bodies = registry.settings, registry.bodies
    focal = bodies.on(settings.focal_point, as_of).id
    return bodies.name(settings.committee if agency == focal else focal, as_of)


def _said(registry: Registry, picture: Picture, agency: str, period: ReportingPeriod) -> Iterator[RecordEvents]:
    """What the body said of tasks and models in the period; what it only handed in stands apart."""
    within = within_span(period)

    def chosen(entry: Entry) -> bool:
        names = (*entry.speakers, *(getattr(entry, "bodies", None) or ()))
        told = any(registry.bodies.on(name, picture.as_of).id == agency for name in names)
        return told and within(entry) and not getattr(entry, "submit", None)

    return iter(record_events(registry, picture.tasks, picture.labels, chosen, picture.as_of))


def _work(picture: Picture, own: Iterable[Row], said: dict[str, RecordEvents]) -> Iterator[TaskWork]:
    """The body's own open tasks, and any other of which it said something; recurring duties stand apart."""
    mine = {row.id: row for row in own}
    for row in picture.tasks:
        told = (said[row.id],) if row.id in said else ()
        one = mine.get(row.id, row)
        if told or (row.id in mine and one.standing.kind in OPEN and not one.standing.recurring):
            yield TaskWork(task_row(one, picture.labels[row.id]), row.id in mine, told)


def _handed_in(
    registry: Registry, picture: Picture, own: Iterable[Row], agency: str, period: ReportingPeriod
) -> Iterator[HandedIn]:
    for row in own:
        for share in body_shares(row, picture.labels[row.id], agency):
            if share.submitted and share.submitted in period:
                yield HandedIn(
                    label=share.label,
                    title=share.title,
                    turn=share.period or "",
                    of=share.of,
                    on=share.submitted,
                    documents=proofs(registry, share.documents),
                )


def _led(registry: Registry, models: Iterable[ModelStanding], agency: str, as_of: date) -> Iterator[ModelStanding]:
    for model in models:
        lead = registry.models[model.id].lead
        if _names(body_names(registry.bodies, lead, as_of), agency):
            yield model


def _asked_by(asked: Iterable[BodyRequests], agency: str) -> Iterator[BodyRequests]:
    for one in asked:
        asks = tuple(ask for ask in one.asks if _names(_askers(ask), agency))
        if asks:
            yield BodyRequests(one.body, asks)


def _askers(ask: BodyRequest) -> tuple[BodyName, ...]:
    return ask.obstacle.lead if ask.obstacle else ask.who


def _names(bodies: Iterable[BodyName], agency: str) -> bool:
    return any(body.id == agency for body in bodies)
