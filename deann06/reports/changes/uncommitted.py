"""What no commit has yet, worked out of two states."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from deann06.core.changes.compare import Change, ChangeKind, compare
from deann06.core.records import Entry
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import body_names, task_labels
from deann06.core.standing.tasks import Standing, standing
from deann06.core.state.registry import Registry
from deann06.errors import BadValue, DeannError
from deann06.reports.changes.compare import RecordChanges
from deann06.reports.facts.uncommitted import AffectedTask, Uncommitted

_ALONE = frozenset({"tasks", "models", "indicators"})  # a record of these moves no other record's standing


def build(before: Registry | None, after: Registry, files: int, as_of: date) -> Uncommitted:
    """What two states differ in; `before` is None where the last commit's has no settings that can be read.

    Of a record that cannot be read there nobody knows which of its entries are new: it counts as changed.
    """
    if before is None:
        return Uncommitted(files=files)
    changes = compare(before, after)
    known = (change for change in changes if (change.folder, change.id) not in before.broken)
    entries = [entry for change in known for entry in _entries(change)]
    return Uncommitted(
        files=files,
        entries=len(entries),
        records=len({(c.folder, c.id) for c in changes if c.kind is not ChangeKind.ENTRY_ADDED}),
        since=min((entry.date for entry in entries), default=None),
        hanging=tuple(_hanging(before, after, changes, as_of)),
    )


def _entries(change: Change) -> Sequence[Entry]:
    """The entries that a change brings."""
    if change.kind in (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED):
        return (change.new,)
    return getattr(change.new, "log", ()) if change.kind is ChangeKind.ADDED else ()


def _hanging(before: Registry, after: Registry, changes: Sequence[Change], as_of: date) -> Iterator[AffectedTask]:
    if all(change.folder in _ALONE for change in changes):
        ids: Iterable[str] = dict.fromkeys(change.id for change in changes if change.folder == "tasks")
    else:
        ids = after.tasks
    was = {change.id: change.old_id for change in changes if change.folder == "tasks" and change.old_id}
    labels = task_labels(after) if ids else {}
    for name in ids:
        old, new = _standing(before, was.get(name, name), as_of), _standing(after, name, as_of)
        shares = _shares(old, new)
        one = RecordChanges(folder="tasks", id=name, label="", title="", before=old, after=new)
        if name in after.tasks and (shares or one.stands_otherwise):
            named = shares or Fold(after.tasks[name], after, as_of).lead
            yield AffectedTask(id=name, label=labels[name], bodies=body_names(after.bodies, named, as_of))


def _standing(registry: Registry, name: str, as_of: date) -> Standing | None:
    """How a task stands; None where that cannot be computed, as in a year without a calendar: validate says why."""
    try:
        return standing(registry.tasks[name], registry, as_of) if name in registry.tasks else None
    except (DeannError, BadValue):
        return None


def _shares(old: Standing | None, new: Standing | None) -> tuple[str, ...]:
    """The bodies whose shares stand otherwise."""
    if old is None or new is None:
        return ()
    was = {(cell.key, cell.body): cell.state for cell in old.cells}
    other = (cell.body for cell in new.cells if was.get((cell.key, cell.body), cell.state) != cell.state)
    return tuple(dict.fromkeys(body for body in other if body))
