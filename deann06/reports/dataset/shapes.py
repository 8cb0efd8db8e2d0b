"""The tables of a registry: their columns in order, each declared once.

Each tells of its `day`; that of registries, whose row is the state itself, is called `as_of`.
"""

from collections.abc import Callable, Iterable
from typing import Final

from deann06.core.records import (
    Better,
    Decision,
    IndicatorKind,
    Level,
    Mark,
    ModelState,
    Role,
    System,
    TaskState,
)
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import AGES
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.reports.dataset.columns import (
    DataColumn,
    DataField,
    DataKind,
    TableShape,
    code,
    day,
    flag,
    hundredths,
    number,
    text,
)
from deann06.reports.dataset.sources import LedgerOf, LedgerSource, RegistrySource, TaskSource

_REGISTRY: Final = DataColumn("registry", DataKind.TEXT)
_DAY: Final = DataColumn("day", DataKind.DATE)
OF_REGISTRY: Final = (_REGISTRY,)
OF_DAY: Final = (_REGISTRY, _DAY)


def _level(source: RegistrySource) -> str | None:
    """The level of the committee whose registry it is."""
    committee = source.registry.agencies.get(source.registry.settings.committee)
    return committee.level.value if committee and committee.level else None


def _names(bodies: Iterable[BodyName]) -> str | None:
    """Bodies by their short names, as a list of one line."""
    return "; ".join(body.short for body in bodies) or None


def _mark(mark: Mark) -> DataField:
    return flag(mark.value, lambda source: mark in source.listed.marks)


def _phrase(source: TaskSource) -> str | None:
    """The words of the source about the deadline."""
    return "; ".join(source.row.fold.task.deadline.phrases) or None


def _above(name: str) -> Callable[[TaskSource], str | None]:
    """What is said of the task of another registry that a task is inherited from."""
    return lambda source: getattr(source.row.fold.task.inherits, name, None)


REGISTRIES: Final = TableShape(
    "registries",
    1,
    OF_REGISTRY,
    (
        code("level", Level, _level, null=True),
        text("parent", lambda _: None, null=True),  # what stands above it, only whoever gathers registries knows
        text("commit", lambda source: source.commit and source.commit.sha, null=True),
        text("committed_at", lambda source: source.commit.committed.isoformat() if source.commit else None, null=True),
        day("as_of"),
        number("format", "registry.settings.format"),
        flag("uncommitted", lambda source: source.commit is not None and source.commit.dirty),
        text("title", "registry.settings.title"),
        text("committee", "registry.settings.committee"),
        text("notice", "registry.settings.notice", null=True),
    ),
)
TASKS: Final = TableShape(
    "tasks",
    3,
    OF_DAY,
    (
        text("task", "listed.id"),
        text("title", "listed.title"),
        text("directive", "listed.directive"),
        text("clause", "listed.clause"),
        text("lead_names", lambda source: _names(source.listed.lead), null=True),
        text("cooperating_names", lambda source: _names(source.listed.cooperating), null=True),
        text("product", "row.fold.task.product", null=True),
        text("phase", "row.fold.task.phase", null=True),
        text("tags", lambda source: "; ".join(source.row.fold.task.tags) or None, null=True),
        *map(_mark, Mark),
        flag("recurring", "standing.recurring"),
        day("assigned", "row.fold.assigned"),
        text("phrase", _phrase, null=True),
        text("superseded_by", "listed.superseded_by", null=True),
        text("inherits_registry", _above("registry"), null=True),
        text("inherits_task", _above("task"), null=True),
    ),
)
STANDINGS: Final = TableShape(
    "standings",
    3,
    OF_DAY,
    (
        text("task", "listed.id"),
        code("standing", StandingKind, "standing.kind"),
        flag("recurring", "standing.recurring"),
        day("last_day", "standing.last_day", null=True),
        number("days_overdue", "standing.days_overdue"),
        number("days_late", "standing.days_late", null=True),
        code("state", TaskState, "standing.state"),
        flag("extended", "standing.extended"),
        number("progress", "standing.progress", null=True),
        day("updated", "standing.updated", null=True),
        day("done_on", "standing.done_on", null=True),
        flag("assumed", "standing.assumed"),
    ),
)
SIDES: Final = TableShape(
    "sides",
    4,
    OF_DAY,
    (
        text("task", "row.id"),
        text("agency"),
        code("role", Role, "row.role", null=True),
        code("standing", StandingKind, "row.standing.kind"),
        day("last_day", "row.standing.last_day", null=True),
        number("days_overdue", "row.standing.days_overdue"),
        number("days_late", "row.standing.days_late", null=True),
        flag("extended", "row.standing.extended"),
        flag("unconfirmed"),
    ),
)
CELLS: Final = TableShape(
    "cells",
    5,
    OF_DAY,
    (
        text("task", "row.id"),
        text("period", "cell.key"),
        text("agency", "cell.body", null=True),
        text("agency_resolved", "resolved", null=True),
        day("nominal", "cell.nominal"),
        day("last_day", "cell.last_day", null=True),
        code("state", CellState, "cell.state"),
        day("submitted", "cell.submitted", null=True),
        flag("counted"),
    ),
)
PARTIES: Final = TableShape(
    "parties",
    5,
    OF_DAY,
    (text("task"), text("agency"), code("role", Role)),
)
TASK_GROUPS: Final = TableShape(
    "task_groups",
    4,
    OF_DAY,
    (text("task", lambda pair: pair[0]), text("work_group", lambda pair: pair[1])),
)
WORK_GROUPS: Final = TableShape(
    "work_groups",
    3,
    OF_DAY,
    (text("work_group", lambda pair: pair[0]), text("name", lambda pair: pair[1])),
)
BODIES: Final = TableShape(
    "bodies",
    3,
    OF_DAY,
    (
        text("agency", "listed.id"),
        text("name", "listed.name"),
        text("short", "listed.short"),
        code("level", Level, "agency.level", null=True),
        code("system", System, "agency.system", null=True),
        flag("is_group", "agency.is_group"),
        day("valid_from", lambda source: source.listed.valid.since and source.listed.valid.since.first, null=True),
        day("valid_until", lambda source: source.listed.valid.until and source.listed.valid.until.last, null=True),
        flag("existing", "listed.exists"),
        text("successor", lambda source: source.listed.heir and source.listed.heir.id, null=True),
        flag("verified", "listed.verified"),
        text("code", "agency.code", null=True),  # where registries are joined, it tells which bodies are the same
    ),
)
MODELS: Final = TableShape(
    "models",
    3,
    OF_DAY,
    (
        text("model", "id"),
        text("title"),
        text("lead_names", lambda row: _names(row.lead), null=True),
        code("state", ModelState, null=True),
        number("progress", null=True),
        code("proposed", Decision, null=True),
        code("decided", Decision, null=True),
        flag("blocked"),
        day("updated", null=True),
    ),
)
INDICATORS: Final = TableShape(
    "indicators",
    3,
    OF_DAY,
    (
        text("indicator", "id"),
        text("title"),
        text("unit"),
        code("kind", IndicatorKind),
        code("better", Better, null=True),
        text("owner", lambda row: row.owner and row.owner.id, null=True),
        text("directive", null=True),
        text("target", lambda row: row.target and row.target.value, null=True),
        day("target_by", lambda row: row.target and row.target.by and row.target.by.last, null=True),
        text("reading", "value", null=True),
        day("measured", "on", null=True),
    ),
)
COUNTS: Final = (
    "assigned",
    "completed_on_time",
    "completed_late",
    "completed",
    "in_time",
    "due_soon",
    "overdue",
    "ongoing",
    "no_deadline",
    "paused",
    "stopped",
)
TURN_COUNTS: Final = tuple(f"turns_{state}" for state in ("on_time", "late", "missing", "waived"))
AGE_COUNTS: Final = (*(f"overdue_{bound}" for bound in AGES), "overdue_more")


def _turns(name: str) -> DataField:
    return number(name, f"ledger.recurring.{name.removeprefix('turns_')}")


def _aged(place: int, name: str) -> DataField:
    def of(source: LedgerSource) -> int:
        return source.ledger.ageing[place]

    return number(name, of)


LEDGERS: Final = TableShape(
    "ledgers",
    4,
    OF_DAY,
    (
        code("counted_by", LedgerOf),
        text("line", null=True),
        *(number(name, f"ledger.{name}") for name in COUNTS),
        *map(_turns, TURN_COUNTS),
        *(_aged(place, name) for place, name in enumerate(AGE_COUNTS)),
        hundredths("rate", "ledger.rate_hundredths", null=True),
    ),
)
TABLES: Final = (
    REGISTRIES,
    WORK_GROUPS,
    BODIES,
    TASKS,
    PARTIES,
    TASK_GROUPS,
    STANDINGS,
    SIDES,
    CELLS,
    MODELS,
    INDICATORS,
    LEDGERS,
)
