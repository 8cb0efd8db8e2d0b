"""What a report says: dates, numbers, ids, keys and names, and no phrases. Writers put it into words."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Seal
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Ledger, RecurringCounts, TasksAndDuties
from deann06.core.terms.periods import Unit
from deann06.reports.facts.citations import CitedDirective, Proof
from deann06.reports.facts.entries import Event
from deann06.reports.facts.parts import (
    AssessedResults,
    BodyRequests,
    Difficulties,
    DutyRow,
    FiguresSince,
    IndicatorRow,
    MarkCount,
    Replacement,
)
from deann06.reports.facts.task_rows import NextRow, TaskRow
from deann06.reports.facts.trend import TrendPoint
from deann06.reports.facts.turns import Unreported
from deann06.reports.rows.granted import GrantedAct


class Family(StrEnum):
    """A family of forms: the state's of Decree 30/2020, or the Party's of its guidances."""

    STATE = "state"
    PARTY = "party"


class Letter(Struct, frozen=True, kw_only=True):
    """What stands before and after the content of an official document."""

    family: Family
    parent: str | None  # the body above the issuing one
    issuer: str | None  # as a letterhead names it, else the body
    body: BodyName  # that issues it
    kind: str  # the code of its kind: BC, CV
    number: str | None  # as given: `5`, `05/BC-CAT`
    symbol: str | None
    code: str | None  # the body's, of which a symbol can be made
    place: str
    day: date
    addressees: tuple[str, ...]  # for whom a letter is; none of a report
    recipients: tuple[str, ...]
    archive: str | None
    seal: Seal | None  # of a Party steering committee
    authority: tuple[str, ...]
    main_post: str | None  # beside which the signer has the post in the committee
    post: tuple[str, ...]
    signer: str | None


class Counts(Struct, frozen=True, kw_only=True):
    """A ledger, with what is computed from it. `rate` is per cent, None when nothing was due."""

    assigned: int
    finished: int
    completed_on_time: int
    completed_late: int
    completed: int
    in_time: int
    due_soon: int
    overdue: int
    ongoing: int
    no_deadline: int
    paused: int
    stopped: int
    halted: int  # paused or stopped
    due_done: int
    due_all: int
    rate: float | None


class AgencyRow(Struct, frozen=True):
    """The ledger of one body with those that it carries on, or of a group that leads in common."""

    bodies: tuple[BodyName, ...]
    counts: Counts
    unconfirmed: bool = False  # it counts as overdue for a share that the source does not give it by name


class DirectiveRow(Struct, frozen=True):
    """A directive issued in the period: its issuer, what it is about, the tasks it gives."""

    cited: CitedDirective
    issuer: tuple[BodyName, ...]
    title: str
    tasks: TasksAndDuties


class DaySubmissions(Struct, frozen=True):
    """What some bodies handed in on a day."""

    by: tuple[BodyName, ...]
    on: date
    documents: tuple[Proof, ...]
    note: str | None


class Submission(Struct, frozen=True):
    """Who handed in what of a period, and how many have by now; no counts where the leads owe it together."""

    period: str  # `2024-W19`, or `once`
    handed: tuple[DaySubmissions, ...]
    handed_in: int | None = None
    owed: int | None = None


class RecordEvents(Struct, frozen=True):
    """What is told of one task, model or indicator, or of a directive that was recorded late."""

    kind: str
    id: str
    label: str
    title: str
    events: tuple[Event | Submission | DirectiveRow, ...]
    late: bool = False  # of earlier periods, recorded after they were reported on


class ModelRow(Struct, frozen=True):
    """A pilot model: its state, and the proposal or decision that stands."""

    id: str
    title: str
    lead: tuple[BodyName, ...]
    state: str | None
    news: Event | None


class ModelCount(Struct, frozen=True):
    """How many models are in a state; None: in none that was reported."""

    state: str | None
    number: int


class KindCount(Struct, frozen=True):
    """How many there are of a kind."""

    kind: str
    number: int


class BodyCount(Struct, frozen=True):
    """How many concern a body."""

    body: BodyName
    number: int


class Highlights(Struct, frozen=True, kw_only=True):
    """What a leader reads first, beside the main figures. Lists of counts begin with the highest."""

    unreported: tuple[Unreported, ...]
    obstacles: int  # that are open
    obstacle_kinds: tuple[KindCount, ...]
    awaited: tuple[BodyCount, ...]  # whom they wait for
    decisions: int  # that are wanted
    decision_kinds: tuple[KindCount, ...]  # `decide`, `extend`, `confirm`
    deciders: tuple[BodyCount, ...]


class OfficialDocument(Struct, frozen=True, kw_only=True):
    """What every document has, whatever it is for."""

    title: str  # of the registry
    committee: BodyName
    notice: str | None
    as_of: date
    commit: Revision
    grants: tuple[GrantedAct, ...]  # whom the settings let say more than the general rule does
    letter: Letter


class Report(OfficialDocument, frozen=True, kw_only=True):
    """What every report on a period has. `upto` is the last day whose events it tells: its end, or the as-of day."""

    unit: Unit
    period: str  # `2024-W20`
    first: date
    last: date
    upto: date


class ProgressReport(Report, frozen=True, kw_only=True):
    """The report on a week, a month, a quarter or a year."""

    next_first: date
    next_last: date
    since: FiguresSince | None
    trend: tuple[TrendPoint, ...]  # of the periods up to this one; none in a weekly report
    lacking_year: int | None  # without whose calendar nothing can be said of the end of the previous period
    silent: bool  # there are tasks, and no word of any of them has been recorded
    highlights: Highlights
    directives: tuple[DirectiveRow, ...]
    replaced: tuple[Replacement, ...]
    assigned_now: TasksAndDuties
    assigned_later: TasksAndDuties  # after the as-of day: counted nowhere
    ledger: Ledger  # as `status` tells it
    rate: float | None
    recurring: RecurringCounts
    total: Counts  # the ledger, and what else a table of ledgers has
    overdue_count: TasksAndDuties
    due_soon_count: TasksAndDuties
    marked: tuple[MarkCount, ...]
    columns: tuple[str, ...]  # of the table by agency: those in which anything stands
    rated: bool  # whether it has rates
    agencies: tuple[AgencyRow, ...]
    groups: tuple[AgencyRow, ...]  # what is assigned to a group in common is no member's
    joint: bool  # some body is counted beside another for one task
    duties: tuple[DutyRow, ...]
    happened: tuple[RecordEvents, ...]
    late: tuple[RecordEvents, ...]
    late_replaced: tuple[Replacement, ...]
    overdue: tuple[TaskRow, ...]
    due_soon: tuple[TaskRow, ...]
    due_soon_days: int
    model_counts: tuple[ModelCount, ...]
    models: tuple[ModelRow, ...]
    indicators: tuple[IndicatorRow, ...]
    assessments: tuple[AssessedResults, ...]
    missing_reports: int  # of recurring duties, in all their periods
    difficulties: tuple[Difficulties, ...]
    requests: tuple[BodyRequests, ...]
    next_count: TasksAndDuties
    next_tasks: tuple[NextRow, ...]
    tasks: tuple[TaskRow, ...]
