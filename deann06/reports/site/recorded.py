"""Who recorded each entry of a log, and when: what the history of a record says of the entries that it has now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.changes.compare import ChangeKind
from deann06.core.records import Entry, Record
from deann06.reports.changes.history import History

_BRINGS: Final = (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED)


class RecordedBy(Struct, frozen=True):
    """The commit that brought an entry, as it stands."""

    author: str
    day: date
    sha: str  # short


def recorded_entries(history: History, record: Record) -> Mapping[int, RecordedBy]:
    """By the place in the file from 0; an entry that no commit has is left out. Equal entries came in their order."""
    brought = list(_brought(history))
    log: Sequence[Entry] = getattr(record, "log", ())
    found: dict[int, RecordedBy] = {}
    for index, entry in enumerate(log):
        place = next((place for place, (known, _) in enumerate(brought) if known == entry), None)
        if place is not None:
            found[index] = brought.pop(place)[1]
    return found


def _brought(history: History) -> Iterator[tuple[Entry, RecordedBy]]:
    """The entries that commits added, or wrote otherwise, oldest first."""
    for step in history.steps:
        by = RecordedBy(step.author, step.commit.moment.date(), step.commit.short)
        yield from ((fact.change.new, by) for fact in step.facts if fact.change.kind in _BRINGS)
