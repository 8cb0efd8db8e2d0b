"""Entries and records that no commit has yet, and the registry without them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

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
    """An entry that no commit has, or a whole record: how commands call the record, where its log has the entry."""

    record: Record
    called: str
    place: int | None  # None: the record itself
    name: str  # of the entry, "" of the record


def is_recorded(at: Desk) -> bool:
    """Whether any commit has anything of the repository. Raises DeannError."""
    return head(at.root) is not None


def loose_parts(at: Desk) -> tuple[Loose, ...]:
    """The records that no commit has, and the entries, the latest first. Raises DeannError."""
    loose = [_loose(at.registry, record, place) for record, place in _loose_places(at)]
    return tuple(sorted(loose, key=_moment, reverse=True))


def _moment(one: Loose) -> tuple[bool, date, int]:
    if one.place is None:
        return True, date.min, 0
    return False, log_of(one.record)[one.place].date, one.place


def _loose_places(at: Desk) -> Iterator[tuple[Record, int | None]]:
    commit = head(at.root)
    if commit is None:
        for kind in at.registry.by_folder.values():
            for record in kind.values():
                yield from _of(record)
        return
    paths = unrecorded(at.root, commit, at.before.tree)
    base = {path: raw for path, raw in at.before.tree.items() if path not in paths}
    before = load({**base, **kept(at.root, paths, commit)}, at.memo).registry
    if before is None:
        raise DeannError("edit.no_settings")
    for change in compare(before, at.registry):
        changed = at.registry.record(change.folder, change.id) if change.folder else None
        if changed and change.kind is ChangeKind.ENTRY_ADDED and change.index is not None:
            yield changed, change.index
        elif changed and change.kind is ChangeKind.ADDED:
            yield from _of(changed)


def _of(record: Record) -> Iterator[tuple[Record, int | None]]:
    """A record that no commit has, and every entry of its log."""
    yield record, None
    yield from ((record, place) for place in range(len(log_of(record))))


def without(at: Desk, taken: Iterable[Loose]) -> tuple[dict[str, bytes | None], Registry, list[Problem]]:
    """The files without some entries and records, the registry then, what the rules find in it. Raises DeannError.

    An entry that another one corrects is not taken from under it, nor one whose going makes a correction mean another.
    """
    places: dict[tuple[str, str], set[int]] = {}
    written: dict[str, bytes | None] = {}
    for one in taken:
        if one.place is None:
            written[at.registry.path_of(one.record)] = None
        else:
            places.setdefault((one.record.folder, one.record.id), set()).add(one.place)
    for (folder, record_id), indices in places.items():
        record = at.registry.record(folder, record_id)
        if record is None:
            raise DeannError("find.unknown", wanted=record_id, near="")
        path = at.registry.path_of(record)
        if path in written:  # it goes with its log
            continue
        _refuse_named(record, indices)
        text = at.before.tree[path].decode()
        for index in sorted(indices, reverse=True):
            text = remove_item(at.shown(path), text, "log", index)
        written[path] = text.encode()
    after = at.with_changes(written)
    problems = refuse_errors(at.new_problems(after))
    assert after.registry is not None
    return written, after.registry, problems


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


def _loose(registry: Registry, record: Record, place: int | None) -> Loose:
    same = [folder for folder, records in registry.by_folder.items() if record.id in records]
    called = record.id if len(same) == 1 else f"{record.folder}/{record.id}"
    return Loose(record, called, place, "" if place is None else entry_name(log_of(record), place))


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
