"""The columns of `deann06 list`, a table of each kind of record: to add one is to add a line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from deann06.core.terms.periods import RoughDate
from deann06.reports.rows.kinds import Listing
from deann06.reports.rows.table import Filled, Kind, Table, filled, itself, table

COLUMNS: Final[Mapping[str, Sequence[Filled]]] = {
    "tasks": (
        filled("id", Kind.KEY, of="label"),
        filled("title", Kind.TITLE, 3, itself),
        filled("lead", Kind.BODIES, 1.6),
        filled("last_day", Kind.DATE),
        filled("standing", Kind.STANDING, 1.6, itself),
        filled("progress", Kind.PERCENT),
    ),
    "models": (
        filled("id", Kind.KEY, 1.5),
        filled("title", Kind.TEXT, 3),
        filled("lead", Kind.BODIES, 1.2),
        filled("state", Kind.STATE, 2.2, itself),
        filled("progress", Kind.PERCENT),
    ),
    "directives": (
        filled("id", Kind.KEY, 1.5),
        filled("document", Kind.DOCUMENT, 3, itself),
        filled("issued", Kind.DATE, of=lambda row: RoughDate.parse(row.issued)),
        filled("issuer", Kind.BODIES, 1.6, lambda row: (row.issuer,)),
        filled("clauses", Kind.CLAUSES, of=itself),
        filled("tasks", Kind.COUNT, of="counts"),
    ),
    "agencies": (
        filled("id", Kind.KEY),
        filled("name", Kind.TEXT, 3),
        filled("short", Kind.TEXT, 1.8),
        filled("remark", Kind.REMARK, 2.2, itself),
    ),
    "indicators": (
        filled("id", Kind.KEY, 1.5),
        filled("title", Kind.TEXT, 3),
        filled("value", Kind.READING, of=itself),
        filled("on", Kind.DATE),
        filled("target", Kind.TARGET, of=itself),
    ),
}


def list_table(listing: Listing) -> Table:
    """The rows of a list as a table; the column of targets only where there is one, bodies that are no more quiet."""
    aimed = any(getattr(row, "target", None) for row in listing.rows)
    columns = [one for one in COLUMNS[listing.kind] if one.column.kind is not Kind.TARGET or aimed]
    return table(columns, listing.rows, quiet=lambda row: not getattr(row, "exists", True))
