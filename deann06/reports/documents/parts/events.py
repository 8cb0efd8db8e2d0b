"""What was done in a period: the entries of the logs as facts, task by task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.changes.renames import is_kin
from deann06.core.records import Directive, Entry, TaskEntry
from deann06.core.standing.labels import body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from deann06.reports.documents.values import DaySubmissions, DirectiveRow, RecordEvents, Submission
from deann06.reports.facts.citations import proofs
from deann06.reports.facts.entries import Event, event, without_submission
from deann06.reports.facts.period import ReportingPeriod
from deann06.reports.facts.turns import answering, handed_in

EntryPredicate = Callable[[Entry], bool]  # whether an entry is one of those that are asked for
_LIGHT: Final = frozenset(("corrects", "reason", "reading", "measure"))  # keys of statements


def within_span(span: ReportingPeriod) -> EntryPredicate:
    """The entries of the days of a span."""
    return lambda entry: entry.date in span


def recorded_late(changes: Sequence[Change], first: date) -> EntryPredicate:
    """The entries dated before a day that were not there in an earlier state, given what changed since.

    An entry of which only the note was mended has been told, and one that a record which is gone had said.
    """
    added = [change.new for change in changes if change.kind is ChangeKind.ENTRY_ADDED]
    added += [
        change.new
        for change in changes
        if change.kind is ChangeKind.ENTRY_CHANGED and replace(change.old, note=change.new.note) != change.new
    ]
    new, removed = ([*_logs(changes, kind)] for kind in (ChangeKind.ADDED, ChangeKind.REMOVED))
    added += [entry for entry in new if entry not in removed]
    late = {id(entry) for entry in added if entry.date < first}  # the registry keeps them alive
    return lambda entry: id(entry) in late


def _logs(changes: Iterable[Change], kind: ChangeKind) -> Iterator[Entry]:
    """The entries of whole records that were added or removed."""
    for change in changes:
        if change.kind is kind:
            yield from getattr(change.new or change.old, "log", ())


def issued_late(changes: Sequence[Change], first: date) -> Iterator[Directive]:
    """The directives issued before a day that were not there in an earlier state, given what changed since."""
    removed, added = (
        [change for change in changes if change.kind is kind and change.folder == "directives"]
        for kind in (ChangeKind.REMOVED, ChangeKind.ADDED)
    )
    for change in added:
        if change.new.issued.last < first and not any(is_kin(other.old, change.new) for other in removed):
            yield change.new


def record_events(
    registry: Registry,
    tasks: Iterable[Row],
    labels: Mapping[str, str],
    chosen: EntryPredicate,
    as_of: date,
    *,
    late: bool = False,
) -> tuple[RecordEvents, ...]:
    """What the logs of tasks, models and indicators say up to the as-of day, in the entries that are asked for."""
    events: list[RecordEvents] = []
    for row in tasks:
        entries = [entry for entry in row.fold.entries if chosen(entry)]
        other = (
            without_submission(event(registry, row.fold.task, entry, as_of))
            for entry in entries
            if not _only_submits(entry)
        )
        label, title = labels[row.id], row.fold.task.title
        events.append(RecordEvents("task", row.id, label, title, (*_submissions(row, entries), *other), late))
    for model in registry.models.values():
        done = filter(chosen, valid_entries(model.log, as_of))
        said = tuple(event(registry, model, entry, as_of) for entry in done)
        events.append(RecordEvents("model", model.id, "", model.title, said, late))
    for indicator in registry.indicators.values():
        read = filter(chosen, valid_entries(indicator.log, as_of))
        said = tuple(event(registry, indicator, entry, as_of) for entry in read)
        events.append(RecordEvents("indicator", indicator.id, "", indicator.title, said, late))
    return tuple(one for one in events if one.events)


def chief(record: RecordEvents) -> Event | Submission | DirectiveRow:
    """Where a record came to in the period: its last fact of weight, else the last that was said of it."""
    ranked = [(_weighty(one), _last_day(one), place) for place, one in enumerate(record.events)]
    return record.events[max(ranked)[-1]]


def _weighty(one: Event | Submission | DirectiveRow) -> bool:
    """Whether it says how something stands; a reading or a note alone does not."""
    return not isinstance(one, Event) or any(said.key not in _LIGHT for said in one.said)


def _last_day(one: Event | Submission | DirectiveRow) -> date:
    if isinstance(one, Submission):
        return max(handed.on for handed in one.handed)
    return one.on if isinstance(one, Event) else date.min


def _only_submits(entry: TaskEntry) -> bool:
    return bool(entry.submit) and not (entry.state or entry.progress is not None or entry.measure or entry.corrects)


def _submissions(row: Row, entries: Iterable[TaskEntry]) -> Iterator[Submission]:
    """Who handed in what, period by period; what the leads hand in together, entry by entry."""
    fold, how = row.fold, row.standing
    by_key: dict[str, list[TaskEntry]] = {}
    for entry in entries:
        if entry.submit:
            by_key.setdefault(entry.submit, []).append(entry)
    for key, log in by_key.items():
        if not fold.task.respondents:
            yield from (Submission(key, (_day_submissions(fold, entry, entry.speakers),)) for entry in log)
            continue
        owed = answering(fold, (cell for cell in how.cells if cell.key == key))
        handed = tuple(_day_submissions(fold, entry, entry.bodies or entry.speakers) for entry in log)
        yield Submission(key, handed, sum(map(handed_in, owed.values())), len(owed))


def _day_submissions(fold: Fold, entry: TaskEntry, bodies: Iterable[str]) -> DaySubmissions:
    by = body_names(fold.bodies, bodies, fold.as_of)
    return DaySubmissions(by, entry.date, proofs(fold.registry, entry.evidence), entry.note)
