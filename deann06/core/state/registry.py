"""All records of one moment."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeVar, cast

from deann06.core.days.calendar import WorkCalendar
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
    Waivers,
)
from deann06.core.state.bodies import Bodies
from deann06.core.state.names import RecordNames
from deann06.core.text.vietnamese import collate, natural_key

SETTINGS_PATH = Settings.file
WAIVERS_PATH = Waivers.file

R = TypeVar("R", bound=Record)


class Registry:
    """The records by id, in natural order of ids; `paths` says which file each was read from."""

    def __init__(
        self,
        settings: Settings,
        records: Mapping[type[Record], Mapping[str, Record]],
        paths: Mapping[tuple[str, str], str] | None = None,
        broken: frozenset[tuple[str, str]] = frozenset(),
        waivers: tuple[Waiver, ...] = (),
        leftovers: tuple[str, ...] = (),
    ) -> None:
        self.settings = settings
        self.waivers = waivers
        self._keep({kind.folder: _ordered(records.get(kind, {})) for kind in RECORDS})
        self.leftovers = leftovers  # paths of copies that other programs made: passed over
        self.broken = broken  # (folder, id) of files that could not be read: they exist all the same
        self._paths = dict(paths or {})

    def _keep(self, by_folder: Mapping[str, Mapping[str, Record]]) -> None:
        self.by_folder = by_folder  # the records of each kind by id, under the folder where their files lie
        self.tasks = self._all(Task)
        self.models = self._all(Model)
        self.directives = self._all(Directive)
        self.indicators = self._all(Indicator)
        self.agencies = self._all(Agency)
        self.calendars = self._all(CalendarYear)

    def _all(self, kind: type[R]) -> Mapping[str, R]:
        return cast(Mapping[str, R], self.by_folder[kind.folder])

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working calendar of all its years."""
        return WorkCalendar({int(name): year for name, year in self.calendars.items() if name.isdigit()})

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies and groups, asked for by day."""
        return Bodies(self.agencies)

    @cached_property
    def task_labels(self) -> Mapping[str, str]:
        """Each task's id, cut to the part behind its directive where no other task ends so."""
        tails = {task.id: task.id.removeprefix(f"{task.directive}.") for task in self.tasks.values()}
        count = Counter(tails.values())
        return {task_id: tail if count[tail] == 1 else task_id for task_id, tail in tails.items()}

    @cached_property
    def tasks_of(self) -> Mapping[str, tuple[Task, ...]]:
        """The tasks of each directive, `also` included."""
        by_directive: dict[str, list[Task]] = {}
        for task in self.tasks.values():
            for directive in dict.fromkeys((task.directive, *(other.directive for other in task.also))):
                by_directive.setdefault(directive, []).append(task)
        return {directive: tuple(tasks) for directive, tasks in by_directive.items()}

    @cached_property
    def waited_by(self) -> Mapping[str, tuple[str, ...]]:
        """By task, those that wait for it (`depends_on`), in natural order of ids."""
        found: dict[str, list[str]] = {}
        for task in self.tasks.values():
            for name in dict.fromkeys(task.depends_on):
                found.setdefault(name, []).append(task.id)
        return {name: tuple(waiting) for name, waiting in found.items()}

    def path_of(self, record: Record) -> str:
        """The file of a record, below the registry's folder."""
        if isinstance(record, Settings):
            return SETTINGS_PATH
        return self._paths.get((record.folder, record.id), f"{record.folder}/{record.id}.yaml")

    def places(self) -> Collection[tuple[str, str]]:
        """Folder and id of every record that was read."""
        return self._paths.keys()

    def has(self, folder: str, record_id: str) -> bool:
        """Whether there is such a record, readable or not."""
        return record_id in self.by_folder[folder] or (folder, record_id) in self.broken

    def ids(self, folder: str) -> Iterator[str]:
        """The ids of a kind, unreadable records included."""
        yield from self.by_folder[folder]
        yield from (name for kind, name in self.broken if kind == folder)

    @cached_property
    def names(self) -> RecordNames:
        """The resolver of everything by which records can be called."""
        groups = {name: self.settings.group(name).name for name in self.settings.groups}
        return RecordNames(self.by_folder, groups, self.settings.place)

    @property
    def tags(self) -> tuple[str, ...]:
        """The labels that tasks bear, each once, as a dictionary sorts them."""
        return tuple(sorted({tag for task in self.tasks.values() for tag in task.tags}, key=collate))

    def find(self, wanted: str) -> Record:
        """The one record that people mean by an id, an end of one, or a name. Raises DeannError with near ones."""
        return self.names.record(wanted)

    def record(self, folder: str, record_id: str) -> Record | None:
        """The record of a kind with that id, the settings for the empty kind."""
        return self.by_folder[folder].get(record_id) if folder else self.settings

    def with_tasks(self, tasks: Mapping[str, Task]) -> Registry:
        """The same with these of its tasks alone, each called as it was."""
        made = copy.copy(self)
        for name in ("tasks_of", "waited_by"):
            made.__dict__.pop(name, None)
        made._keep({**self.by_folder, Task.folder: tasks})
        return made

    def following(self, put: Mapping[str, Record], gone: Collection[tuple[str, str]]) -> Registry | None:
        """The same after other records were put at some paths and some are gone, by folder and id.

        None where ids sort alike, so that only all their paths say which stands first.
        """
        made = copy.copy(self)
        made._paths = dict(self._paths)
        changed: dict[str, dict[str, Record]] = {}
        added: dict[str, list[str]] = {}
        for folder in {
            *(folder for folder, _ in gone),
            *(record.folder for record in put.values()),
        } & self.by_folder.keys():
            changed[folder] = dict(self.by_folder[folder])
        for folder, name in gone:
            del made._paths[folder, name], changed[folder][name]
        for path, record in put.items():
            if isinstance(record, Settings):
                made.settings = record
            elif isinstance(record, Waivers):
                made.waivers = record.waivers
            else:
                if record.id not in changed[record.folder]:
                    added.setdefault(record.folder, []).append(record.id)
                changed[record.folder][record.id] = record
                made._paths[record.folder, record.id] = path
        for folder, names in added.items():
            order = _with_names(list(changed[folder])[: -len(names)], names)
            if order is None:
                return None
            changed[folder] = {name: changed[folder][name] for name in order}
        made._forget(changed.keys())
        made._keep({**self.by_folder, **changed})
        return made

    def _forget(self, folders: Collection[str]) -> None:
        """Drop what was worked out of records that are others now; names are of all of them."""
        for name, folder in MADE_OF.items():
            if folder is None or folder in folders:
                self.__dict__.pop(name, None)

    def replacing(self, *records: Record) -> Registry:
        """The same with other records in the place of those of their ids."""
        made = copy.copy(self)
        made._forget({record.folder for record in records})
        by_folder = dict(self.by_folder)
        for record in records:
            by_folder[record.folder] = {**by_folder[record.folder], record.id: record}
        made._keep(by_folder)
        return made


MADE_OF: Final[Mapping[str, str | None]] = {  # what a registry works out once, and of which kind; None: of all of them
    "bodies": Agency.folder,
    "calendar": CalendarYear.folder,
    "names": None,
    "task_labels": Task.folder,
    "tasks_of": Task.folder,
    "waited_by": Task.folder,
}


def _with_names(ordered: list[str], added: Iterable[str]) -> list[str] | None:
    """Ids in natural order with others in their places; None where two of them sort alike."""
    for name in added:
        key = natural_key(name)
        place = bisect_left(ordered, key, key=natural_key)
        if ordered[place : place + 1] and natural_key(ordered[place]) == key:
            return None
        ordered.insert(place, name)
    return ordered


def _ordered(records: Mapping[str, Record]) -> Mapping[str, Record]:
    return {name: records[name] for name in sorted(records, key=natural_key)}
