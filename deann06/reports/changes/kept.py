"""A comparison in the room that its pages need: of both states what changed, and what that names."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from deann06.core.changes.compare import Change, compare
from deann06.core.changes.renames import GitRenames
from deann06.core.commit import Commit, Doubts
from deann06.core.records import (
    RECORDS,
    Agency,
    CalendarYear,
    Directive,
    Indicator,
    Model,
    Record,
    Settings,
    Task,
    Waiver,
)
from deann06.core.standing.ledger import Ledger
from deann06.core.state.references import all_references
from deann06.core.state.registry import Registry
from deann06.reports.changes.compare import ComparedState, Comparison, RecordChanges

FolderAndId = tuple[str, str]  # of a record
_APART = frozenset({Task.folder, Model.folder, Directive.folder})  # a page looks at those that it is about or names


class Records(Struct, frozen=True, kw_only=True):
    """Some records, by the folders of their kinds."""

    tasks: tuple[Task, ...]
    models: tuple[Model, ...]
    directives: tuple[Directive, ...]
    indicators: tuple[Indicator, ...]
    agencies: tuple[Agency, ...]
    calendar: tuple[CalendarYear, ...]


class KeptState(Struct, frozen=True, kw_only=True):
    """One of the two states: what is not as in the other, and its counts of all that there is."""

    settings: Settings
    waivers: tuple[Waiver, ...]
    own: Records
    ledger: Ledger


class KeptComparison(Struct, frozen=True, kw_only=True):
    """Plain data from which a comparison is made again. The changes of `records` follow from both states."""

    as_of: date
    common: Records
    before: KeptState
    after: KeptState
    records: tuple[RecordChanges, ...]
    beside: tuple[RecordChanges, ...]
    doubts: Doubts


def shrunk(whole: Comparison) -> KeptComparison | None:
    """A comparison without what no page of it names; None where one of its states cannot be counted."""
    before, after = whole.before, whole.after
    if before.ledger is None or after.ledger is None:
        return None
    changed = {(change.folder, name) for change in whole.changes for name in (change.id, change.old_id) if name}
    wanted = changed | {place for side in (before, after) for place in _named(side.registry, changed)}
    old, new = (dict(_chosen(side.registry, wanted)) for side in (before, after))
    common = {place: record for place, record in old.items() if new.get(place) == record}
    sides = (
        KeptState(
            settings=side.registry.settings,
            waivers=side.registry.waivers,
            own=_by_kind({place: record for place, record in records.items() if place not in common}),
            ledger=ledger,
        )
        for side, records, ledger in ((before, old, before.ledger), (after, new, after.ledger))
    )
    return KeptComparison(
        as_of=whole.as_of,
        common=_by_kind(common),
        before=next(sides),
        after=next(sides),
        records=tuple(replace(one, changes=()) for one in whole.records),
        beside=whole.beside,
        doubts=whole.doubts,
    )


def restored(kept: KeptComparison, commits: tuple[Commit | None, Commit | None], renamed: GitRenames) -> Comparison:
    """The comparison that was shrunk, of these commits and of what git takes for renamed between them."""
    before, after = (
        ComparedState(registry=_registry(side, kept.common), commit=commit, labels={}, ledger=side.ledger, refused=None)
        for side, commit in zip((kept.before, kept.after), commits, strict=True)
    )
    changes: dict[tuple[str, str], list[Change]] = {}
    for change in compare(before.registry, after.registry, renamed):
        changes.setdefault((change.folder, change.id), []).append(change)
    return Comparison(
        title=kept.after.settings.title,
        notice=kept.after.settings.notice,
        as_of=kept.as_of,
        before=before,
        after=after,
        records=tuple(replace(one, changes=tuple(changes[one.folder, one.id])) for one in kept.records),
        beside=kept.beside,
        doubts=kept.doubts,
    )


def _named(registry: Registry, changed: set[FolderAndId]) -> Iterator[FolderAndId]:
    """The directives that some records of a state name."""
    for record in (registry.record(*place) for place in changed):
        if record:
            yield from ((Directive.folder, one.name) for one in all_references(record, Directive.folder))


def _chosen(registry: Registry, wanted: set[FolderAndId]) -> Iterator[tuple[FolderAndId, Record]]:
    """The records of a state that are wanted; of kinds of which there are few, all."""
    for folder, records in registry.by_folder.items():
        for name, record in records.items():
            if folder not in _APART or (folder, name) in wanted:
                yield (folder, name), record


def _by_kind(records: Mapping[FolderAndId, Record]) -> Records:
    kinds: dict[str, list[Record]] = {name: [] for name in Records.__struct_fields__}
    for (folder, _), record in records.items():
        kinds[folder].append(record)
    return msgspec.convert({name: tuple(some) for name, some in kinds.items()}, Records)


def _registry(side: KeptState, common: Records) -> Registry:
    records = {
        kind: {record.id: record for some in (common, side.own) for record in getattr(some, kind.folder)}
        for kind in RECORDS
    }
    return Registry(side.settings, records, waivers=side.waivers)
