"""One record in full, as it is on a day: what `deann06 show` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from deann06.core.commit import Revision
from deann06.core.editing.corrections import number_of_day
from deann06.core.records import (
    Agency,
    CalendarYear,
    Directive,
    Entry,
    Group,
    Indicator,
    Model,
    Record,
    Task,
)
from deann06.core.standing.labels import BodyName, body_names, share_names, task_labels
from deann06.core.standing.ledger import Row, RowOf, row_of, rows
from deann06.core.standing.logs import corrected_index, voided_entries
from deann06.core.standing.models import model_standing
from deann06.core.standing.tasks import CellState, Fold
from deann06.core.standing.waiting import standings_of, waiting
from deann06.core.state.registry import Registry
from deann06.reports.facts.entries import event
from deann06.reports.pages.listing import agency_rows, task_rows
from deann06.reports.pages.parts import (
    AgencyDetail,
    CalendarDetail,
    Detail,
    DirectiveDetail,
    GroupName,
    IndicatorDetail,
    LogLine,
    ModelDetail,
    RecordPage,
    TaskDetail,
)
from deann06.reports.pages.trace import build as build_trace
from deann06.reports.rows.figures import readings_of
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.rows.narrow import RowFilter, narrow


def build(
    registry: Registry, record: Record, as_of: date, commit: Revision = None, known: RowOf | None = None
) -> RecordPage:
    """The page of a record on a day. `known`: how each task stands, where that was worked out."""
    labels = task_labels(registry)
    log, later = _log(registry, record, as_of)
    return RecordPage(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        kind=type(record).__name__.lower(),
        label=labels[record.id] if isinstance(record, Task) else record.id,
        path=registry.path_of(record),
        record=record,
        detail=_detail(registry, record, as_of, known),
        log=log,
        later=later,
    )


def _detail(registry: Registry, record: Record, as_of: date, known: RowOf | None) -> Detail:
    match record:
        case Task():
            return _task(registry, record, as_of, known or row_of(registry, as_of))
        case Model():
            return _model(registry, record, as_of, known or row_of(registry, as_of))
        case Directive():
            return _directive(registry, record, as_of, known)
        case Agency():
            return _agency(registry, record, as_of)
        case Indicator():
            return _indicator(registry, record, as_of)
        case CalendarYear():
            return CalendarDetail(year=record)
    raise TypeError(type(record).__name__)


def _task(registry: Registry, task: Task, as_of: date, known: RowOf) -> TaskDetail:
    row = known(task.id)
    fold, how = (row.fold, row.standing) if row else (Fold(task, registry, as_of), None)
    named = {
        "lead": fold.lead,
        "cooperating": fold.cooperating,
        "respondents": fold.respondent_names(as_of),
        "report_to": task.report_to,
        "via": task.via,
        "counterpart": task.counterpart,
    }
    waits = waiting(registry, task, standings_of(registry, as_of, known))
    cells = dict.fromkeys(cell.body for cell in how.cells if cell.body) if how else {}
    missing = {cell.body for cell in how.cells if cell.state is CellState.MISSING} if how else set()
    return TaskDetail(
        task=task,
        fold=fold,
        row=row,
        directive=registry.directives.get(task.directive),
        also=tuple((_title(registry, other.directive), other.clause) for other in task.also),
        roles=tuple((role, body_names(fold.bodies, names, as_of)) for role, names in named.items() if names),
        cells=tuple(
            (body, (share_names(fold, [body]) if body in missing else body_names(fold.bodies, [body], as_of))[0])
            for body in cells
            if body
        ),
        groups=_groups(registry, task.groups, as_of),
        depends_on=_rows(registry, task.depends_on, known),
        waited_by=_rows(registry, registry.waited_by.get(task.id, ()), known),
        waiting=waits,
        chain=_rows(registry, waits.chain.tasks if waits.chain else (), known),
        models=tuple(model for model in registry.models.values() if task.id in model.tasks),
    )


def _model(registry: Registry, model: Model, as_of: date, known: RowOf) -> ModelDetail:
    how = model_standing(model, as_of)
    waiting = (name for _, block in how.blocks for name in block.awaited)
    return ModelDetail(
        model=model,
        standing=how,
        lead=body_names(registry.bodies, model.lead, as_of),
        cooperating=body_names(registry.bodies, model.cooperating, as_of),
        waiting_on=body_names(registry.bodies, waiting, as_of),
        groups=_groups(registry, model.groups, as_of),
        plan=_title(registry, model.plan) if model.plan else None,
        tasks=_rows(registry, model.tasks, known),
    )


def _directive(registry: Registry, directive: Directive, as_of: date, known: RowOf | None) -> DirectiveDetail:
    return DirectiveDetail(
        directive=directive,
        issuer=body_names(registry.bodies, [directive.issuer], as_of)[0],
        basis=tuple(_named(registry, name) for name in directive.basis),
        cites=tuple(_named(registry, name) for name in directive.cites),
        trace=build_trace(registry, [directive], as_of, known=known),
    )


def _agency(registry: Registry, agency: Agency, as_of: date) -> AgencyDetail:
    bodies = registry.bodies
    own, beside = narrow(rows(registry, as_of), RowFilter(agency=agency.id))
    within = (
        group.id
        for group in registry.agencies.values()
        if group.is_group and agency.id in bodies.ids([group.id], as_of)
    )
    return AgencyDetail(
        agency=agency,
        row=next(row for row in agency_rows(registry, as_of) if row.id == agency.id),
        successors=tuple(
            (BodyName(one.agency, bodies.short(one.agency, as_of), bodies.name(one.agency, as_of)), one)
            for one in agency.successors
        ),
        members=body_names(bodies, bodies.members(agency, as_of), as_of) if agency.is_group else (),
        within=body_names(bodies, within, as_of) if not agency.is_group else (),
        own=tuple(task_rows(registry, own, agency.id)),
        beside=tuple(task_rows(registry, beside, agency.id)),
    )


def _indicator(registry: Registry, indicator: Indicator, as_of: date) -> IndicatorDetail:
    readings = readings_of(registry, as_of).get(indicator.id, ())
    owner = body_names(registry.bodies, [indicator.owner] if indicator.owner else [], as_of)
    return IndicatorDetail(
        indicator=indicator,
        owner=owner[0] if owner else None,
        directive=_title(registry, indicator.directive) if indicator.directive else None,
        readings=tuple((one, body_names(registry.bodies, one.entry.speakers, one.on)) for one in readings),
    )


def _title(registry: Registry, directive: str) -> str:
    record = registry.directives.get(directive)
    return record.title if record else directive


def _named(registry: Registry, directive: str) -> tuple[str, str]:
    """The number of a directive, its id where it has none, and its title; of an unknown one the id alone."""
    record = registry.directives.get(directive)
    return ((record.number if record else None) or directive, _title(registry, directive))


def _groups(registry: Registry, groups: Iterable[str], as_of: date) -> tuple[GroupName, ...]:
    def owners(group: Group) -> Iterator[tuple[BodyName, str | None]]:
        for one in group.owners:
            yield body_names(registry.bodies, [one.agency], as_of)[0], one.part

    return tuple(GroupName(group.name, tuple(owners(group))) for group in map(registry.settings.group, groups))


def _rows(registry: Registry, names: Iterable[str], known: RowOf) -> tuple[ListedTask, ...]:
    """Tasks by id as rows; those that do not exist on the day are left out."""
    found: list[Row] = [row for name in names if name in registry.tasks and (row := known(name))]
    return tuple(task_rows(registry, found)) if found else ()


def _log(registry: Registry, record: Record, as_of: date) -> tuple[tuple[LogLine, ...], int]:
    """The entries up to a day, by date then file order, and how many come later."""
    entries: Sequence[Entry] = getattr(record, "log", ())
    voided = voided_entries(entries)
    correction = {
        corrected_index(entries, entry.corrects): entry.date
        for index, entry in enumerate(entries)
        if entry.corrects and index not in voided
    }
    shown = sorted(
        (index for index, entry in enumerate(entries) if entry.date <= as_of), key=lambda index: entries[index].date
    )
    lines = tuple(
        LogLine(
            index=index,
            event=event(registry, record, entries[index], entries[index].date),
            voided_on=correction.get(index),
            number=number_of_day(entries, index),
        )
        for index in shown
    )
    return lines, len(entries) - len(lines)
