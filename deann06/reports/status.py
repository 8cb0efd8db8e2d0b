"""The committee at a glance on a day: what `deann06 status` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from deann06.core.agencies import Bodies
from deann06.core.commit import Revision
from deann06.core.labels import BodyName, body_names, share_names, task_labels
from deann06.core.ledger import Ledger, Row, ledger
from deann06.core.models import ModelStanding, model_standings
from deann06.core.records import Blocked, ModelState
from deann06.core.registry import Registry
from deann06.core.standing import OPEN, Cell, CellState, Kind
from deann06.reports.figures import readings_of

PAST_PERIODS = 4  # how many earlier periods of a recurring duty are looked back on


class TaskLine(Struct, frozen=True, kw_only=True):
    """One task on one or two lines."""

    id: str
    label: str
    title: str
    lead: tuple[BodyName, ...]
    kind: Kind
    last_day: date | None
    days_overdue: int
    phrase: str | None
    waiting: tuple[BodyName, ...] = ()  # respondents who have not answered
    unanswered: int = 0  # how many shares are waited for; a body may answer for several ended ones
    respondents: int = 0  # how many there are
    extended: bool = False


class Duty(Struct, frozen=True, kw_only=True):
    """A recurring duty: its period under way, its last period that fell due, and the record of late ones."""

    id: str
    label: str
    title: str
    kind: Kind
    days_overdue: int
    key: str | None = None
    last_day: date | None = None
    handed_in: int = 0
    owed: int = 0
    waiting: tuple[BodyName, ...] = ()
    past_key: str | None = None
    past_missing: tuple[BodyName, ...] = ()
    past_nobody: bool = False  # nobody handed in, of all who owed it
    assumed: bool = False  # its periods are counted from a day that no source gives
    late: tuple[tuple[BodyName, int], ...] = ()  # late or missing in the last due periods, worst first

    @property
    def named(self) -> tuple[BodyName, ...]:
        """All bodies that it names, some of them twice."""
        return (*self.waiting, *self.past_missing, *(body for body, _ in self.late))


class Obstacle(Struct, frozen=True, kw_only=True):
    """An open obstacle of a task or a model."""

    id: str
    label: str
    kind: str
    since: date
    waiting_on: BodyName | None
    text: str | None


class Figure(Struct, frozen=True, kw_only=True):
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
    ledger: Ledger
    overdue: tuple[TaskLine, ...]
    due_soon: tuple[TaskLine, ...]
    due_soon_days: int
    duties: tuple[Duty, ...]
    obstacles: tuple[Obstacle, ...]
    stale: tuple[TaskLine, ...]
    stale_after_days: int
    models: tuple[tuple[ModelState | None, int], ...]
    proposals: tuple[ModelStanding, ...]  # proposed and not yet decided
    figures: tuple[Figure, ...]  # the latest first
    joint: bool  # some task has several leads
    silent: bool  # there are tasks, and no word of any of them has been recorded


def build(registry: Registry, found: Sequence[Row], as_of: date, commit: Revision = None) -> Status:
    """The status of a set of tasks, and of the models, on a day."""
    labels = task_labels(registry)
    models = model_standings(registry, as_of)
    one_off = [row for row in found if not row.standing.recurring]
    overdue = sorted((r for r in one_off if r.standing.kind is Kind.OVERDUE), key=lambda r: -r.standing.days_overdue)
    soon = sorted((r for r in one_off if r.standing.kind is Kind.DUE_SOON), key=lambda r: r.standing.last_day or as_of)
    return Status(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        ledger=ledger(found),
        overdue=tuple(line(row, labels[row.id]) for row in overdue),
        due_soon=tuple(line(row, labels[row.id]) for row in soon),
        due_soon_days=registry.settings.due_soon_days,
        duties=tuple(_duty(row, labels[row.id]) for row in found if row.standing.recurring and _goes_on(row)),
        obstacles=(*_task_obstacles(found, labels), *_model_obstacles(models, registry, as_of)),
        stale=tuple(line(row, labels[row.id]) for row in found if is_stale(row)),
        stale_after_days=registry.settings.stale_after_days,
        models=tuple(Counter(model.state for model in models).items()),
        proposals=tuple(model for model in models if model.proposed and not model.decided),
        figures=_figures(registry, as_of),
        silent=bool(found) and not any(row.fold.entries for row in found),
        joint=any(len(row.fold.lead) > 1 for row in one_off),
    )


def line(row: Row, label: str) -> TaskLine:
    """A row as a line of a page."""
    fold, how = row.fold, row.standing
    waiting = [c.body for c in how.cells if c.body and c.state in (CellState.MISSING, CellState.UPCOMING)]
    phrases = fold.term(fold.as_of).rule.phrase if not how.recurring else None
    return TaskLine(
        id=row.id,
        label=label,
        title=fold.task.title,
        lead=body_names(fold.bodies, fold.lead, fold.as_of),
        kind=how.kind,
        last_day=how.last_day,
        days_overdue=how.days_overdue,
        phrase=phrases,
        waiting=share_names(fold, waiting),
        unanswered=len(waiting),
        respondents=len(how.cells),
        extended=how.extended,
    )


def is_stale(row: Row) -> bool:
    """Open, with a term or blocked, and no word of it for the days that the settings say."""
    fold, how = row.fold, row.standing
    if how.recurring or how.kind is Kind.ONGOING or how.kind not in OPEN:
        return False
    if how.last_day is None and not fold.blocks:
        return False
    last = how.updated or fold.assigned or fold.as_of
    return (fold.as_of - last).days > fold.settings.stale_after_days


def _goes_on(row: Row) -> bool:
    """Whether a recurring duty still asks for something: its rule has not ended, and it was not stopped."""
    return row.standing.kind in OPEN or row.standing.kind is Kind.PAUSED


def _duty(row: Row, label: str) -> Duty:
    fold, how = row.fold, row.standing
    periods: dict[str, list[Cell]] = {}
    for cell in how.cells:
        periods.setdefault(cell.key, []).append(cell)
    over = {cell.key for cell in how.cells if cell.last_day and cell.last_day < fold.as_of}
    due = [key for key in periods if key in over]
    current = next((key for key in periods if key not in over), None)
    now = periods.get(current or "", [])
    past = periods[due[-1]] if due else []
    late = Counter(
        cell.body
        for key in due[-PAST_PERIODS:]
        for cell in periods[key]
        if cell.body and cell.state in (CellState.LATE, CellState.MISSING)
    )

    def names(cells: Iterable[Cell], state: CellState) -> tuple[BodyName, ...]:
        found = [cell.body for cell in cells if cell.body and cell.state is state]
        missing = state is CellState.MISSING
        return share_names(fold, found) if missing else body_names(fold.bodies, found, fold.as_of)

    return Duty(
        id=row.id,
        label=label,
        title=fold.task.title,
        kind=how.kind,
        days_overdue=how.days_overdue,
        key=current,
        last_day=now[0].last_day if now else how.last_day,
        handed_in=sum(cell.submitted is not None for cell in now),
        owed=len(now),
        waiting=names(now, CellState.UPCOMING),
        past_key=due[-1] if due else None,
        past_missing=names(past, CellState.MISSING),
        past_nobody=all(cell.state is CellState.MISSING for cell in past),
        late=tuple((share_names(fold, [body])[0], n) for body, n in late.most_common()),
        assumed=how.assumed,
    )


def _figures(registry: Registry, as_of: date) -> tuple[Figure, ...]:
    readings = readings_of(registry, as_of)
    figures = (
        Figure(id=one.id, title=one.title, value=last.value, on=last.on)
        for one in registry.indicators.values()
        for last in readings.get(one.id, ())[-1:]
    )
    return tuple(sorted(figures, key=lambda figure: figure.on, reverse=True))


def _task_obstacles(found: Iterable[Row], labels: Mapping[str, str]) -> tuple[Obstacle, ...]:
    return tuple(
        _obstacle(row.fold.bodies, row.id, labels[row.id], since, block, row.fold.as_of)
        for row in found
        if row.standing.kind in OPEN
        for since, block in row.fold.blocks
    )


def _model_obstacles(models: Iterable[ModelStanding], registry: Registry, as_of: date) -> tuple[Obstacle, ...]:
    return tuple(
        _obstacle(registry.bodies, model.id, model.id, since, block, as_of)
        for model in models
        for since, block in model.blocks
    )


def _obstacle(bodies: Bodies, record: str, label: str, since: date, block: Blocked, as_of: date) -> Obstacle:
    waiting = body_names(bodies, [block.waiting_on], as_of) if block.waiting_on else ()
    return Obstacle(
        id=record,
        label=label,
        kind=block.kind.value,
        since=since,
        waiting_on=waiting[0] if waiting else None,
        text=block.text,
    )
