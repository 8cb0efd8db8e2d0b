"""What the rules look at: a registry, the bytes of its files and a day, with shared facts worked out once."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Final, NamedTuple, TypeAlias, TypeVar

from deann06.core.days.calendar import UnknownYear
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Directive, Document, Entry, Indicator, Model, Record, Task, TaskEntry
from deann06.core.standing.ledger import Row, TaskStandings
from deann06.core.standing.logs import voided_entries
from deann06.core.standing.tasks import OPEN, Fold
from deann06.core.state.bodies import is_role
from deann06.core.state.references import references
from deann06.core.state.registry import Registry
from deann06.errors import Incomputable

E = TypeVar("E", bound=Entry)
Numbered: TypeAlias = tuple[int, E]  # an entry and its place in the file
LoggedRecord: TypeAlias = Task | Model | Indicator | Directive
# What names are looked up in.
NAMED: Final = ("agencies", "directives", "groups", "phases", "indicators", "tasks", "tags")


class NamedBody(NamedTuple):
    """A body that a record names, and where."""

    name: str
    field: FieldPath


class NamedAt(NamedTuple):
    """Where something is named: in the head of a record, or in an entry."""

    record: Record
    entry: Entry | None
    field: FieldPath
    at_key: bool


class Evidence(NamedTuple):
    """A document, the entry that rests on it, and where it is written."""

    record: LoggedRecord
    entry: Entry
    field: FieldPath
    document: Document


class Scene:
    """A registry on a day. Nothing in it changes; what is costly is worked out when first asked for.

    `today` is the day of the clock, where the day asked about is an earlier one: what lies between them has happened.
    """

    def __init__(
        self,
        registry: Registry,
        tree: Mapping[str, bytes],
        as_of: date,
        standings: TaskStandings | None = None,
        today: date | None = None,
    ) -> None:
        self.registry = registry
        self.tree = tree
        self.as_of = as_of
        self.happened_by = max(as_of, today or as_of)
        self.standings = standings or TaskStandings(registry, as_of)
        self.known = cache(self._known)
        self.nearest = cache(self._nearest)

    def problem(
        self, code: str, record: Record, /, *field: str | int, at_key: bool = False, **facts: object
    ) -> Problem:
        """A problem in a field of a record."""
        return Problem(code=code, path=self.registry.path_of(record), field=field, at_key=at_key, facts=facts)

    def _known(self, folder: str) -> frozenset[str]:
        """The ids of a kind, those of unreadable files included."""
        return frozenset(self.registry.ids(folder))

    def _nearest(self, folder: str, wanted: str) -> str:
        """The id of a kind that a wrong one means, or else is most like; an empty text where there is none."""
        return self.registry.names.hint(folder, wanted) or like(wanted, sorted(self.known(folder)))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The kinds of which a file cannot be read: what is missing among them may stand in it."""
        return frozenset(folder for folder, _ in self.registry.broken)

    @cached_property
    def logs(self) -> Mapping[str, tuple[Numbered[TaskEntry], ...]]:
        """Of each task with a log: the entries that no correction voids, by date then place in the file."""
        return {task.id: live(task.log) for task in self.registry.tasks.values() if task.log}

    @cached_property
    def _reassigned(self) -> Mapping[str, tuple[Numbered[TaskEntry], ...]]:
        """Of each task that was ever put into other hands: the entries of its log that did so."""
        found = {name: tuple(one for one in log if one[1].reassign) for name, log in self.logs.items()}
        return {name: log for name, log in found.items() if log}

    @property
    def records(self) -> Iterator[Record]:
        """Every record, the settings last."""
        for kind in self.registry.by_folder.values():
            yield from kind.values()
        yield self.registry.settings

    @cached_property
    def logged(self) -> tuple[tuple[LoggedRecord, tuple[Numbered[Entry], ...]], ...]:
        """Every record with a log, and the entries of it that no correction voids, by date then place."""
        registry = self.registry
        tasks = [(registry.tasks[name], log) for name, log in self.logs.items()]
        kinds = (registry.models, registry.indicators, registry.directives)
        return (*tasks, *((record, live(record.log)) for kind in kinds for record in kind.values() if record.log))

    @cached_property
    def entries(self) -> tuple[tuple[LoggedRecord, int, Entry], ...]:
        """The same, entry by entry."""
        return tuple((record, index, entry) for record, log in self.logged for index, entry in log)

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Sequence[NamedAt]]]:
        """Every name in heads and entries, under the kind of what it names, with its places: heads first."""
        found: dict[str, dict[str, list[NamedAt]]] = {kind: {} for kind in NAMED}
        for record in self.records:
            for field, name, kind, at_key in references(record, *NAMED):
                found[kind].setdefault(name, []).append(NamedAt(record, None, field, at_key))
        for logged, index, entry in self.entries:
            for field, name, kind, at_key in references(entry, *NAMED):
                found[kind].setdefault(name, []).append(NamedAt(logged, entry, ("log", index, *field), at_key))
        return found

    @cached_property
    def documents(self) -> tuple[Evidence, ...]:
        """Every document that an entry rests on."""
        return tuple(
            Evidence(record, entry, ("log", index, *field), document)
            for record, index, entry in self.entries
            if entry.document or entry.documents
            for field, document in evidence_of(entry)
        )

    @property
    def folds(self) -> Mapping[str, Fold]:
        """Each task with its log as it is on the day."""
        return self.standings.folds

    @property
    def rows(self) -> Mapping[str, Row]:
        """How each task that exists on the day stands, where that can be computed; else a date itself is wrong."""
        return self.standings.rows

    @cached_property
    def unknown_years(self) -> Mapping[str, int]:
        """The tasks that need working days of a year without a calendar file, and that year."""
        return {name: error.year for name, error in self.standings.failed.items() if isinstance(error, UnknownYear)}

    @cached_property
    def refused(self) -> Mapping[str, Incomputable]:
        """The recurring tasks that nothing can be computed of, and why."""
        failed = self.standings.failed.items()
        incomputable = {name: error for name, error in failed if isinstance(error, Incomputable)}
        return {name: error for name, error in incomputable.items() if not isinstance(error, UnknownYear)}

    @cached_property
    def open(self) -> tuple[Row, ...]:
        """The tasks that are still to be done on the day."""
        return tuple(row for row in self.rows.values() if row.standing.kind in OPEN)

    def began(self, task: Task) -> date | None:
        """The first day on which a task can have been assigned, or None where the directive is unknown."""
        if task.assigned:
            return task.assigned.first
        directive = self.registry.directives.get(task.directive)
        return directive.issued.first if directive else None

    def in_force(self, task: Task, role: str, day: date) -> tuple[NamedBody, ...]:
        """The bodies that a task names in a role on a day, and where each is written."""
        names: Sequence[str] = getattr(task, role)
        place: FieldPath = (role,)
        for index, entry in self._reassigned.get(task.id, ()):
            if entry.date > day:
                break
            if entry.reassign and (changed := getattr(entry.reassign, role)) is not None:
                names, place = changed, ("log", index, "reassign", role)
        return tuple(NamedBody(name, (*place, i)) for i, name in enumerate(names) if not is_role(name))


def live(log: Sequence[E]) -> tuple[Numbered[E], ...]:
    """The entries that no correction voids, with their places in the file, by date then place."""
    voided = voided_entries(log)
    holding = [numbered for numbered in enumerate(log) if numbered[0] not in voided]
    return tuple(sorted(holding, key=_day))


def _day(numbered: tuple[int, Entry]) -> date:
    return numbered[1].date


def evidence_of(entry: Entry) -> Iterator[tuple[FieldPath, Document]]:
    """The documents of an entry, with their fields in it."""
    if entry.document:
        yield ("document",), entry.document
    for index, document in enumerate(entry.documents):
        yield ("documents", index), document


def speakers(entry: Entry) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The bodies that say an entry, with their fields in it."""
    if isinstance(entry.by, str):
        yield entry.by, ("by",)
    else:
        for index, name in enumerate(entry.by):
            yield name, ("by", index)


def like(wanted: str, words: Sequence[str]) -> str:
    """The word most like another, whatever its case; an empty text where none is."""
    near = difflib.get_close_matches(wanted.lower(), words, 1)
    return near[0] if near else ""
