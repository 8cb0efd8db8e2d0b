"""The tables of a workbook for people: tasks, what is overdue, periods of duties, models, figures, rows to pivot."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.records import CountedBy, Level, System
from deann06.core.standing.labels import BodyName, body_names, share_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.reports.dataset.sources import CellSource, SideSource, TaskSource, cell_sources, side_sources, task_sources
from deann06.reports.dataset.tables import beside_tasks
from deann06.reports.pages.listing import worst_first
from deann06.reports.rows.columns import whole_table
from deann06.reports.rows.narrow import RowFilter, narrow
from deann06.reports.rows.rollup import build as build_rollup
from deann06.reports.rows.table import ColumnKind, FilledColumn, Table, filled, itself, table

_DONE: Final = (StandingKind.COMPLETED_ON_TIME, StandingKind.COMPLETED_LATE)  # what a rate counts as done
_DUE: Final = (*_DONE, StandingKind.OVERDUE)  # and what it counts as due


class PivotSource(NamedTuple):
    """A task as it counts for a body; for nobody where there is none."""

    registry: Registry
    task: TaskSource
    side: SideSource | None

    @property
    def row(self) -> Row:
        """How it stands for that body."""
        return self.side.row if self.side else self.task.row

    @property
    def body(self) -> tuple[BodyName, ...]:
        """The body, by its name of the day."""
        fold = self.task.row.fold
        return body_names(fold.bodies, (self.side.agency,), fold.as_of) if self.side else ()

    def of_agency(self, name: str) -> Any:
        """What the record of the body says."""
        return getattr(self.registry.agencies.get(self.side.agency), name, None) if self.side else None


def sheets(registry: Registry, tasks: Sequence[Row], as_of: date, wanted: RowFilter) -> dict[str, Table]:
    """The tables by their names, of what is wanted; a table without a row is there too."""
    rows, own = narrow(tasks, wanted).rows, wanted.own
    found = task_sources(registry, rows, own)
    late = [one for one in found if one.standing.kind is StandingKind.OVERDUE]
    models, indicators = beside_tasks(registry, wanted, as_of)
    columns = _task_columns(registry, own=own is not None)
    return {
        "tasks": table(columns, [one for one in found if not one.standing.recurring]),
        "overdue": table(_OVERDUE, sorted(late, key=_worst_first)),
        "duties": table(_DUTIES, (one for one in cell_sources(rows) if one.row.standing.recurring)),
        "models": table(_MODELS, models),
        "indicators": table(_INDICATORS, indicators),
        **{f"by_{by.value}": whole_table(build_rollup(registry, tasks, by, as_of, wanted=wanted)) for by in _BY},
        "pivot": table(_PIVOT, _pivoted(registry, found, own)),
    }


_BY: Final = (CountedBy.AGENCY, CountedBy.GROUP)


def _worst_first(one: TaskSource) -> tuple[bool, Any]:
    return one.standing.recurring, worst_first(one.listed)


def _pivoted(registry: Registry, found: Sequence[TaskSource], own: str | None) -> Iterator[PivotSource]:
    """Each task for each body that it counts for, or for none."""
    sides: dict[str, list[SideSource]] = {}
    for side in side_sources([one.row for one in found], own):
        sides.setdefault(side.row.id, []).append(side)
    for one in found:
        yield from (PivotSource(registry, one, side) for side in sides.get(one.listed.id, [None]))


def _late(one: TaskSource | PivotSource) -> int | None:
    """The days by which it is overdue; nothing where it is not."""
    return one.row.standing.days_overdue or None


def _groups(registry: Registry, row: Row) -> str | None:
    return "; ".join(registry.settings.group(name).name for name in row.fold.task.groups) or None


_KEY: Final = filled("task", ColumnKind.KEY, 1.5, "listed.id")
_TITLE: Final = filled("title", ColumnKind.TEXT, 3.6, "listed.title")
_LEAD: Final = filled("lead_names", ColumnKind.BODIES, 1.8, "listed.lead")
_LAST_DAY: Final = filled("last_day", ColumnKind.DATE, of="standing.last_day")
_DAYS_OVERDUE: Final = filled("days_overdue", ColumnKind.NUMBER, 0.7, _late)
_STATE: Final = filled("state", ColumnKind.CHOICE, 1.1, "standing.state")
_PROGRESS: Final = filled("progress", ColumnKind.PERCENT, 0.7, "standing.progress")
_UPDATED: Final = filled("updated", ColumnKind.DATE, of="standing.updated")
_ROLE: Final = filled("role", ColumnKind.CHOICE, of="row.role")
_REMARK: Final = filled("remark", ColumnKind.CAUTION, 1.3, "listed")


def _task_columns(registry: Registry, *, own: bool) -> Sequence[FilledColumn]:
    """Of the body whose own side was asked for also its role."""
    return (
        _KEY,
        _TITLE,
        filled("directive", ColumnKind.TEXT, 1.2, "listed.directive"),
        filled("clause", ColumnKind.TEXT, 0.6, "listed.clause"),
        _LEAD,
        *((_ROLE,) if own else ()),
        filled("groups", ColumnKind.TEXT, 1.1, lambda one: _groups(registry, one.row)),
        filled("marks", ColumnKind.CHOICES, 0.9, "listed.marks"),
        _LAST_DAY,
        filled("standing", ColumnKind.CHOICE, 1.1, "standing.kind"),
        _DAYS_OVERDUE,
        _STATE,
        _PROGRESS,
        _UPDATED,
        _REMARK,
    )


_OVERDUE: Final = (
    _KEY,
    _TITLE,
    filled("recurring", ColumnKind.FLAG, 0.7, "standing.recurring"),
    _LEAD,
    _LAST_DAY,
    _DAYS_OVERDUE,
    _STATE,
    _PROGRESS,
    _UPDATED,
    _REMARK,
)


def _owner(one: CellSource) -> tuple[BodyName, ...]:
    """Who owes the share; of one that is missing with every doubt."""
    fold, cell = one.row.fold, one.cell
    if not cell.body:
        return body_names(fold.bodies, fold.lead, fold.as_of)
    named = (cell.body,)
    return share_names(fold, named) if cell.state is CellState.MISSING else body_names(fold.bodies, named, fold.as_of)


_DUTIES: Final = (
    filled("task", ColumnKind.KEY, 1.5, "row.id"),
    filled("title", ColumnKind.TEXT, 3.2, "row.fold.task.title"),
    filled("period", ColumnKind.TURN, 2.6, "cell"),
    filled("body", ColumnKind.BODIES, 2, _owner),
    filled("last_day", ColumnKind.DATE, of="cell.last_day"),
    filled("result", ColumnKind.CHOICE, 1, "cell.state"),
    filled("submitted", ColumnKind.DATE, of="cell.submitted"),
    filled("counted", ColumnKind.FLAG, 0.7),
)
_MODELS: Final = (
    filled("model", ColumnKind.KEY, 2, "id"),
    filled("title", ColumnKind.TEXT, 3.2),
    filled("lead_names", ColumnKind.BODIES, 1.8, "lead"),
    filled("state", ColumnKind.CHOICE, 1.2),
    filled("progress", ColumnKind.PERCENT, 0.7),
    filled("proposed", ColumnKind.CHOICE),
    filled("decided", ColumnKind.CHOICE),
    filled("blocked", ColumnKind.FLAG, 0.7),
    filled("updated", ColumnKind.DATE),
)
_INDICATORS: Final = (
    filled("indicator", ColumnKind.KEY, 2, "id"),
    filled("title", ColumnKind.TEXT, 3.2),
    filled("owner", ColumnKind.BODIES, 1.6, lambda row: (row.owner,) if row.owner else ()),
    filled("reading", ColumnKind.READING, 1.4, itself),
    filled("measured", ColumnKind.DATE, of="on"),
    filled("target", ColumnKind.TARGET, 1.4, itself),
)


def _counts(*kinds: StandingKind) -> Any:
    """1 of a one-off task that stands so, else 0: a sum of them counts."""

    def of(one: PivotSource) -> int:
        how = one.row.standing
        return int(not how.recurring and how.kind in kinds)

    return of


def _level(one: PivotSource) -> Level | None:
    level: Level | None = one.of_agency("level")
    return level


def _system(one: PivotSource) -> System | None:
    system: System | None = one.of_agency("system")
    return system


_PIVOT: Final = (
    filled("task", ColumnKind.KEY, 1.5, "task.listed.id"),
    filled("title", ColumnKind.TEXT, 2.4, "task.listed.title"),
    filled("directive", ColumnKind.TEXT, 1.1, "task.listed.directive"),
    filled("groups", ColumnKind.TEXT, 1, lambda one: _groups(one.registry, one.task.row)),
    filled("body", ColumnKind.BODIES, 1.6),
    filled("level", ColumnKind.CHOICE, 0.8, _level),
    filled("system", ColumnKind.CHOICE, 1, _system),
    filled("role", ColumnKind.CHOICE, 0.9, "row.role"),
    filled("recurring", ColumnKind.FLAG, 0.7, "row.standing.recurring"),
    filled("standing", ColumnKind.CHOICE, 1.1, "row.standing.kind"),
    filled("state", ColumnKind.CHOICE, 1, "row.standing.state"),
    filled("last_day", ColumnKind.DATE, 0.9, "row.standing.last_day"),
    filled("days_overdue", ColumnKind.NUMBER, 0.7, _late),
    filled("unconfirmed", ColumnKind.FLAG, 0.7, lambda one: one.side is not None and one.side.unconfirmed),
    filled("done", ColumnKind.NUMBER, 0.6, _counts(*_DONE)),
    filled("due", ColumnKind.NUMBER, 0.6, _counts(*_DUE)),
)
