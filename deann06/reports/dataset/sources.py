"""What rows of tables are made of: one value for each row, of facts that pages and counts are made of too."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deann06.core.commit import Commit
from deann06.core.records import Agency, CountedBy, Role
from deann06.core.standing.cells import Cell
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import Ledger, Row, is_counted
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import Standing
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry
from deann06.reports.pages.listing import task_rows
from deann06.reports.rows.kinds import ListedAgency, ListedTask
from deann06.reports.rows.narrow import unconfirmed
from deann06.reports.rows.rollup import Rollup


class RegistrySource(NamedTuple):
    """The registry itself, the commit that it was read from, and the day."""

    registry: Registry
    commit: Commit | None
    as_of: date


class TaskSource(NamedTuple):
    """A task as it stands, and as lists tell of it."""

    row: Row
    listed: ListedTask

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.row.standing


class SideSource(NamedTuple):
    """A task as it counts for one body."""

    agency: str
    row: Row

    @property
    def unconfirmed(self) -> bool:
        """Whether the body is blamed for a share that the source does not give it by name."""
        return unconfirmed(self.row, self.agency)


class CellSource(NamedTuple):
    """A body's share of a task in one period; `resolved`: who answers for that body on the day."""

    row: Row
    cell: Cell
    resolved: str | None

    @property
    def counted(self) -> bool:
        """Whether the ledger counts it: a one-off task is counted as one, and not by its shares."""
        return self.row.standing.recurring and is_counted(self.cell, self.row.fold.as_of)


class PartySource(NamedTuple):
    """What a body has to do with a task on the day."""

    task: str
    agency: str
    role: Role


class BodySource(NamedTuple):
    """A body as it is called on the day, and its record."""

    listed: ListedAgency
    agency: Agency


class LedgerOf(StrEnum):
    """What a ledger is of."""

    REGISTRY = "registry"  # all tasks that are wanted
    AGENCY = CountedBy.AGENCY.value
    GROUP = CountedBy.GROUP.value


class LedgerSource(NamedTuple):
    """A ledger, of what it is: `line` is None for what belongs to no line."""

    counted_by: LedgerOf
    line: str | None
    ledger: Ledger


def task_sources(registry: Registry, tasks: Sequence[Row], own: str | None) -> list[TaskSource]:
    """Tasks with what lists say of them."""
    return list(map(TaskSource, tasks, task_rows(registry, tasks, own)))


def side_sources(tasks: Sequence[Row], own: str | None) -> Iterator[SideSource]:
    """For whom each task counts, by task; all of them for the body whose own side was asked for. No role in words."""
    if own:
        yield from (SideSource(own, row) for row in tasks)
        return
    found: dict[str, list[SideSource]] = {}
    for agency, rows in own_rows(tasks).items():
        for row in rows if not is_role(agency) else ():
            found.setdefault(row.id, []).append(SideSource(agency, row))
    for row in tasks:
        yield from found.get(row.id, ())


def cell_sources(tasks: Iterable[Row]) -> Iterator[CellSource]:
    """Every share of every period, in the order of tasks and periods."""
    for row in tasks:
        bodies, day = row.fold.bodies, row.fold.as_of
        for cell in row.standing.cells:
            yield CellSource(row, cell, bodies.on(cell.body, day).id if cell.body else None)


def party_sources(tasks: Iterable[Row]) -> Iterator[PartySource]:
    """The bodies of each task by their roles in force; groups as they are named."""
    for row in tasks:
        fold = row.fold
        named = (
            (Role.LEAD, fold.lead),
            (Role.RESPONDENT, fold.respondent_names(fold.as_of)),
            (Role.COOPERATING, fold.cooperating),
            (Role.RECIPIENT, (*fold.task.report_to, *fold.task.via)),
        )
        for role, names in named:
            yield from (PartySource(row.id, one.id, role) for one in body_names(fold.bodies, names, fold.as_of))


def ledger_sources(registry: str, whole: Ledger, rollups: Iterable[Rollup]) -> Iterator[LedgerSource]:
    """The ledger of all tasks, then those of the lines of tables of figures."""
    yield LedgerSource(LedgerOf.REGISTRY, registry, whole)
    for rollup in rollups:
        yield from (LedgerSource(LedgerOf(rollup.by.value), line.key, line.ledger) for line in rollup.lines)
