"""`list`, `search` and `trace` in JSON, and the tables of `export`: as one object, or a line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from deann06.core.commit import Scope
from deann06.core.standing.logs import supersession
from deann06.output.json.envelope import answer
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.json.rows import ROWS, asked_keys, beside_keys, by_id
from deann06.output.keys import all_but, only
from deann06.output.plain import json_line
from deann06.reports.pages.search import Hit
from deann06.reports.pages.trace import ClauseTrace, Trace
from deann06.reports.rows.kinds import Listing

if TYPE_CHECKING:
    from deann06.reports.dataset.columns import DataTable
    from deann06.reports.dataset.tables import Dataset

_HITS: Final[EncodingTable] = {**PLAIN, Hit: all_but("score")}
_TRACE: Final[EncodingTable] = {
    **PLAIN,
    ClauseTrace: only("clause summary tasks no_task covered"),
    Trace: only("clauses missing unplaced whole"),
}


def listing_keys(listing: Listing) -> dict[str, Any]:
    """The rows under the name of their kind; of a body asked about also what is not counted for it."""
    counts: dict[str, Any] = {}
    if listing.kind == "tasks":
        counts = {"counts": listing.counts, "not_yet_assigned": tuple(listing.coming)}
    elif listing.kind in ("directives", "models"):
        counts = {"later": tuple(listing.coming)}
    return {
        **asked_keys(listing.asked),
        **plain({**counts, listing.kind: listing.rows}, ROWS),
        **beside_keys(listing.asked, listing.beside),
    }


def trace_keys(trace: Trace, as_of: date) -> dict[str, Any]:
    """A directive's clauses and the tasks that cover them."""
    replacing = supersession(trace.directive, as_of)
    head = {"directive": trace.directive.id, "superseded_by": replacing.supersede if replacing else None}
    return {**head, **plain(trace, _TRACE)}


def compared_keys(trace: Trace, as_of: date) -> dict[str, Any]:
    """The same with what the directive's text and the quotes of its tasks say of each other."""
    return {**trace_keys(trace, as_of), "quotes": plain(trace.quotes)}


def search_keys(words: Sequence[str], hits: Sequence[Hit], later: Sequence[Hit]) -> dict[str, Any]:
    """The records found, best first; `marks` are the beginnings and ends of what was found in the excerpt."""
    return {"words": words, "later": list(map(by_id, later)), "hits": plain(hits, _HITS)}


def dataset_text(dataset: Dataset, scope: Scope) -> bytes:
    """One object: what every answer carries, and each table as a list of objects."""
    tables = {table.name: list(_objects(table)) for table in dataset.tables}
    return f"{answer({**asked_keys(dataset.asked), 'tables': tables}, scope)}\n".encode()


def dataset_lines(tables: Iterable[DataTable]) -> bytes:
    """An object a line, its table under the key `table`."""
    lines = (json_line({"table": table.name, **row}) for table in tables for row in _objects(table))
    return "".join(f"{line}\n" for line in lines).encode()


def _objects(table: DataTable) -> Iterator[Mapping[str, Any]]:
    names = [column.name for column in table.columns]
    for row in table.rows:
        yield {name: _said(value) for name, value in zip(names, row, strict=True)}


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
