"""What stands better by a change, and which entries did it: the part of the gate that says who gains."""

from collections.abc import Iterator

from msgspec import Struct

from deann06.core.changes.compare import ChangeKind
from deann06.core.changes.gains import Gain, Heir, gains, heirs
from deann06.core.records import Entry
from deann06.core.standing.tasks import Standing
from deann06.reports.changes.compare import Comparison, RecordChanges


class Improvement(Struct, frozen=True, kw_only=True):
    """A task that stands better, itself or shares of it, and the entries of the change that speak of it."""

    id: str
    label: str
    title: str
    before: Standing
    after: Standing
    shares: tuple[Gain, ...]
    said: tuple[Entry, ...]


def better(comparison: Comparison) -> tuple[Improvement, ...]:
    """The tasks that stand better, those first that were touched."""
    tasks = (record for record in (*comparison.records, *comparison.beside) if record.folder == "tasks")
    renamed = (one for one in comparison.changes if one.kind is ChangeKind.RENAMED and one.folder == "agencies")
    names = {change.old_id: change.id for change in renamed if change.old_id}
    heir = heirs(comparison.after.registry, comparison.as_of, names)
    return tuple(improvement for record in tasks for improvement in _of(record, heir))


def _of(record: RecordChanges, heir: Heir) -> Iterator[Improvement]:
    gained = gains(record.before, record.after, heir)
    if gained and record.before and record.after:
        kinds = (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED)
        yield Improvement(
            id=record.id,
            label=record.label,
            title=record.title,
            before=record.before,
            after=record.after,
            shares=tuple(gain for gain in gained if gain.body or gain.period),
            said=tuple(change.new for change in record.changes if change.kind in kinds),
        )
