"""`calendar show` and `deadline` in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.reports.pages.reading import ReadingDays
from deann06.reports.pages.year import DayKind, DayNote, Month

_CALENDAR: Final[EncodingTable] = {
    **PLAIN,
    Month: only(
        "month working_days notes off",
        month=lambda month: f"{month.first:%Y-%m}",
        off=lambda month: [day for day, kind in month.days if kind in (DayKind.OFF, DayKind.WEEKEND)],
    ),
    DayNote: only("date kind name source", date="day"),
}
_READINGS: Final[EncodingTable] = {
    **PLAIN,
    ReadingDays: only(
        "text kind rules last_days hour urgent unclear quote",
        text="reading.text",
        kind="reading.kind",
        rules="reading.rules",
        urgent="reading.urgent",
        unclear="doubts",
        quote="reading.quote",
    ),
}


def calendar_keys(months: Sequence[Month]) -> dict[str, Any]:
    """Months with their working days and every day that is not an ordinary one."""
    return {"months": plain(months, _CALENDAR)}


def deadline_keys(readings: Sequence[ReadingDays]) -> dict[str, Any]:
    """The readings of a text."""
    return {"readings": plain(readings, _READINGS)}
