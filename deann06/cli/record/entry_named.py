"""An entry of a log, named by its day as people type it."""

from __future__ import annotations

import re

from deann06.core.records import Record
from deann06.core.standing.logs import corrected_index, voided_entries
from deann06.errors import DeannError
from deann06.locale import written
from deann06.services.typed import read_date


def entry_named(record: Record, entry: str) -> str:
    """The entry meant by its day, or by its day and number, as a file names it. Raises DeannError."""
    said, _, nth = entry.partition("#")
    day = read_date(said)
    log = getattr(record, "log", ())
    same = [line for line in log if line.date == day]
    if not same or (nth and not (re.fullmatch("[1-9][0-9]{0,5}", nth) and int(nth) <= len(same))):
        days = ", ".join(dict.fromkeys(str(written(line.date)) for line in log))
        raise DeannError("edit.no_entry", id=record.id, entry=entry, days=days or "–")
    if len(same) > 1 and not nth:
        raise DeannError("edit.which_entry", id=record.id, day=day, iso=day.isoformat(), count=len(same))
    wrong = day.isoformat() + (f"#{nth}" if len(same) > 1 else "")
    if corrected_index(log, wrong) in voided_entries(log):
        raise DeannError("edit.corrected_already", id=record.id, entry=wrong)
    return wrong
