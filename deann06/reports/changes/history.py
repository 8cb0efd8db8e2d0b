"""The history of one record: each commit that changed it, what changed, and when that was true."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.changes.compare import Change, ChangeKind, compare_records
from deann06.core.commit import Commit, Revision
from deann06.core.findings import Problem
from deann06.core.records import Entry, Record
from deann06.core.standing.labels import task_labels
from deann06.core.state.registry import SETTINGS_PATH, Registry

RecordOrProblems = Record | list[Problem] | None  # a content as a record; its problems; None: no file


class RecordVersion(Protocol):
    """A commit that changed a file, with its content there and in each parent (None: no file)."""

    @property
    def commit(self) -> Commit: ...
    @property
    def path(self) -> str: ...
    @property
    def content(self) -> str | None: ...
    @property
    def parents(self) -> tuple[tuple[str, str | None], ...]: ...


class RecordedChange(Struct, frozen=True, kw_only=True):
    """One change: since when it is true (None: a change of the head has no day), recorded how many days later."""

    change: Change
    old: Record | None
    new: Record | None
    true_on: date | None
    days_late: int | None  # negative: recorded ahead


class HistoryStep(Struct, frozen=True, kw_only=True):
    """A commit: who recorded it, and what it changed. `problem` where the file could not be read then."""

    commit: Commit
    author: str
    subject: str
    path: str
    moved_from: str | None
    facts: tuple[RecordedChange, ...]
    problem: Problem | None = None
    merge: bool = False
    cut: bool = False  # a shallow clone begins here: what was there before looks new


class History(Struct, frozen=True, kw_only=True):
    """The steps, oldest first. `cut`: the commit at which a shallow clone begins, where it may hide earlier ones."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    registry: Registry
    path: str
    id: str
    label: str
    name: str
    steps: tuple[HistoryStep, ...]
    cut: Commit | None
    unrecorded: bool  # the file differs from its last commit


Authors = Mapping[str, tuple[str, str]]
RecordReader = Callable[[str, str], RecordOrProblems]  # of a path and the name of a content


def build(
    registry: Registry,
    path: str,
    versions: Sequence[RecordVersion],
    authors: Authors,
    read: RecordReader,
    *,
    as_of: date,
    only_true_by: date | None = None,
    commit: Revision = None,
    cut: frozenset[str] = frozenset(),
    unrecorded: bool = False,
) -> History:
    """The history of the record of a file, its versions given newest first.

    `only_true_by` leaves out entries dated later. `cut` are the commits at which a shallow clone begins.
    """
    folder, _, _ = path.rpartition("/")
    folder = folder.partition("/")[0]
    record_id = path.rpartition("/")[2].removesuffix(".yaml")
    steps = tuple(
        _unknown_since(step) if step.commit.sha in cut else step
        for step in (_step(version, authors, read, folder, only_true_by) for version in reversed(versions))
    )
    states = (read(name, blob) for one in versions for name, blob in ((one.path, one.content), *one.parents) if blob)
    known = registry.record(folder, record_id) if folder or path == SETTINGS_PATH else None
    record = known or next((state for state in states if isinstance(state, Record)), None)
    return History(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        registry=registry,
        path=path,
        id=record_id,
        label=task_labels(registry).get(record_id, record_id) if folder == "tasks" else record_id,
        name=str(getattr(record, "title", None) or getattr(record, "name", "")),
        steps=steps,
        cut=next((one.commit for one in versions if one.commit.sha in cut), None),
        unrecorded=unrecorded,
    )


def _step(version: RecordVersion, authors: Authors, read: RecordReader, folder: str, until: date | None) -> HistoryStep:
    """What one version changed."""
    author, subject = authors.get(version.commit.sha, ("", ""))
    state = read(version.path, version.content) if version.content else None
    origins = [(path, read(path, content)) if content else (path, None) for path, content in version.parents]
    problems = [one[0] for one in (state, *(one for _, one in origins)) if isinstance(one, list)]
    facts: tuple[RecordedChange, ...] = ()
    if not problems:
        facts = tuple(_facts(version.commit, origins, state, folder))
        facts = tuple(one for one in facts if not (until and one.true_on and one.true_on > until))
    moved = {path for path, content in version.parents if content and path != version.path}
    return HistoryStep(
        commit=version.commit,
        author=author,
        subject=subject,
        path=version.path,
        moved_from=min(moved, default=None),
        facts=facts,
        problem=problems[0] if problems else None,
        merge=len(version.parents) > 1,
    )


def _unknown_since(step: HistoryStep) -> HistoryStep:
    """The first step of a shallow clone: what it has may have been recorded long before."""
    return replace(step, facts=tuple(replace(fact, days_late=None) for fact in step.facts), cut=True)


def _facts(
    commit: Commit, origins: Sequence[tuple[str, RecordOrProblems]], state: RecordOrProblems, folder: str
) -> Iterator[RecordedChange]:
    """What a commit changed; a merge only what none of its parents had."""
    if isinstance(state, list):
        return
    befores = [one for _, one in origins if not isinstance(one, list)]
    befores = [one for one in befores if one] or befores[:1]  # to a parent without the file all of it is new
    changes = [_changes(before, state, folder) for before in befores]
    for change in changes[0] if changes else ():
        if all(any(_brings(change) == _brings(other) for other in others) for others in changes[1:]):
            true_on = _day(change)
            late = (commit.moment.date() - true_on).days if true_on else None
            yield RecordedChange(change=change, old=befores[0], new=state, true_on=true_on, days_late=late)


def _changes(before: Record | None, after: Record | None, folder: str) -> tuple[Change, ...]:
    """The changes of one record; of a new one its entries too, each with its day."""
    changes = compare_records(before, after, folder)
    if before is None and after is not None:
        entries: Sequence[Entry] = getattr(after, "log", ())
        changes += tuple(
            Change(kind=ChangeKind.ENTRY_ADDED, folder=folder, id=after.id, new=entry, index=index)
            for index, entry in enumerate(entries)
        )
    return changes


def _brings(change: Change) -> tuple[object, ...]:
    """What is there after a change, whatever it replaced; of an entry that was removed, the entry."""
    if change.kind in (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED):
        return change.index, change.new
    return change.kind, change.field, change.old if change.kind is ChangeKind.ENTRY_REMOVED else change.new


def _day(change: Change) -> date | None:
    """The day since when a change is true: that of the entry which says it."""
    if change.kind in (ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED):
        day: date = change.new.date
        return day
    return None
