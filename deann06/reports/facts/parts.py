"""The facts of which reports are made: dates, numbers, ids and keys, and no phrases. Writers put them into words."""

from datetime import date

from msgspec import Struct

from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import TasksAndDuties
from deann06.reports.facts.citations import CitedDirective
from deann06.reports.facts.term_acts import TermChange


class ReportShare(Struct, frozen=True):
    """A body's part in a list of late, missing or awaited reports. `days` late, overdue, or left."""

    body: BodyName
    days: int
    last_day: date | None = None


class DutyTurn(Struct, frozen=True, kw_only=True):
    """One period of a recurring duty: how many reports were owed, what became of them, and whose they were.

    The bodies are those that answer today, each once; one may answer for the reports of several that have ended.
    """

    key: str  # the period: `2024-W20`
    last_day: date
    owed: int
    on_time: int
    late: int
    missing: int
    upcoming: int
    waived: int
    assumed: bool  # counted from a day that no source gives
    alone: bool  # one report is owed, by the leads
    late_by: tuple[ReportShare, ...]
    missing_by: tuple[ReportShare, ...]
    upcoming_by: tuple[ReportShare, ...]


class Laggards(Struct, frozen=True):
    """Bodies that were late, or have handed in nothing, in so many of the last periods; `everyone` who owed them."""

    late: int
    missing: int
    bodies: tuple[BodyName, ...]
    everyone: bool


class DutyRow(Struct, frozen=True, kw_only=True):
    """A recurring duty: its turns of the period, the ones before as they stand now, and who lagged in the last ones."""

    id: str
    label: str
    title: str
    lead: tuple[BodyName, ...]  # who owes its one report, where it has no respondents
    marks: tuple[str, ...]
    assumed: bool  # its turns are counted from a day that no source gives
    paused: bool
    turns: tuple[DutyTurn, ...]
    before: tuple[DutyTurn, ...]
    unconfirmed: str | None  # why the source does not give the duty to some of them by name
    looked_back: int  # how many of the last due periods `laggards` looks at
    laggards: tuple[Laggards, ...]


class TaskName(Struct, frozen=True):
    """A task as a sentence names it."""

    id: str
    label: str
    title: str


class ModelName(Struct, frozen=True):
    """A pilot model as a sentence names it."""

    id: str
    title: str


class Obstacle(Struct, frozen=True, kw_only=True):
    """An open obstacle: of a task, of a pilot model, or of both where they carry the same one."""

    kind: str
    text: str | None
    since: date
    waiting_on: tuple[BodyName, ...]
    lead: tuple[BodyName, ...]
    tasks: tuple[TaskName, ...]
    models: tuple[ModelName, ...]


class CitedLimitation(Struct, frozen=True):
    """A limitation that an assessment names, and the directive that holds it."""

    text: str
    source: CitedDirective


class Difficulties(Struct, frozen=True):
    """What hinders, of one kind."""

    kind: str
    limitations: tuple[CitedLimitation, ...]
    obstacles: tuple[Obstacle, ...]


class BodyRequest(Struct, frozen=True, kw_only=True):
    """What one body is asked for: `decide`, `extend`, `waive`, `confirm` or `help`. What a kind lacks is empty."""

    what: str
    task: TaskName | None = None
    model: ModelName | None = None
    who: tuple[BodyName, ...] = ()  # who proposes, requests or reports
    on: date | None = None
    decision: str | None = None
    change: TermChange | None = None  # of a term
    period: str | None = None  # of a duty that it is about: `2024-W20`; `once` of a task to be let off
    last_day: date | None = None  # to which it comes
    bodies: tuple[BodyName, ...] = ()  # for whom, where not for those who ask
    reason: str | None = None
    obstacle: Obstacle | None = None


class BodyRequests(Struct, frozen=True):
    """What is asked of one body."""

    body: BodyName
    asks: tuple[BodyRequest, ...]


class AssessedResults(Struct, frozen=True):
    """The results that a directive found, which stand until a later one is assessed."""

    source: CitedDirective
    results: tuple[str, ...]


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """The last reading of an indicator up to a day, and the one before it in an earlier period."""

    id: str
    title: str
    kind: str
    unit: str
    value: str
    on: date
    undated: bool
    previous: str | None
    target: str | None
    target_by: str | None  # a day, month or year, as written


class Replacement(Struct, frozen=True, kw_only=True):
    """A directive that was replaced: by which, since when, whether in the period, and its tasks that are still open."""

    old: CitedDirective
    new: CitedDirective
    day: date
    told_now: bool
    count: TasksAndDuties  # of these
    open: tuple[str, ...]  # their labels


class MarkCount(Struct, frozen=True):
    """How many tasks and duties the directives call so, and how many of these are overdue."""

    mark: str
    count: TasksAndDuties
    overdue: TasksAndDuties


class FigureChange(Struct, frozen=True):
    """A main figure at the end of the previous period and now, None where nothing was due, and what it changed by."""

    key: str
    before: float | None
    now: float | None
    change: float | None  # None where one of them is


class FiguresSince(Struct, frozen=True):
    """The main figures against the end of the previous period, by the data of now."""

    period: str
    day: date
    figures: tuple[FigureChange, ...]
