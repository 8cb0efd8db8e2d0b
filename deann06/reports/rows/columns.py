"""The columns of `deann06 list`, of records and of figures: to add one is to add a line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from deann06.core.terms.periods import RoughDate
from deann06.reports.rows.kinds import Listing
from deann06.reports.rows.table import ColumnKind, FilledColumn, Table, filled, itself, table

if TYPE_CHECKING:
    from deann06.reports.rows.rollup import Rollup

COLUMNS: Final[Mapping[str, Sequence[FilledColumn]]] = {
    "tasks": (
        filled("id", ColumnKind.KEY, of="label"),
        filled("title", ColumnKind.TITLE, 3, itself),
        filled("lead", ColumnKind.BODIES, 1.6),
        filled("last_day", ColumnKind.DATE),
        filled("standing", ColumnKind.STANDING, 1.6, itself),
        filled("progress", ColumnKind.PERCENT),
    ),
    "models": (
        filled("id", ColumnKind.KEY, 1.5),
        filled("title", ColumnKind.TEXT, 3),
        filled("lead", ColumnKind.BODIES, 1.2),
        filled("state", ColumnKind.STATE, 2.2, itself),
        filled("progress", ColumnKind.PERCENT),
    ),
    "directives": (
        filled("id", ColumnKind.KEY, 1.5),
        filled("document", ColumnKind.DOCUMENT, 3, itself),
        filled("issued", ColumnKind.DATE, of=lambda row: RoughDate.parse(row.issued)),
        filled("issuer", ColumnKind.BODIES, 1.6, lambda row: (row.issuer,)),
        filled("clauses", ColumnKind.CLAUSES, of=itself),
        filled("tasks", ColumnKind.COUNT, of="counts"),
    ),
    "agencies": (
        filled("id", ColumnKind.KEY),
        filled("name", ColumnKind.TEXT, 3),
        filled("short", ColumnKind.TEXT, 1.8),
        filled("remark", ColumnKind.REMARK, 2.2, itself),
    ),
    "indicators": (
        filled("id", ColumnKind.KEY, 1.5),
        filled("title", ColumnKind.TEXT, 3),
        filled("value", ColumnKind.READING, of=itself),
        filled("on", ColumnKind.DATE),
        filled("target", ColumnKind.TARGET, of=itself),
    ),
    "views": (
        filled("id", ColumnKind.KEY, 1.5),
        filled("title", ColumnKind.TEXT, 2),
        filled("filters", ColumnKind.FILTERS, 3, itself),
    ),
}

FIGURES: Final = (
    "assigned",
    "completed_on_time",
    "completed_late",
    "completed",
    "in_time",
    "overdue",
    "ongoing",
    "no_deadline",
    "paused",
    "stopped",
)
TURNS: Final = ("on_time", "late", "missing", "waived")


def list_table(listing: Listing) -> Table:
    """The rows of a list as a table; the column of targets only where there is one, bodies that are no more quiet."""
    aimed = any(getattr(row, "target", None) for row in listing.rows)
    columns = [one for one in COLUMNS[listing.kind] if one.column.kind is not ColumnKind.TARGET or aimed]
    return table(columns, listing.rows, quiet=lambda row: not getattr(row, "exists", True))


def tasks_table(rollup: Rollup, *, whole: bool = False) -> Table:
    """The ledgers of one-off tasks, the total last; `whole`: with the lines and the figures that are empty too."""
    lines = (*(line for line in rollup.lines if whole or line.counts.tasks), rollup.total)
    figures = [key for key in FIGURES if whole or any(getattr(line.ledger, key) for line in lines)]
    columns = [_named(rollup), *(filled(key, ColumnKind.NUMBER, of=f"ledger.{key}") for key in figures)]
    return table((*columns, filled("rate", ColumnKind.RATE, of="ledger.rate")), lines)


def duties_table(rollup: Rollup) -> Table:
    """What became of the periods of recurring duties, of the lines that have any, the total last."""
    lines = [line for line in rollup.lines if line.counts.duties]
    return table((_named(rollup), *_turns()), (*lines, rollup.total))


def whole_table(rollup: Rollup) -> Table:
    """Both side by side, for spreadsheets."""
    tasks, duties = tasks_table(rollup, whole=True), table(_turns(), (*rollup.lines, rollup.total))
    rows = tuple((*one, *other) for one, other in zip(tasks.rows, duties.rows, strict=True))
    return Table((*tasks.columns, *duties.columns), rows)


def _named(rollup: Rollup) -> FilledColumn:
    return filled(f"by.{rollup.by.value}", ColumnKind.LINE, 4, itself)


def _turns() -> Sequence[FilledColumn]:
    turns = (filled(f"turns.{key}", ColumnKind.NUMBER, of=f"ledger.recurring.{key}") for key in TURNS)
    return (filled("duties", ColumnKind.NUMBER, of="counts.duties"), *turns)
