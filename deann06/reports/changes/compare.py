"""What changed between two states of the registry, record by record, with what it does to standings and counts."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from deann06.core.changes.compare import Change, ChangeKind, compare
from deann06.core.changes.renames import NO_GIT_RENAMES, GitRenames
from deann06.core.commit import Commit, Doubts
from deann06.core.standing.carried import stood_after
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import Ledger, Row, TaskStandings, ledger
from deann06.core.standing.tasks import Standing
from deann06.core.state.registry import Registry
from deann06.errors import Incomputable


class ComparedState(Struct, frozen=True, kw_only=True):
    """One of the two states; `commit` is None for the files as they are."""

    registry: Registry
    commit: Commit | None
    labels: Mapping[str, str]  # of tasks
    ledger: Ledger | None  # None where it cannot be computed
    refused: Incomputable | None  # why not


class RecordChanges(Struct, frozen=True, kw_only=True):
    """A record and its changes; how it stands on the day, before and after, where it is a task."""

    folder: str
    id: str
    label: str
    title: str
    changes: tuple[Change, ...] = ()
    before: Standing | None = None
    after: Standing | None = None

    @property
    def stands_otherwise(self) -> bool:
        """Whether people would say that it stands in another way."""
        return _compared(self.before) != _compared(self.after)


class Comparison(Struct, frozen=True, kw_only=True):
    """Everything that changed. `beside`: tasks that were not touched and yet stand otherwise."""

    title: str
    notice: str | None
    as_of: date
    before: ComparedState
    after: ComparedState
    records: tuple[RecordChanges, ...]
    beside: tuple[RecordChanges, ...]
    doubts: Doubts = Doubts()  # what of the calendar that was looked at is not confirmed

    @property
    def changes(self) -> Iterator[Change]:
        """All changes, record by record."""
        return (change for record in self.records for change in record.changes)

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(1 for _ in self.changes)


def build(
    before: Registry,
    after: Registry,
    as_of: date,
    commits: tuple[Commit | None, Commit | None] = (None, None),
    renamed: GitRenames = NO_GIT_RENAMES,
    standings: tuple[TaskStandings, TaskStandings] | None = None,
) -> Comparison:
    """What changed, records in order of their weightiest change; both sides stand as of the same day."""
    changes = compare(before, after, renamed)
    (old_rows, no_old), (new_rows, no_new) = map(_rows, standings or _stood(before, after, as_of))
    sides = [
        ComparedState(
            registry=registry,
            commit=commit,
            labels=task_labels(registry),
            ledger=None if rows is None else ledger(rows.values()),
            refused=refused,
        )
        for registry, commit, rows, refused in zip(
            (before, after), commits, (old_rows, new_rows), (no_old, no_new), strict=True
        )
    ]
    rows: dict[tuple[str, str], list[Change]] = {}
    was: dict[str, str] = {}
    for change in changes:
        rows.setdefault((change.folder, change.id), []).append(change)
        if change.folder == "tasks" and change.old_id:
            was[change.id] = change.old_id

    def record(folder: str, name: str, changed: tuple[Change, ...] = ()) -> RecordChanges:
        removed = bool(changed) and changed[0].kind is ChangeKind.REMOVED
        side = sides[0 if removed else 1]
        task = folder == "tasks"
        old = (old_rows or {}).get(was.get(name, name)) if task else None
        new = (new_rows or {}).get(name) if task and not removed else None
        known = old_rows is not None and new_rows is not None
        return RecordChanges(
            folder=folder,
            id=name,
            label=side.labels.get(name, name) if task else name,
            title=title_of(side.registry, folder, name),
            changes=changed,
            before=old.standing if old and known else None,
            after=new.standing if new and known else None,
        )

    touched = tuple(record(folder, name, tuple(changed)) for (folder, name), changed in rows.items())
    names = {one.id for one in touched if one.folder == "tasks"}
    others = (record("tasks", name) for name in new_rows or () if old_rows is not None and name not in names)
    return Comparison(
        title=after.settings.title,
        notice=after.settings.notice,
        as_of=as_of,
        before=sides[0],
        after=sides[1],
        records=touched,
        beside=tuple(one for one in others if one.stands_otherwise),
        doubts=before.calendar.doubts.joined(after.calendar.doubts),
    )


def title_of(registry: Registry, folder: str, name: str) -> str:
    """What a record is about; nothing for a year of the calendar."""
    record = registry.record(folder, name)
    return str(getattr(record, "title", None) or getattr(record, "name", None) or "")


def _stood(before: Registry, after: Registry, as_of: date) -> tuple[TaskStandings, TaskStandings]:
    """How both sides stand; what is the same on both is worked out once."""
    now = TaskStandings(after, as_of)
    return stood_after(now, before, as_of), now


def _rows(standings: TaskStandings) -> tuple[Mapping[str, Row] | None, Incomputable | None]:
    """How every task stands, or why that cannot be computed."""
    try:
        return {row.id: row for row in standings.whole()}, None
    except Incomputable as error:
        return None, error


def waiting(standing: Standing) -> int:
    """How many shares of the period under way, or of the whole task, are still out."""
    return sum(cell.submitted is None and cell.state in ("missing", "upcoming") for cell in standing.cells)


def _compared(standing: Standing | None) -> tuple[object, ...] | None:
    if standing is None:
        return None
    days = standing.days_overdue, standing.days_late
    shares = () if standing.recurring else (waiting(standing),)
    return standing.kind, standing.last_day, *days, *shares
