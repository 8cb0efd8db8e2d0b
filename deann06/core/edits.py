"""A request → an Edit, or a refusal. Nothing is written here.

An edit adds one entry to the log of one record, where its date puts it: behind all entries of that day and
of earlier ones. What the policy of the registry forbids is refused; everything else is left to the rules,
which look at the registry as it would become.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from deann06.core.deadlines import House, last_day
from deann06.core.phrases import read_phrases
from deann06.core.records import Completion, Entry, Record, Task, TaskState
from deann06.core.registry import Registry
from deann06.core.standing import Fold, task_occurrences
from deann06.core.terms import Deadline, OnDay
from deann06.errors import DeannError

Item = Mapping[str, Any]  # an entry as a file writes it: text, lists, mappings
DOCUMENTED = ("waive", "reassign", "occurred", "decide")  # acts that always need a document


class Edit(Struct, frozen=True):
    """One entry for one record's log, and its place there."""

    record: Record
    index: int
    item: Item


def entry_edit(registry: Registry, record: Record, item: Item) -> Edit:
    """The edit that adds an entry. Raises DeannError where the policy or the form of the act forbids it."""
    log: Sequence[Entry] | None = getattr(record, "log", None)
    if log is None:
        raise DeannError("edit.no_log", id=record.id)
    day = date.fromisoformat(item["date"])
    _documented(registry, item)
    if isinstance(record, Task) and item.get("confirm") == "true":
        _not_own_work(registry, record, item, day)
    index = max((place for place, entry in enumerate(log, 1) if entry.date <= day), default=0)
    return Edit(record, index, item)


def _documented(registry: Registry, item: Item) -> None:
    if item.get("document"):
        return
    policy = registry.settings.policy
    if item.get("state") == TaskState.COMPLETED.value and policy.completion is Completion.DOCUMENT:
        raise DeannError("edit.needs_document.completion")
    if "extend" in item and policy.extension is Completion.DOCUMENT:
        raise DeannError("edit.needs_document.extend")
    for act in DOCUMENTED:
        if act in item:
            raise DeannError(f"edit.needs_document.{act}")


def _not_own_work(registry: Registry, task: Task, item: Item, day: date) -> None:
    fold = Fold(task, registry, day)
    by = item["by"]
    speakers = registry.bodies.ids([by] if isinstance(by, str) else by, day)
    leads = registry.bodies.ids(fold.lead, day)
    if own := sorted(set(speakers) & set(leads)):
        raise DeannError("edit.own_work", names=", ".join(registry.bodies.short(name, day) for name in own))


def proposed_period(registry: Registry, task: Task, day: date) -> str:
    """The period that a submission on a day is most likely for. Raises DeannError where there is none.

    `once` for a one-off task; of a recurring one the period under way, whose last day is the first not past.
    """
    if not task.deadline.recurring:
        return "once"
    fold = Fold(task, registry, day)
    found = list(task_occurrences(fold))
    coming = next((turn for turn in found if turn.last_day >= day), None)
    if coming is None:
        raise DeannError("edit.no_period", id=task.id)
    return coming.key


def read_term(text: str, issued: date | None) -> Deadline:
    """A one-off term as people say it: words, or a bare date, which is inclusive. Raises DeannError."""
    bare = _bare_date(text)
    if bare:
        return Deadline(OnDay(day=bare, before=False))
    readings = [reading for reading in read_phrases(text, issued) if reading.kind != "none"]
    if len(readings) != 1 or readings[0].kind != "dated" or len(readings[0].rules) != 1:
        raise DeannError("edit.unclear_term", text=text)
    if readings[0].unclear:
        raise DeannError("edit.doubtful_term", text=text, doubt=readings[0].unclear[0])
    return Deadline(readings[0].rules[0])


def _bare_date(text: str) -> date | None:
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else parts[::-1]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def term_day(deadline: Deadline, registry: Registry) -> date | None:
    """The last permitted day of a one-off term, inclusive. Raises UnknownYear."""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    last = last_day(deadline.one_off, house) if deadline.one_off else None
    return last.day if last else None
