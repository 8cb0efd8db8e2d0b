"""Records of one kind as rows on a day: what `deann06 list` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from deann06.core.commit import Revision
from deann06.core.standing.labels import body_names, names_as_they_were, task_labels
from deann06.core.standing.ledger import Row, not_yet_assigned, tasks_and_duties_of_heads
from deann06.core.standing.logs import supersession
from deann06.core.standing.models import model_standings
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.text.vietnamese import collate, natural_key
from deann06.reports.rows.figures import readings_of
from deann06.reports.rows.kinds import (
    ListedAgency,
    ListedDirective,
    ListedIndicator,
    ListedModel,
    ListedTask,
    ListedView,
    Listing,
)
from deann06.reports.rows.narrow import (
    NamedFilter,
    RowFilter,
    fits_model,
    marks,
    model_role,
    named,
    of_view,
    superseded_by,
    unconfirmed,
    waived,
)

WORST_FIRST: Final = (
    StandingKind.OVERDUE,
    StandingKind.DUE_SOON,
    StandingKind.ON_TRACK,
    StandingKind.ONGOING,
    StandingKind.NO_DEADLINE,
    StandingKind.PAUSED,
    StandingKind.COMPLETED_LATE,
    StandingKind.COMPLETED_ON_TIME,
    StandingKind.COMPLETED,
    StandingKind.STOPPED,
)


def build(
    registry: Registry,
    kind: str,
    rows: Sequence[Any],
    order: str,
    as_of: date,
    commit: Revision = None,
    asked: NamedFilter | None = None,
    beside: Sequence[Any] = (),
) -> Listing:
    """A listing of rows, ordered."""
    settings = registry.settings
    coming = _coming(registry, kind, as_of)
    return Listing(
        kind=kind,
        title=settings.title,
        notice=settings.notice,
        as_of=as_of,
        commit=commit,
        asked=asked or NamedFilter(),
        coming=coming,
        later=tasks_and_duties_of_heads(registry.tasks[name] for name in coming if kind == "tasks"),
        rows=tuple(sorted(rows, key=_ORDERS[order])),
        beside=tuple(sorted(beside, key=_ORDERS[order])),
    )


def _coming(registry: Registry, kind: str, as_of: date) -> Mapping[str, date]:
    """The records of a kind that exist only after the day, and from when, the earliest first."""
    if kind == "tasks":
        return not_yet_assigned(registry, as_of)
    days: Mapping[str, RoughDate | None] = {}
    if kind == "directives":
        days = {one.id: one.issued for one in registry.directives.values()}
    elif kind == "models":
        days = {one.id: one.started for one in registry.models.values()}
    later = ((name, day.first) for name, day in days.items() if day and day.first > as_of)
    return dict(sorted(later, key=lambda item: item[1]))


def worst_first(row: ListedTask) -> tuple[int, int, date]:
    """A key by which rows stand in the order of trouble."""
    return WORST_FIRST.index(row.kind), -row.days_overdue, row.last_day or date.max


_ORDERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "id": lambda row: natural_key(row.id),
    "title": lambda row: collate(row.title if hasattr(row, "title") else row.name),
    "last_day": lambda row: row.last_day or date.max,
    "standing": worst_first,
}


def task_rows(registry: Registry, tasks: Iterable[Row], agency: str | None = None) -> list[ListedTask]:
    """Tasks as rows; with an agency, each says what that body has to do with it."""
    labels = task_labels(registry)
    rows = []
    for row in tasks:
        fold, how, task = row.fold, row.standing, row.fold.task
        rows.append(
            ListedTask(
                id=row.id,
                label=labels[row.id],
                title=task.title,
                directive=task.directive,
                clause=task.clause,
                lead=body_names(fold.bodies, fold.lead, fold.as_of),
                cooperating=body_names(fold.bodies, fold.cooperating, fold.as_of),
                groups=task.groups,
                kind=how.kind,
                last_day=how.last_day,
                days_overdue=how.days_overdue,
                days_late=how.days_late,
                state=how.state,
                progress=how.progress,
                updated=how.updated,
                recurring=how.recurring,
                assumed=how.assumed,
                role=row.role,
                waived=agency is not None and waived(row, agency),
                unconfirmed=agency is not None and unconfirmed(row, agency),
                marks=marks(task),
                superseded_by=superseded_by(row),
            )
        )
    return rows


def model_rows(registry: Registry, wanted: RowFilter, as_of: date) -> tuple[list[ListedModel], list[ListedModel]]:
    """The pilot models that have begun by the day; apart, those in which a body asked about has only a part."""
    counted: list[ListedModel] = []
    beside: list[ListedModel] = []
    for how in model_standings(registry, as_of):
        model = registry.models[how.id]
        part = model_role(registry, model, wanted.agency, as_of) if wanted.agency else None
        if wanted.agency and (part is None or wanted.role not in (None, part[0])):
            continue
        if not fits_model(registry, model, wanted):
            continue
        if wanted.states is not None and (how.state is None or how.state not in wanted.states):
            continue
        (counted if part is None or part[1] else beside).append(
            ListedModel(
                id=model.id,
                title=model.title,
                lead=body_names(registry.bodies, model.lead, as_of),
                cooperating=body_names(registry.bodies, model.cooperating, as_of),
                groups=model.groups,
                state=how.state,
                progress=how.progress,
                proposed=how.proposed.propose if how.proposed else None,
                decided=how.decided.decide if how.decided else None,
                blocked=bool(how.blocks),
                tasks=model.tasks,
                updated=how.updated,
                role=part[0] if part else None,
            )
        )
    return counted, beside


def directive_rows(registry: Registry, wanted: RowFilter, as_of: date) -> list[ListedDirective]:
    """The directives issued by the day."""
    from deann06.reports.pages.trace import trace

    rows = []
    for directive in registry.directives.values():
        if directive.issued.first > as_of:
            continue
        if wanted.agency and not _concerns(registry, (directive.issuer,), wanted.agency, as_of):
            continue
        covered = trace(registry, directive)
        replacing = supersession(directive, as_of)
        count = tasks_and_duties_of_heads(registry.tasks_of.get(directive.id, ()))
        rows.append(
            ListedDirective(
                id=directive.id,
                number=directive.number,
                kind=directive.kind,
                title=directive.title,
                issued=directive.issued.name,
                issuer=body_names(registry.bodies, [directive.issuer], as_of)[0],
                clauses=len(covered.clauses),
                tasks=count.both,
                counts=count,
                missing=covered.missing,
                superseded_by=replacing.supersede if replacing else None,
            )
        )
    return rows


def agency_rows(registry: Registry, as_of: date) -> list[ListedAgency]:
    """Every body and group, ended ones and ones to come included, under its name of the day."""
    bodies = registry.bodies
    answers = bodies.answers_for(as_of)
    rows = []
    for agency in registry.agencies.values():
        since, until = agency.valid.since, agency.valid.until
        body = bodies.on(agency.id, as_of)
        ended = until is not None and as_of > until.last
        rows.append(
            ListedAgency(
                id=agency.id,
                name=bodies.name(agency.id, as_of),
                short=bodies.short(agency.id, as_of),
                valid=agency.valid,
                verified=bodies.is_verified(agency.id, as_of),
                exists=not ended and (since is None or as_of >= since.first),
                ended=ended,
                heir=body_names(bodies, [body.id], as_of)[0] if body.resolved and body.id != agency.id else None,
                answers=names_as_they_were(registry, sorted(answers.get(agency.id, ()), key=natural_key)),
                members=len(bodies.ids([agency.id], as_of)) if agency.is_group else None,
            )
        )
    return rows


def indicator_rows(registry: Registry, wanted: RowFilter, as_of: date) -> list[ListedIndicator]:
    """The indicators with their last readings, wherever these were written."""
    readings = readings_of(registry, as_of)
    rows = []
    for indicator in registry.indicators.values():
        owner = (indicator.owner,) if indicator.owner else ()
        if wanted.agency and not _concerns(registry, owner, wanted.agency, as_of):
            continue
        if wanted.directive and indicator.directive != wanted.directive:
            continue
        known = readings.get(indicator.id, ())
        names = body_names(registry.bodies, owner, as_of)
        rows.append(
            ListedIndicator(
                id=indicator.id,
                title=indicator.title,
                unit=indicator.unit,
                kind=indicator.kind,
                better=indicator.better,
                owner=names[0] if names else None,
                target=indicator.target,
                directive=indicator.directive,
                value=known[-1].value if known else None,
                on=known[-1].on if known else None,
            )
        )
    return rows


def view_rows(registry: Registry, as_of: date) -> list[ListedView]:
    """The saved views, with what they ask for by its names on the day."""
    return [
        ListedView(
            id=name,
            title=view.title,
            asked=named(registry, of_view(registry, view, as_of), as_of),
            by=view.by,
            sort=view.sort,
        )
        for name, view in registry.settings.views.items()
    ]


def _concerns(registry: Registry, names: Iterable[str], agency: str, as_of: date) -> bool:
    named = [name for name in names if not is_role(name)]
    unopened = (body.id for body in registry.bodies.resolve(named, as_of))
    return agency in (*unopened, *registry.bodies.ids(named, as_of))
