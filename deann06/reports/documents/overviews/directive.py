"""The report on one directive, clause by clause: which tasks came of each, how they stand, what they came to."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deann06.core.records import Directive
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import TasksAndDuties, ledger, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.errors import UsageError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.replaced import succession
from deann06.reports.documents.parts.tables import counts
from deann06.reports.documents.values import Counts, OfficialDocument
from deann06.reports.facts.citations import CitedClause, CitedDirective, cite, cite_clause
from deann06.reports.facts.parts import TaskName
from deann06.reports.facts.since import silent
from deann06.reports.facts.task_rows import Succession, TaskRow
from deann06.reports.pages.trace import ClauseTrace, trace


class CarriedOut(Struct, frozen=True):
    """What came of a part of a directive: tasks as they stand, and those that are assigned only later."""

    tasks: tuple[TaskRow, ...]
    later: tuple[TaskName, ...]


class ClauseOutcome(Struct, frozen=True, kw_only=True):
    """A clause and what came of it; `no_task` says why nothing follows, `covered` whether all of it is carried out."""

    clause: CitedClause
    summary: str
    own: CarriedOut
    split: bool  # tasks carry out clauses below it
    no_task: str | None
    excused: CitedClause | None  # the clause above that says why nothing follows
    covered: bool


class DirectiveReport(OfficialDocument, frozen=True, kw_only=True):
    """All that came of a directive."""

    id: str
    cited: CitedDirective
    issuer: tuple[BodyName, ...]
    about: str  # its title
    replaced: Succession | None
    silent: bool  # it has tasks, and no word of any of them has been recorded
    total: Counts
    number: TasksAndDuties
    overdue_count: TasksAndDuties
    missing_reports: int
    clauses: tuple[ClauseOutcome, ...]
    missing: tuple[CitedClause, ...]  # the finest clauses that nothing covers
    unplaced: CarriedOut  # of clauses that it does not list
    whole: CarriedOut  # of other directives, which carry it out as a whole


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document. Raises UsageError before it was issued."""
    report = build(ground, request)
    yield Made(f"{request.report}-{report.id}-{request.as_of}", request.report, report)


def build(ground: Ground, request: ReportRequest) -> DirectiveReport:
    """The report on the directive that is asked for. Raises UsageError before the day on which it was issued."""
    registry, as_of = ground.registry, request.as_of
    directive = registry.directives[request.subject or ""]
    if directive.issued.first > as_of:
        raise UsageError("report.not_issued", id=directive.id, as_of=as_of)
    picture = Picture(registry, as_of)
    found = trace(registry, directive)
    named = dict.fromkeys(name for one in found.clauses for name in one.tasks) | dict.fromkeys(
        (*found.unplaced, *found.whole)
    )
    rows = [row for row in picture.tasks if row.id in named]
    told = {row.id: row for row in picture.told(rows)}
    total = ledger(rows)

    def outcome(names: Iterable[str]) -> CarriedOut:
        return _outcome(picture, told, names)

    return DirectiveReport(
        **common(ground, request),
        id=directive.id,
        cited=cite(directive),
        issuer=body_names(registry.bodies, [directive.issuer], directive.issued.last),
        about=directive.title,
        replaced=succession(registry, directive.id, as_of),
        silent=silent(rows),
        total=counts(total),
        number=tasks_and_duties(rows),
        overdue_count=tasks_and_duties(rows, StandingKind.OVERDUE),
        missing_reports=total.recurring.missing,
        clauses=tuple(_clause(directive, one, outcome(one.own)) for one in found.clauses),
        missing=tuple(cite_clause(directive, name) for name in found.missing),
        unplaced=outcome(found.unplaced),
        whole=outcome(found.whole),
    )


def _outcome(picture: Picture, told: Mapping[str, TaskRow], names: Iterable[str]) -> CarriedOut:
    tasks = picture.registry.tasks
    wanted = tuple(names)
    later = (TaskName(name, picture.labels[name], tasks[name].title) for name in wanted if name not in told)
    return CarriedOut(tuple(told[name] for name in wanted if name in told), tuple(later))


def _clause(directive: Directive, found: ClauseTrace, own: CarriedOut) -> ClauseOutcome:
    above = found.excused if found.excused != found.clause else None
    return ClauseOutcome(
        clause=cite_clause(directive, found.clause),
        summary=found.summary,
        own=own,
        split=bool(found.below),
        no_task=found.no_task,
        excused=cite_clause(directive, above) if above else None,
        covered=found.covered,
    )
