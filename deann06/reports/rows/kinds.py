"""The rows of `deann06 list`, one type for each kind of record."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import (
    Better,
    CountedBy,
    Decision,
    IndicatorKind,
    Mark,
    ModelState,
    Order,
    Role,
    Span,
    Target,
    TaskState,
)
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.standing.tasks import StandingKind
from deann06.reports.rows.narrow import NamedFilter


class ListedTask(Struct, frozen=True, kw_only=True, tag=True):
    """A task as it stands."""

    id: str
    label: str
    title: str
    directive: str
    clause: str
    lead: tuple[BodyName, ...]
    cooperating: tuple[BodyName, ...]
    groups: tuple[str, ...]
    kind: StandingKind = msgspec.field(name="standing")
    last_day: date | None
    days_overdue: int
    days_late: int | None
    state: TaskState
    progress: int | None
    updated: date | None
    recurring: bool
    assumed: bool  # its last day is counted from a day that no source gives
    role: Role | None = None  # of the body asked about, whose own standing it then is
    marks: tuple[Mark, ...] = ()
    superseded_by: str | None = None  # the directive that has replaced its own
    waived: bool = False  # nothing is asked of that body
    unconfirmed: bool = False  # that body, which is blamed, answers only by our reading of the source


class ListedModel(Struct, frozen=True, kw_only=True, tag=True):
    """A pilot model as it stands; `decided` is the decision on the last proposal, if there was one."""

    id: str
    title: str
    lead: tuple[BodyName, ...]
    cooperating: tuple[BodyName, ...]
    groups: tuple[str, ...]
    state: ModelState | None
    progress: int | None
    proposed: Decision | None
    decided: Decision | None
    blocked: bool
    tasks: tuple[str, ...]
    updated: date | None
    role: Role | None = None  # of the body asked about

    @property
    def waiting(self) -> Decision | None:
        """The decision that is proposed, where none was made yet."""
        return None if self.decided else self.proposed


class ListedDirective(Struct, frozen=True, kw_only=True, tag=True):
    """A directive that was issued by the day; `missing` are the clauses that no task covers."""

    id: str
    number: str | None
    kind: str
    title: str
    issued: str  # as far as it is known
    issuer: BodyName
    clauses: int
    tasks: int  # duties included
    counts: TasksAndDuties
    missing: tuple[str, ...]
    superseded_by: str | None = None


class ListedAgency(Struct, frozen=True, kw_only=True, tag=True):
    """A body under its name of the day; `heir` answers for it where it has ended."""

    id: str
    name: str
    short: str
    valid: Span
    answers: tuple[BodyName, ...]  # the ended bodies that it answers for
    exists: bool
    heir: BodyName | None = msgspec.field(name="successor")
    verified: bool  # whether it is known what became of it by the day
    ended: bool
    members: int | None  # None: no group


class ListedIndicator(Struct, frozen=True, kw_only=True, tag=True):
    """An indicator with its last reading."""

    id: str
    title: str
    unit: str
    kind: IndicatorKind
    better: Better | None
    owner: BodyName | None
    directive: str | None
    target: Target | None
    value: str | None
    on: date | None = msgspec.field(name="measured")


class ListedView(Struct, frozen=True, kw_only=True, tag=True):
    """A saved view, and what it asks for."""

    id: str
    title: str
    asked: NamedFilter
    by: CountedBy | None
    sort: Order | None


Listed: TypeAlias = ListedTask | ListedModel | ListedDirective | ListedAgency | ListedIndicator | ListedView


class Listing(Struct, frozen=True, kw_only=True, tag=True):
    """The rows of one kind of record, in the order asked for."""

    kind: str
    title: str
    notice: str | None
    as_of: date
    commit: Revision
    asked: NamedFilter
    rows: tuple[Listed, ...]
    coming: Mapping[str, date]  # records of the kind, in the whole registry, that exist only after the day; from when
    later: TasksAndDuties  # of tasks, how many of them are duties
    beside: tuple[
        ListedTask | ListedModel, ...
    ] = ()  # what the body asked about has only a part in: not counted for it

    @property
    def counts(self) -> TasksAndDuties:
        """The rows of a list of tasks, told apart."""
        duties = sum(isinstance(row, ListedTask) and row.recurring for row in self.rows)
        return TasksAndDuties(len(self.rows) - duties, duties)
