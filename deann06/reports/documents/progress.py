"""The report on a period (báo cáo tuần, tháng, quý, năm): one value, which every writer renders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deann06.core.changes.compare import compare
from deann06.core.records import Directive
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import (
    ledger,
    not_yet_assigned,
    tasks_and_duties,
    tasks_and_duties_of_heads,
)
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Unit
from deann06.reports import REPORTS
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.difficulties import assessments, difficulties
from deann06.reports.documents.parts.events import issued_late, record_events, recorded_late, within_span
from deann06.reports.documents.parts.highlights import highlights
from deann06.reports.documents.parts.indicators import indicator_rows
from deann06.reports.documents.parts.models import model_counts, model_row
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.replaced import replaced
from deann06.reports.documents.parts.tables import body_ledgers, columns, count_next, counts, next_rows
from deann06.reports.documents.values import DirectiveRow, ProgressReport, RecordEvents
from deann06.reports.facts.citations import cite
from deann06.reports.facts.marks import marked
from deann06.reports.facts.period import Periods, ReportingPeriod
from deann06.reports.facts.since import silent, since
from deann06.reports.facts.trend import trend
from deann06.reports.facts.turns import duty_rows


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document. Raises UsageError, UnknownYear."""
    report = build(ground, request)
    yield Made(f"{request.report}-{report.period}", request.report, report)


def build(ground: Ground, request: ReportRequest) -> ProgressReport:
    """The report on the period that is asked for, of its kind's length. Raises UsageError before it, UnknownYear.

    Events are those of the period up to the as-of day; how tasks stand is as of that day. What had not been recorded by
    the end of the previous period of earlier days, entries and directives, is told apart.
    """
    unit = REPORTS[request.report].period or Unit.WEEK
    periods = Periods(ground.registry.settings, unit)
    span = periods.begun(request.period, request.as_of)
    registry, as_of = ground.registry, request.as_of
    before = ground.recorded_by(span.first - DAY)
    settings, bodies = registry.settings, registry.bodies
    period = ReportingPeriod(span.name, span.first, min(span.last, as_of))
    previous = periods.containing(span.first - DAY)
    picture = Picture(registry, as_of, previous.last)
    tasks, labels, models = picture.tasks, picture.labels, picture.models
    ahead = periods.ahead(span, as_of)
    changed = compare(before, registry) if before else ()
    told_now, late = within_span(period), recorded_late(changed, span.first)
    agencies, groups = body_ledgers(tasks, bodies, as_of)
    all_told = ledger(tasks)
    total, quiet = counts(all_told), silent(tasks)
    coming = next_rows(tasks, labels, ahead.first, ahead.last)
    then, lacking = picture.then
    return ProgressReport(
        **common(ground, request),
        unit=unit,
        period=span.name,
        first=span.first,
        last=span.last,
        upto=period.last,
        next_first=ahead.first,
        next_last=ahead.last,
        since=since(previous, then, tasks),
        trend=() if unit is Unit.WEEK else trend(registry, periods, span, tasks, as_of),
        lacking_year=lacking,
        silent=quiet,
        highlights=highlights(picture),
        directives=tuple(
            _directive(registry, one) for one in _by_day(registry.directives.values()) if one.issued.last in period
        ),
        replaced=tuple(replaced(registry, tasks, labels, as_of, told_now)),
        assigned_now=tasks_and_duties(row for row in tasks if row.fold.assigned and row.fold.assigned in period),
        assigned_later=tasks_and_duties_of_heads(registry.tasks[name] for name in not_yet_assigned(registry, as_of)),
        ledger=all_told,
        rate=all_told.rate,
        recurring=all_told.recurring,
        total=total,
        overdue_count=tasks_and_duties(tasks, StandingKind.OVERDUE),
        due_soon_count=tasks_and_duties(tasks, StandingKind.DUE_SOON),
        marked=marked(tasks),
        columns=columns((total, *(row.counts for row in agencies))),
        rated=not quiet and any(row.counts.rate is not None for row in agencies),
        agencies=agencies,
        groups=groups,
        joint=any(row.fold.task.respondents or len(row.fold.lead) > 1 for row in tasks if not row.standing.recurring),
        duties=duty_rows(tasks, labels, span, previous),
        happened=record_events(registry, tasks, labels, told_now, as_of),
        late=(
            *(_issued(registry, one) for one in _by_day(issued_late(changed, span.first))),
            *record_events(registry, tasks, labels, late, as_of, late=True),
        ),
        late_replaced=tuple(one for one in replaced(registry, (), {}, as_of, late)),
        overdue=picture.overdue,
        due_soon=picture.due_soon,
        due_soon_days=settings.due_soon_days,
        model_counts=model_counts(models),
        models=tuple(model_row(registry, model, as_of) for model in models),
        indicators=tuple(indicator_rows(registry, previous.last, as_of)),
        assessments=assessments(registry, as_of),
        missing_reports=all_told.recurring.missing,
        difficulties=difficulties(registry, picture.obstacles, as_of),
        requests=picture.requests,
        next_count=count_next(coming),
        next_tasks=coming,
        tasks=picture.told(tasks),
    )


def _by_day(directives: Iterable[Directive]) -> list[Directive]:
    return sorted(directives, key=lambda one: one.issued.last)


def _directive(registry: Registry, directive: Directive) -> DirectiveRow:
    issuer = body_names(registry.bodies, [directive.issuer], directive.issued.last)
    tasks = tasks_and_duties_of_heads(registry.tasks_of.get(directive.id, ()))
    return DirectiveRow(cite(directive), issuer, directive.title, tasks)


def _issued(registry: Registry, directive: Directive) -> RecordEvents:
    """A directive among what happened."""
    return RecordEvents("directive", directive.id, "", directive.title, (_directive(registry, directive),), late=True)
