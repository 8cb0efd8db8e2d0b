"""State, progress, note and document of an entry, as options and the columns of a table say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from deann06.core.records import Model, ModelState, Record, Task, TaskState
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.choices import choice
from deann06.services.typed import read_date

_DONE: Final = (TaskState.REPORTED.value, TaskState.COMPLETED.value)


def how_far(record: Record, state: str | None, progress: str | None) -> dict[str, str]:
    """State and progress as an entry says them. Raises UsageError for one that there is not.

    Raises DeannError where a recurring duty would end by it, which is more than a period handed in.
    """
    states = ModelState if isinstance(record, Model) else TaskState
    said = {"state": choice(states, state).value} if state else {}
    if isinstance(record, Task) and record.deadline.recurring and said.get("state") in _DONE:
        raise DeannError("edit.recurring_done", id=record.id, state=t(f"state.{said['state']}"))
    if progress is None:
        return said
    match = re.fullmatch(r"0*(\d{1,3})\s*%?", progress.strip(), re.ASCII)
    if not match or int(match[1]) > 100:
        raise UsageError("usage.bad_value", name="--progress", detail=t("edit.percent", value=progress))
    return {**said, "progress": match[1]}


def evidence(given: Mapping[str, Any]) -> dict[str, Any]:
    """The note and the document of an entry, where they are given. Raises UsageError for a day without a number."""
    said: dict[str, Any] = {"note": given["note"]} if given.get("note") else {}
    if given.get("document_date") and not given.get("document"):
        raise UsageError("edit.no_number")
    if given.get("document"):
        day = {"date": read_date(given["document_date"]).isoformat()} if given.get("document_date") else {}
        said["document"] = {"number": given["document"], **day}
    return said
