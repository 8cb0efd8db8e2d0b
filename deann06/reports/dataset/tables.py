"""A registry on a day as tables, narrowed to what was asked for."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from deann06.core.commit import Commit, Revision
from deann06.core.records import CountedBy, Role
from deann06.core.standing.ledger import Ledger, Row, ledger
from deann06.core.state.registry import Registry
from deann06.reports.dataset import shapes
from deann06.reports.dataset.columns import DataTable
from deann06.reports.dataset.sources import (
    BodySource,
    RegistrySource,
    cell_sources,
    ledger_sources,
    party_sources,
    side_sources,
    task_sources,
)
from deann06.reports.pages.listing import agency_rows, indicator_rows, model_rows
from deann06.reports.rows.kinds import ListedIndicator, ListedModel
from deann06.reports.rows.narrow import NamedFilter, RowFilter, fitting, named, narrow
from deann06.reports.rows.rollup import build as build_rollup

RowStart: TypeAlias = tuple[str, date]  # what the registry is called in its rows, and the day that they tell of

LEDGERS_BY = (CountedBy.AGENCY, CountedBy.GROUP)


class Dataset(Struct, frozen=True, kw_only=True):
    """The tables of a registry, and what every page says of what it was made from."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    asked: NamedFilter
    whole: Ledger  # of the tasks in it
    tables: tuple[DataTable, ...]

    def table(self, name: str) -> DataTable:
        """The table of a name. Raises KeyError."""
        return {one.name: one for one in self.tables}[name]


def build(
    registry: Registry,
    tasks: Sequence[Row],
    as_of: date,
    commit: Revision = None,
    wanted: RowFilter | None = None,
    view: str | None = None,
    known_as: str | None = None,
) -> Dataset:
    """What is wanted of the tasks that exist on the day, of models and indicators; all bodies; ledgers for proof.

    Rows name the registry `known_as`, by default what it calls itself in this state.
    """
    wanted = wanted or RowFilter()
    rows = narrow(tasks, wanted).rows
    whole = ledger(rows)
    given = (known_as or registry.settings.known_as, as_of)
    models, indicators = beside_tasks(registry, wanted, as_of)
    return Dataset(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        asked=named(registry, wanted, as_of, view),
        whole=whole,
        tables=(
            *_of_registry(registry, commit, given),
            *_of_tasks(registry, rows, given, wanted.own),
            shapes.MODELS.of(given, models),
            shapes.INDICATORS.of(given, indicators),
            _ledgers(registry, tasks, given, wanted, whole),
        ),
    )


def _of_registry(registry: Registry, commit: Revision, given: RowStart) -> tuple[DataTable, ...]:
    known, as_of = given
    read_from = commit if isinstance(commit, Commit) else None
    groups = [(name, registry.settings.group(name).name) for name in registry.settings.groups]
    bodies = (BodySource(row, registry.agencies[row.id]) for row in agency_rows(registry, as_of))
    return (
        shapes.REGISTRIES.of((known,), [RegistrySource(registry, read_from, as_of)]),
        shapes.WORK_GROUPS.of(given, groups),
        shapes.BODIES.of(given, bodies),
    )


def _of_tasks(registry: Registry, rows: Sequence[Row], given: RowStart, own: str | None) -> tuple[DataTable, ...]:
    found = task_sources(registry, rows, own)
    groups = ((row.id, name) for row in rows for name in dict.fromkeys(row.fold.task.groups))
    return (
        shapes.TASKS.of(given, found),
        shapes.PARTIES.of(given, party_sources(rows)),
        shapes.TASK_GROUPS.of(given, groups),
        shapes.STANDINGS.of(given, found),
        shapes.SIDES.of(given, side_sources(rows, own)),
        shapes.CELLS.of(given, cell_sources(rows)),
    )


def beside_tasks(
    registry: Registry, wanted: RowFilter, as_of: date
) -> tuple[Sequence[ListedModel], Sequence[ListedIndicator]]:
    """The models and the indicators that are wanted; none where something is asked for that only tasks have."""

    def models(asked: RowFilter) -> Sequence[ListedModel]:
        return () if asked.of_tasks_alone else model_rows(registry, asked, as_of)[0]

    def indicators(asked: RowFilter) -> Sequence[ListedIndicator]:
        apart = asked.of_tasks_alone or asked.group or asked.role not in (None, Role.LEAD)
        return () if apart else indicator_rows(registry, asked, as_of)

    return fitting(models, wanted), fitting(indicators, wanted)


def _ledgers(registry: Registry, tasks: Sequence[Row], given: RowStart, wanted: RowFilter, whole: Ledger) -> DataTable:
    """The ledgers as the program says them: of all that is wanted, of each body, of each group of work."""
    known, as_of = given
    rollups = [build_rollup(registry, tasks, by, as_of, wanted=wanted) for by in LEDGERS_BY]
    return shapes.LEDGERS.of(given, ledger_sources(known, whole, rollups))
