"""What stands better by a change, and which entries did it: the part of the gate that says who gains."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deann06.core.changes import ChangeKind
from deann06.core.gains import Gain, gains
from deann06.core.records import Entry
from deann06.core.standing import Standing
from deann06.reports.changes import Comparison, RecordChanges


class Better(Struct, frozen=True, kw_only=True):
    """A task that stands better, itself or shares of it, and the entries of the change that speak of it."""

    id: str
    label: str
    title: str
    before: Standing
    after: Standing
    shares: tuple[Gain, ...]
    said: tuple[Entry, ...]


def better(comparison: Comparison) -> tuple[Better, ...]:
    """The tasks that stand better, those first that were touched."""
    tasks = (record for record in (*comparison.records, *comparison.beside) if record.folder == "tasks")
    return tuple(found for record in tasks for found in _of(record))


def _of(record: RecordChanges) -> Iterator[Better]:
    found = gains(record.before, record.after)
    if found and record.before and record.after:
        kinds = (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED)
        yield Better(
            id=record.id,
            label=record.label,
            title=record.title,
            before=record.before,
            after=record.after,
            shares=tuple(gain for gain in found if gain.body or gain.period),
            said=tuple(change.new for change in record.changes if change.kind in kinds),
        )
