"""The columns of `deann06 list`, a table of each kind of record: to add one is to add a line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from deann06.core.terms.periods import RoughDate
from deann06.reports.rows.kinds import Listing
from deann06.reports.rows.table import ColumnKind, FilledColumn, Table, filled, itself, table

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
}


def list_table(listing: Listing) -> Table:
    """The rows of a list as a table; the column of targets only where there is one, bodies that are no more quiet."""
    aimed = any(getattr(row, "target", None) for row in listing.rows)
    columns = [one for one in COLUMNS[listing.kind] if one.column.kind is not ColumnKind.TARGET or aimed]
    return table(columns, listing.rows, quiet=lambda row: not getattr(row, "exists", True))
