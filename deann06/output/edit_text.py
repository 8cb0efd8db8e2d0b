"""What an edit did, in one sentence."""

from __future__ import annotations

from datetime import date

from deann06.core.edits import Edit
from deann06.core.registry import Registry
from deann06.locale import t
from deann06.output.log_text import act_words
from deann06.output.status_text import names
from deann06.reports.record import log_line


def sentence(change: Edit, after: Registry, as_of: date) -> str:
    """The entry as the log now says it: whose record, the day, who says it, what."""
    record = after.find(change.record.id)
    line = log_line(after, record, change.index)
    said = "; ".join(act_words(line)) or t("view.log.word")
    return t("edit.done", id=record.id, day=line.entry.date, who=names(line.by), said=said)
