"""The committee at a glance on a day: what `deann06 status` shows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Mark, ModelState, Role
from deann06.core.standing.cells import Cell
from deann06.core.standing.labels import BodyName, body_names, task_labels
from deann06.core.standing.ledger import (
    Ledger,
    Row,
    TasksAndDuties,
    ledger,
    not_yet_assigned,
    tasks_and_duties_of_heads,
)
from deann06.core.standing.models import ModelStanding, model_standings
from deann06.core.standing.tasks import OPEN, CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import FirstAndLast
from deann06.reports.facts.since import silent
from deann06.reports.facts.turns import answering, handed_in
from deann06.reports.pages.listing import indicator_rows, model_rows, task_rows
from deann06.reports.rows.duties import Duty, duty, goes_on, latest_due, names_in, owed
from deann06.reports.rows.granted import GrantedAct, granted
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.rows.narrow import (
    NamedFilter,
    RowFilter,
    fitting,
    marks,
    named,
    narrow,
    superseded_by,
    unconfirmed,
)
from deann06.reports.rows.obstacles import ObstacleRow, obstacles
from deann06.reports.rows.pending import (
    ExtensionRequest,
    Halt,
    ReplacedDirective,
    ReportedCompletion,
    halts,
    replaced,
    reported,
    requests,
)


class TaskLine(Struct, frozen=True, kw_only=True):
    """One task on one or two lines. Bodies are counted by who answers on the day, without those that nobody asks."""

    id: str
    label: str
    title: str
    lead: tuple[BodyName, ...]
    kind: StandingKind
    last_day: date | None
    days_overdue: int
    phrase: str | None
    recurring: bool = False
    assumed: bool = False  # its last day is counted from a day that no source gives
    period: str | None = None  # of a recurring duty: the one that it is judged by
    span: FirstAndLast | None = None  # of that period
    handed_in: int = 0  # bodies that have handed in all that is asked of them
    owed: int = 0
    missing: tuple[BodyName, ...] = ()
    upcoming: tuple[BodyName, ...] = ()  # not handed in yet, and there is time
    extended: bool = False
    role: Role | None = None  # of the body asked about, whose own standing it then is
    unconfirmed: bool = False  # that body, which is blamed, answers only by our reading of the source
    marks: tuple[Mark, ...] = ()
    superseded_by: str | None = None  # the directive that has replaced the task's own


class IndicatorFigure(Struct, frozen=True, kw_only=True):
    """The last reading of an indicator."""

    id: str
    title: str
    value: str
    on: date


class Status(Struct, frozen=True, kw_only=True):
    """Everything on the page, worst first."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    grants: tuple[GrantedAct, ...]  # whom the settings let grant beside those who may
    asked: NamedFilter
    ledger: Ledger
    duty_kinds: tuple[StandingKind, ...]  # how each recurring duty stands; the ledger counts none of them
    overdue: tuple[TaskLine, ...]  # tasks, then recurring duties
    due_soon: tuple[TaskLine, ...]
    due_soon_days: int
    duties: tuple[Duty, ...]
    obstacles: tuple[ObstacleRow, ...]
    reported: tuple[ReportedCompletion, ...]  # done as their leads say, and not accepted
    requests: tuple[ExtensionRequest, ...]
    halts: tuple[Halt, ...]
    replaced: tuple[ReplacedDirective, ...]  # directives, while tasks of them are open
    stale: tuple[TaskLine, ...]
    stale_after_days: int
    models: tuple[tuple[ModelState | None, int], ...]
    proposals: tuple[ModelStanding, ...]  # proposed and not yet decided
    figures: tuple[IndicatorFigure, ...]  # the latest first
    joint: bool  # some task has several leads
    beside: tuple[ListedTask, ...]  # what the body asked about has only a part in: not counted
    not_yet_assigned: Mapping[str, date]  # tasks of the whole registry that exist only later, and from when
    later: TasksAndDuties  # how many of them are tasks and duties
    silent: bool  # there are tasks, and no word of any of them has been recorded

    @property
    def counts(self) -> Mapping[str, TasksAndDuties]:
        """How many tasks and how many duties the lists hold."""
        return {
            name: _tasks_and_duties(lines) for name, lines in (("overdue", self.overdue), ("due_soon", self.due_soon))
        }


def _tasks_and_duties(lines: Sequence[TaskLine]) -> TasksAndDuties:
    duties = sum(line.recurring for line in lines)
    return TasksAndDuties(len(lines) - duties, duties)


def build(
    registry: Registry,
    tasks: Iterable[Row],
    as_of: date,
    commit: Revision = None,
    wanted: RowFilter | None = None,
    view: str | None = None,
) -> Status:
    """The status of the tasks and models that are wanted, of all that exist on the day; `view` is their title."""
    wanted = wanted or RowFilter()
    rows, beside = narrow(tasks, wanted)
    labels = task_labels(registry)
    models = fitting(lambda asked: _models(registry, asked, as_of), wanted)
    later = not_yet_assigned(registry, as_of)

    def lines(kind: StandingKind) -> tuple[TaskLine, ...]:
        of_kind = (row for row in sorted(rows, key=_worst_first) if row.standing.kind is kind)
        return tuple(line(row, labels[row.id], wanted.own) for row in of_kind)

    return Status(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        grants=granted(registry, as_of),
        asked=named(registry, wanted, as_of, view),
        ledger=ledger(rows),
        duty_kinds=tuple(row.standing.kind for row in rows if row.standing.recurring),
        overdue=lines(StandingKind.OVERDUE),
        due_soon=lines(StandingKind.DUE_SOON),
        due_soon_days=registry.settings.due_soon_days,
        duties=tuple(duty(row, labels[row.id]) for row in rows if row.standing.recurring and goes_on(row)),
        obstacles=obstacles(registry, rows, models, labels, as_of),
        reported=reported(rows, labels),
        requests=requests(rows, labels),
        halts=halts(registry, rows, models, labels, as_of),
        replaced=replaced(registry, rows, labels, as_of),
        stale=tuple(line(row, labels[row.id]) for row in rows if is_stale(row)),
        stale_after_days=registry.settings.stale_after_days,
        models=tuple(Counter(model.state for model in models).items()),
        proposals=tuple(model for model in models if model.proposed and not model.decided),
        figures=tuple(fitting(lambda asked: _figures(registry, asked, as_of), wanted)),
        beside=tuple(task_rows(registry, beside, wanted.agency)),
        not_yet_assigned=later,
        later=tasks_and_duties_of_heads(registry.tasks[name] for name in later),
        silent=silent(rows),
        joint=any(len(row.fold.lead) > 1 and not row.standing.recurring and not row.role for row in rows),
    )


def _worst_first(row: Row) -> tuple[bool, int, date]:
    how = row.standing
    return how.recurring, -how.days_overdue, how.last_day or row.fold.as_of


def _models(registry: Registry, wanted: RowFilter, as_of: date) -> tuple[ModelStanding, ...]:
    """The models that are wanted; of a body those that it leads itself."""
    counted, _ = model_rows(registry, wanted, as_of)
    ids = {row.id for row in counted} if not wanted.of_tasks_alone else ()
    return tuple(model for model in model_standings(registry, as_of) if model.id in ids)


def line(row: Row, label: str, agency: str | None = None) -> TaskLine:
    """A row as a line of a page, of a body where one was asked about."""
    fold, how = row.fold, row.standing
    cells = latest_due(how.cells, fold.as_of) if how.recurring else how.cells
    shares = owed(cell for cell in cells if cell.body)
    answers = answering(fold, shares).values()
    judged_by = _judged_by(row)
    return TaskLine(
        id=row.id,
        label=label,
        title=fold.task.title,
        lead=body_names(fold.bodies, fold.lead, fold.as_of),
        kind=how.kind,
        last_day=how.last_day,
        days_overdue=how.days_overdue,
        phrase=None if how.recurring else fold.term(fold.as_of).rule.phrase,
        recurring=how.recurring,
        assumed=how.assumed,
        period=judged_by.key if judged_by else None,
        span=judged_by.span if judged_by else None,
        handed_in=sum(map(handed_in, answers)),
        owed=len(answers),
        missing=names_in(row, shares, CellState.MISSING),
        upcoming=names_in(row, shares, CellState.UPCOMING),
        extended=how.extended,
        role=row.role,
        unconfirmed=agency is not None and unconfirmed(row, agency),
        marks=marks(fold.task),
        superseded_by=superseded_by(row),
    )


def _judged_by(row: Row) -> Cell | None:
    """A share in the period of a recurring duty whose last day stands behind its standing."""
    how = row.standing
    wanted = CellState.MISSING if how.kind is StandingKind.OVERDUE else CellState.UPCOMING
    cells = (cell for cell in how.cells if cell.state is wanted and cell.last_day == how.last_day)
    return next(cells, None) if how.recurring else None


def is_stale(row: Row) -> bool:
    """Open, with a term or blocked, and no word of it for the days that the settings say."""
    fold, how = row.fold, row.standing
    if how.recurring or how.kind is StandingKind.ONGOING or how.kind not in OPEN:
        return False
    if how.last_day is None and not fold.blocks:
        return False
    last = how.updated or fold.assigned or fold.as_of
    return (fold.as_of - last).days > fold.settings.stale_after_days


def _figures(registry: Registry, wanted: RowFilter, as_of: date) -> tuple[IndicatorFigure, ...]:
    if wanted.group or wanted.of_tasks_alone or wanted.role not in (None, Role.LEAD):
        return ()  # an indicator has an owner and a directive, nothing else
    known = [row for row in indicator_rows(registry, wanted, as_of) if row.value is not None and row.on]
    figures = (IndicatorFigure(id=row.id, title=row.title, value=row.value or "", on=row.on or as_of) for row in known)
    return tuple(sorted(figures, key=lambda figure: figure.on, reverse=True))
