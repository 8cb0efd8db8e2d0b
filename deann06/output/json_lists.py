"""The JSON content of `list`, `search` and `trace`: keys that scripts may rely on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from deann06.core.logs import supersession
from deann06.output.asked_text import apart_keys, asked_keys
from deann06.output.json_rows import beside_keys, row_content
from deann06.reports.rows import Listing
from deann06.reports.search import Hit
from deann06.reports.trace import Trace


def listing_content(listing: Listing) -> dict[str, Any]:
    """The rows under the name of their kind; of a body asked about also what is not counted for it."""
    counts: dict[str, Any] = {}
    if listing.kind == "tasks":
        counts = {"counts": apart_keys(listing.counts), "not_yet_assigned": list(listing.coming)}
    elif listing.kind in ("directives", "models"):
        counts = {"later": list(listing.coming)}
    return {
        **asked_keys(listing.asked),
        **counts,
        listing.kind: [row_content(listing.kind, row) for row in listing.rows],
        **beside_keys(listing.asked, listing.kind, listing.beside),
    }


def trace_content(trace: Trace, as_of: date) -> dict[str, Any]:
    """A directive's clauses and the tasks that cover them."""
    replacing = supersession(trace.directive, as_of)
    return {
        "directive": trace.directive.id,
        "superseded_by": replacing.supersede if replacing else None,
        "clauses": [
            {
                "clause": found.clause,
                "summary": found.summary,
                "tasks": list(found.tasks),
                "no_task": found.no_task,
                "covered": found.covered,
            }
            for found in trace.clauses
        ],
        "missing": list(trace.missing),
        "unplaced": list(trace.unplaced),
        "whole": list(trace.whole),
    }


def search_content(words: Sequence[str], hits: Sequence[Hit], later: Sequence[Hit]) -> dict[str, Any]:
    """The records found, best first; `marks` are the beginnings and ends of what was found in the excerpt."""
    return {
        "words": list(words),
        "later": [hit.id for hit in later],
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "label": hit.label,
                "title": hit.title,
                "field": hit.field,
                "excerpt": hit.excerpt,
                "marks": [list(mark) for mark in hit.marks],
            }
            for hit in hits
        ],
    }
