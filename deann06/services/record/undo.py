"""Entries that no commit has yet, and the registry without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from deann06.core.changes.compare import ChangeKind, compare
from deann06.core.editing.corrections import correction, entry_name
from deann06.core.findings import Problem
from deann06.core.records import Entry, Record
from deann06.core.standing.logs import corrected_index, voided_entries
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.locale import t
from deann06.services.record.desk import Desk, refuse_errors
from deann06.store.git.command import head
from deann06.store.git.kept import kept
from deann06.store.git.recorded import unrecorded
from deann06.store.load.loader import load
from deann06.store.yaml.edit import remove_item


class Loose(NamedTuple):
    """An entry that no commit has: whose record's, its place in the log, and how commands name it."""

    record: Record
    place: int
    name: str


def loose_entries(at: Desk) -> tuple[Loose, ...]:
    """The entries that no commit has, record by record, the last of each log first. Raises DeannError."""
    commit = head(at.root)
    if commit is None:
        records = (one for kind in at.registry.by_folder.values() for one in kind.values())
        return tuple(one for record in records for one in _all_of(record))
    paths = unrecorded(at.root, commit, at.before.tree)
    base = {path: raw for path, raw in at.before.tree.items() if path not in paths}
    before = load({**base, **kept(at.root, paths, commit)}, at.memo).registry
    if before is None:
        raise DeannError("edit.no_settings")
    found: list[Loose] = []
    for change in compare(before, at.registry):
        record = at.registry.record(change.folder, change.id) if change.folder else None
        if record and change.kind is ChangeKind.ENTRY_ADDED and change.index is not None:
            found.append(Loose(record, change.index, entry_name(log_of(record), change.index)))
        elif record and change.kind is ChangeKind.ADDED:
            found += _all_of(record)
    return tuple(sorted(found, key=lambda one: (one.record.id, -one.place)))


def without(at: Desk, taken: Iterable[Loose]) -> tuple[dict[str, bytes], Registry, list[Problem]]:
    """The files without some entries, the registry then, and what the rules find in it. Raises DeannError.

    An entry that another one corrects is not taken from under it, nor one whose going makes a correction mean another.
    """
    places: dict[str, list[int]] = {}
    for one in taken:
        places.setdefault(one.record.id, []).append(one.place)
    written: dict[str, bytes] = {}
    for record_id, indices in places.items():
        record = at.registry.find(record_id)
        _refuse_named(record, set(indices))
        path = at.registry.path_of(record)
        text = at.before.tree[path].decode()
        for index in sorted(indices, reverse=True):
            text = remove_item(at.shown(path), text, "log", index)
        written[path] = text.encode()
    after = at.with_changes(written)
    found = refuse_errors(at.new_problems(after))
    assert after.registry is not None
    return written, after.registry, found


def corrected(at: Desk, record: Record, index: int) -> str:
    """The command that corrects an entry that a commit has."""
    return correction(at.registry, record, ("log", index), at.day, t("edit.undo.why"))


def last_valid(record: Record) -> int | None:
    """The last entry of a log that counts; None without one."""
    log = log_of(record)
    voided = voided_entries(log)
    return next((index for index in reversed(range(len(log))) if index not in voided and not log[index].corrects), None)


def log_of(record: Record) -> Sequence[Entry]:
    """The log of a record; none where its kind has none."""
    log: Sequence[Entry] = getattr(record, "log", ())
    return log


def _all_of(record: Record) -> Iterator[Loose]:
    log: Sequence[Any] = log_of(record)
    return (Loose(record, place, entry_name(log, place)) for place in reversed(range(len(log))))


def _refuse_named(record: Record, gone: set[int]) -> None:
    log = log_of(record)
    rest = [entry for place, entry in enumerate(log) if place not in gone]
    for place, entry in enumerate(log):
        if not entry.corrects or place in gone:
            continue
        meant = corrected_index(log, entry.corrects)
        then = corrected_index(rest, entry.corrects)
        if meant is not None and (then is None or rest[then] is not log[meant]):
            raise DeannError("edit.undo.named", id=record.id, entry=entry_name(log, place), wrong=entry.corrects)
