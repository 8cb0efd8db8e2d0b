"""A year of the working calendar as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deann06.core.commit import Revision
from deann06.core.registry import Registry
from deann06.output.json_out import envelope
from deann06.reports.year import DayKind, Month


def as_json(registry: Registry, as_of: date, commit: Revision, months: Sequence[Month]) -> str:
    """Months with their working days and every day that is not an ordinary one."""
    found = [
        {
            "month": f"{month.first:%Y-%m}",
            "working_days": month.working_days,
            "notes": [
                {"date": note.day, "kind": note.kind.value, "name": note.name, "source": note.source}
                for note in month.notes
            ],
            "off": [day for day, kind in month.days if kind in (DayKind.OFF, DayKind.WEEKEND)],
        }
        for month in months
    ]
    return envelope(registry, as_of, commit, months=found)
