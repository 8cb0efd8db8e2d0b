"""What one body still owes, as a letter reminds it: its own side alone, never another body's share."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from deann06.core.records import Role
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.reports.documents.parts.tables import task_row
from deann06.reports.facts.citations import CitedPlace, source
from deann06.reports.facts.task_rows import TaskRow
from deann06.reports.rows.narrow import unconfirmed
from deann06.reports.rows.shares import BodyShare, body_shares


class OwedTask(Struct, frozen=True, kw_only=True):
    """An overdue task as it stands for the body that is reminded."""

    task: TaskRow
    product: str | None  # what the task is to bring
    share: bool  # it owes a part of its own, whatever others do
    beside: tuple[BodyName, ...]  # who leads it too
    unconfirmed: str | None  # why the source does not give it to the body by name


class PeriodRun(Struct, frozen=True):
    """Periods of a duty that follow on each other, from the first one to the last one."""

    first: str  # `2024-W19`
    last: str
    count: int


class OwedReports(Struct, frozen=True, kw_only=True):
    """The reports of a recurring duty that a body has not handed in. `days_overdue` is 0 where none is overdue yet."""

    id: str
    label: str
    title: str
    source: CitedPlace
    product: str | None
    of: BodyName | None  # the ended body whose share it is
    beside: tuple[BodyName, ...]  # with whom it owes one report in common
    runs: tuple[PeriodRun, ...]
    count: int  # of all these periods
    last_day: date | None  # of the latest of them
    days_overdue: int
    assumed: bool  # its periods are counted from a day that no source gives
    unconfirmed: str | None


class Owed(Struct, frozen=True, kw_only=True):
    """Everything that a body is reminded of."""

    tasks: tuple[OwedTask, ...]  # the longest overdue first
    reports: tuple[OwedReports, ...]
    waiting: tuple[TaskRow, ...]  # reported as done after their last day: they count as overdue until that is accepted

    @property
    def anything(self) -> bool:
        """Whether there is something that the body itself has still to do."""
        return bool(self.tasks or self.reports)


def owed(rows: Iterable[Row], labels: Mapping[str, str], agency: str) -> Owed:
    """What a body owes on the day of its own `rows`: overdue tasks, and every missing period of its duties."""
    rows = tuple(rows)
    late = [row for row in rows if row.standing.kind is StandingKind.OVERDUE and not row.standing.recurring]
    late.sort(key=lambda row: -row.standing.days_overdue)
    return Owed(
        tasks=tuple(_task(row, labels[row.id], agency) for row in late if not row.standing.done_on),
        reports=tuple(_reports(rows, labels, agency, _is_missing)),
        waiting=tuple(task_row(row, labels[row.id]) for row in late if row.standing.done_on),
    )


def owed_of(rows: Iterable[Row], labels: Mapping[str, str], agency: str, period: str) -> Owed:
    """The reports of one period that a body has not handed in, whether or not they are overdue yet."""
    reports = _reports(rows, labels, agency, lambda share: share.submitted is None and share.period == period)
    return Owed(tasks=(), reports=tuple(reports), waiting=())


def _task(row: Row, label: str, agency: str) -> OwedTask:
    fold = row.fold
    share = row.role is Role.RESPONDENT
    leads = () if share else body_names(fold.bodies, fold.lead, fold.as_of)
    doubt = fold.task.unconfirmed
    return OwedTask(
        task=task_row(row, label),
        product=fold.task.product,
        share=share,
        beside=tuple(body for body in leads if body.id != agency),
        unconfirmed=doubt.why if doubt and unconfirmed(row, agency) else None,
    )


def _is_missing(share: BodyShare) -> bool:
    return share.state is CellState.MISSING and share.period is not None


def _reports(
    rows: Iterable[Row], labels: Mapping[str, str], agency: str, wanted: Callable[[BodyShare], bool]
) -> Iterator[OwedReports]:
    for row in rows:
        shares = [share for share in body_shares(row, labels[row.id], agency) if wanted(share)]
        for of in dict.fromkeys(share.of for share in shares):
            yield _report(row, [share for share in shares if share.of == of], agency)


def _report(row: Row, shares: Sequence[BodyShare], agency: str) -> OwedReports:
    fold, last = row.fold, shares[-1]
    common = not any(cell.body for cell in row.standing.cells)
    leads = body_names(fold.bodies, fold.lead, fold.as_of) if common else ()
    doubt = fold.task.unconfirmed
    return OwedReports(
        id=row.id,
        label=last.label,
        title=last.title,
        source=source(fold.registry, fold.task.directive, fold.task.clause),
        product=fold.task.product,
        of=last.of,
        beside=tuple(body for body in leads if body.id != agency),
        runs=tuple(_runs(row, [share.period or "" for share in shares])),
        count=len(shares),
        last_day=last.last_day,
        days_overdue=last.days_overdue,
        assumed=last.assumed,
        unconfirmed=doubt.why if doubt and any(share.unconfirmed for share in shares) else None,
    )


def _runs(row: Row, periods: Sequence[str]) -> Iterator[PeriodRun]:
    """Periods put together where the duty has none between them."""
    place = {key: at for at, key in enumerate(dict.fromkeys(cell.key for cell in row.standing.cells))}
    numbered = [(place[key] - at, key) for at, key in enumerate(periods)]
    for _, run in groupby(numbered, key=lambda one: one[0]):
        keys = [key for _, key in run]
        yield PeriodRun(keys[0], keys[-1], len(keys))
