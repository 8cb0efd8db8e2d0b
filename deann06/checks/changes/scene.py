"""What the rules on a change look at: the registry before it and after it, and the differences."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from msgspec.structs import replace

from deann06.checks.scene import LoggedRecord, Scene
from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.changes.gains import Heir, heirs
from deann06.core.changes.renames import NewIds, as_named
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Entry, Record, Task
from deann06.core.standing.ledger import TaskStandings
from deann06.core.state.registry import Registry

S = TypeVar("S")


_SHOWN: Final = 12  # records that one finding names


def listed(names: Iterable[str]) -> str:
    """Names for a sentence, each once; of many the first."""
    shown = list(dict.fromkeys(names))
    return ", ".join(shown[:_SHOWN]) + (f" … (+{len(shown) - _SHOWN})" if len(shown) > _SHOWN else "")


class NewEntry(NamedTuple):
    """An entry that a change brings: its record after the change, its place in the log; `old`: what stood there."""

    record: LoggedRecord
    place: int
    entry: Entry
    old: Entry | None = None


class ChangedLog(NamedTuple):
    """A record with another log than before: that log with the ids of now, and what the change brings."""

    old: Sequence[Entry]
    record: LoggedRecord
    before: LoggedRecord
    entries: tuple[NewEntry, ...]


class GateScene:
    """A change between two registries on a day.

    `recorded` says on which day an entry of a file was recorded, by the names that this file had.
    """

    def __init__(
        self,
        before: Registry,
        after: Registry,
        changes: tuple[Change, ...],
        as_of: date,
        tree_before: Mapping[str, bytes],
        tree_after: Mapping[str, bytes],
        first: Callable[[str], Record | bytes | None] = lambda _path: None,
        recorded: Callable[[Sequence[str], Entry], date] | None = None,
        states: Callable[[str], Sequence[Record]] = lambda _path: (),
        standings: tuple[TaskStandings, TaskStandings] | None = None,
    ) -> None:
        self.before = before
        self.after = after
        self.changes = changes
        self.as_of = as_of
        self.tree_before = tree_before
        self.tree_after = tree_after
        self._recorded = recorded
        self.states = states  # all that a file of the state before said until then, newest first, as far as known
        self.standings_before, self.standings = standings or (TaskStandings(before, as_of), TaskStandings(after, as_of))
        self.first = first  # what a file of the state before said when it was first recorded, None where unknown

    def problem(self, code: str, record: Record, /, *field: str | int, at_key: bool = False, **facts: Any) -> Problem:
        """A problem in a field of a record as it is after the change."""
        return Problem(code=code, path=self.after.path_of(record), field=field, at_key=at_key, facts=facts)

    def of_kind(self, *kinds: ChangeKind) -> Iterator[Change]:
        """The differences of some kinds."""
        return (change for change in self.changes if change.kind in kinds)

    def record(self, change: Change) -> Record | None:
        """The record that a difference is in, as it is after the change."""
        return self.after.record(change.folder, change.id)

    def names(self, ids: Iterable[str]) -> str:
        """Bodies by their short names on the day of the check; what is no body stays as it is."""
        return ", ".join(self.after.bodies.short(name, self.as_of) for name in ids)

    def recorded(self, record: Record, entry: Entry) -> date:
        """The day on which an entry of the change was recorded, at the latest the day of the check."""
        if self._recorded is None:
            return self.as_of
        names = {new: old for old, new in self.new_names.get(record.folder, {}).items()}
        former = self.before.record(record.folder, names.get(record.id, record.id))
        paths = [self.after.path_of(record), *([self.before.path_of(former)] if former else [])]
        return min(self._recorded(paths, entry), self.as_of)

    @cached_property
    def heir(self) -> Heir:
        """Who answers after the change for a body of before: it itself under its new id, or its heir."""
        return heirs(self.after, self.as_of, self.new_names.get("agencies", {}))

    @cached_property
    def lasting(self) -> Mapping[str, Task]:
        """The tasks that were there before, as they were, by their ids of now."""
        names = {new: old for old, new in self.new_names.get("tasks", {}).items()}
        old = ((name, self.before.tasks.get(names.get(name, name))) for name in self.after.tasks)
        return {name: task for name, task in old if task}

    @cached_property
    def founding(self) -> tuple[NewEntry, ...]:
        """The entries that new tasks bring along."""
        tasks = (record for record in self.new_records if isinstance(record, Task))
        return tuple(NewEntry(task, place, entry) for task in tasks for place, entry in enumerate(task.log))

    @cached_property
    def new_records(self) -> tuple[Record, ...]:
        """The records that were not there before."""
        return tuple(change.new for change in self.of_kind(ChangeKind.ADDED))

    @cached_property
    def new_entries(self) -> tuple[NewEntry, ...]:
        """The entries that the change adds to records that were there, or puts in the place of others."""
        entries = []
        for change in self.of_kind(ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CHANGED):
            record = self.record(change)
            if isinstance(record, LoggedRecord) and change.index is not None:
                entries.append(NewEntry(record, change.index, change.new, change.old))
        return tuple(entries)

    @cached_property
    def changed_logs(self) -> tuple[ChangedLog, ...]:
        """The records that were there and whose log is another one now."""
        said: dict[str, list[NewEntry]] = {}
        for one in self.new_entries:
            said.setdefault(self.after.path_of(one.record), []).append(one)
        old_names = {(change.folder, change.id): change.old_id for change in self.of_kind(ChangeKind.RENAMED)}
        logs: list[ChangedLog] = []
        for kind in ("tasks", "models", "indicators", "directives"):
            for name, record in self.after.by_folder[kind].items():
                old = self.before.record(kind, old_names.get((kind, name)) or name)
                if isinstance(old, LoggedRecord) and isinstance(record, LoggedRecord) and old.log != record.log:
                    brought = said.get(self.after.path_of(record), ())
                    logs.append(ChangedLog(self.as_now(old.log), record, old, tuple(brought)))
        return tuple(logs)

    @cached_property
    def new_names(self) -> NewIds:
        """The records that are called otherwise after the change."""
        names: dict[str, dict[str, str]] = {}
        for change in self.of_kind(ChangeKind.RENAMED):
            names.setdefault(change.folder, {})[change.old_id or change.id] = change.id
        return names

    def as_now(self, value: S, key: str = "") -> S:
        """A value of the state before, under a key, with the ids that its records have after the change."""
        return as_named(value, self.new_names, key)

    @cached_property
    def by_old_policy(self) -> Scene:
        """The state after the change, judged by the policy before it."""
        registry = copy.copy(self.after)
        registry.settings = replace(self.after.settings, policy=self.before.settings.policy)
        return Scene(registry, self.tree_after, self.as_of)

    @cached_property
    def by_old_settings(self) -> Registry:
        """The state after the change, with the settings before it: who decides does not change on the way."""
        registry = copy.copy(self.after)
        registry.settings = self.as_now(self.before.settings)
        return registry

    def logged_at(self, path: str) -> LoggedRecord | None:
        """The record with a log that a file holds after the change."""
        return self._logged.get(path)

    @cached_property
    def _logged(self) -> Mapping[str, LoggedRecord]:
        kinds = (self.after.tasks, self.after.models, self.after.indicators, self.after.directives)
        return {self.after.path_of(record): record for kind in kinds for record in kind.values()}

    @cached_property
    def touched(self) -> frozenset[tuple[str, int]]:
        """Path and place of every entry that the change brings, those of new records included."""
        places = {(self.after.path_of(said.record), said.place) for said in self.new_entries}
        for change in self.of_kind(ChangeKind.ADDED):
            log = getattr(change.new, "log", ())
            places.update((self.after.path_of(change.new), index) for index in range(len(log)))
        return frozenset(places)

    def is_touched(self, path: str, field: FieldPath) -> bool:
        """Whether a field lies in an entry that the change brings."""
        return len(field) > 1 and field[0] == "log" and isinstance(field[1], int) and (path, field[1]) in self.touched
