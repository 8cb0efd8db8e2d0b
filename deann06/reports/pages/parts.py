"""The values of the pages of `deann06 show`, one for each kind of record."""

from datetime import date
from typing import TypeAlias

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import (
    Agency,
    CalendarYear,
    Directive,
    Indicator,
    Model,
    Record,
    Successor,
    Task,
)
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Row
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import Fold
from deann06.core.standing.waiting import Waiting
from deann06.reports.facts.entries import Event
from deann06.reports.pages.trace import TracePage
from deann06.reports.rows.figures import RecordedReading
from deann06.reports.rows.kinds import ListedAgency, ListedTask

NamedBodies: TypeAlias = tuple[BodyName, ...]


class LogLine(Struct, frozen=True, kw_only=True):
    """An entry of a log, its bodies under the names of its own day."""

    index: int  # its place in the file, from 0
    event: Event
    voided_on: date | None  # the day of the entry that corrects it
    number: int | None = None  # among those of its day, as a correction names it; None: the only one


class GroupName(Struct, frozen=True):
    """A group of work, and who leads it, or which part of it."""

    name: str
    owners: tuple[tuple[BodyName, str | None], ...] = ()


class TaskDetail(Struct, frozen=True, kw_only=True):
    """A task; `row` is None before it is assigned."""

    task: Task
    fold: Fold
    row: Row | None
    directive: Directive | None
    also: tuple[tuple[str, str | None], ...]  # directive's title or id, and clause; None for all of it
    roles: tuple[tuple[str, NamedBodies], ...]  # field, bodies; only those that are there
    cells: tuple[tuple[str, BodyName], ...]  # each body of the cells, and who answers for it on the day
    groups: tuple[GroupName, ...]
    depends_on: tuple[ListedTask, ...]
    waited_by: tuple[ListedTask, ...]
    waiting: Waiting
    chain: tuple[
        ListedTask, ...
    ]  # the tasks that `waiting` names as deciding, itself first; as far as they are assigned
    models: tuple[Model, ...]


class ModelDetail(Struct, frozen=True, kw_only=True):
    """A pilot model."""

    model: Model
    standing: ModelStanding
    lead: NamedBodies
    cooperating: NamedBodies
    waiting_on: NamedBodies
    groups: tuple[GroupName, ...]
    plan: str | None
    tasks: tuple[ListedTask, ...]


class DirectiveDetail(Struct, frozen=True, kw_only=True):
    """A directive, traced clause by clause."""

    directive: Directive
    issuer: BodyName
    basis: tuple[tuple[str, str], ...]  # number or id, title
    cites: tuple[tuple[str, str], ...]
    trace: TracePage


class AgencyDetail(Struct, frozen=True, kw_only=True):
    """A body or a group, with the tasks that name it, or an ended body it answers for, on the day."""

    agency: Agency
    row: ListedAgency
    successors: tuple[tuple[BodyName, Successor], ...]
    members: NamedBodies
    within: NamedBodies  # the groups it belongs to
    own: tuple[ListedTask, ...]  # what counts for it, as it stands for itself
    beside: tuple[ListedTask, ...]  # what it has only a part in


class IndicatorDetail(Struct, frozen=True, kw_only=True):
    """An indicator with its readings, oldest first."""

    indicator: Indicator
    owner: BodyName | None
    directive: str | None
    readings: tuple[tuple[RecordedReading, NamedBodies], ...]


class CalendarDetail(Struct, frozen=True, kw_only=True):
    """A year of the working calendar."""

    year: CalendarYear


Detail: TypeAlias = TaskDetail | ModelDetail | DirectiveDetail | AgencyDetail | IndicatorDetail | CalendarDetail


class RecordPage(Struct, frozen=True, kw_only=True):
    """What the page of any record has. `later` counts entries of its log that are dated after the day."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    kind: str
    label: str
    path: str
    record: Record
    detail: Detail
    log: tuple[LogLine, ...] = ()
    later: int = 0
