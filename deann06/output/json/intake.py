"""`import --format json`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from deann06.output.json.plain import plain
from deann06.output.words.change.intake import defect_words
from deann06.reports.pages.intake import Intake, TrackerDefect


def intake_keys(page: Intake, written: Collection[str]) -> dict[str, Any]:
    """A tracker: its columns and rows, what is wrong, what is asked, what would be written; `written`: files."""
    return {
        "file": page.file,
        "sheet": page.sheet,
        "other_sheets": list(page.others),
        "heading": plain(page.heading),
        "day": page.day,
        "day_from": page.day_from,
        "by": list(page.by),
        "default_directive": page.default_directive or None,
        "mapping": plain(page.mapping),
        "rows": plain(page.rows),
        "defects": [_defect(one) for one in page.defects if not one.asks],
        "questions": [_defect(one) for one in page.questions],
        "counts": page.counts,
        "codes": page.codes,
        "records": plain(page.records),
        "written": list(written),
    }


def _defect(one: TrackerDefect) -> dict[str, Any]:
    return {"code": one.code, "row": one.row, "place": one.place, "text": one.text, "message": defect_words(one)}
