"""`audit --format json`."""

from __future__ import annotations

from typing import Any

from deann06.output.json.plain import plain
from deann06.reports.documents.audited import Audited


def audited_keys(value: Audited) -> dict[str, Any]:
    """The document, the report that it was, and each figure."""
    return {
        "file": value.file,
        "report": value.origin.report,
        "document": value.origin.document,
        "figures": plain(value.figures),
        "unmarked": value.unmarked,
    }
