"""The one resolver of names: what people write for a body, a directive, a task or a group → the id in files."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from string import ascii_lowercase
from typing import Final, NamedTuple

from deann06.core.records import Agency, Directive, Record, Task
from deann06.core.state.bodies import is_role
from deann06.core.state.body_index import BodyNames
from deann06.core.text.spellings import (
    ClauseKey,
    bare_clause,
    clause_key,
    clause_of,
    is_end,
    parts,
    unremarked,
    words,
)
from deann06.core.text.vietnamese import fold, natural_key, short_date
from deann06.errors import Ambiguous, DeannError, UsageError

ByFolder = Mapping[str, Mapping[str, Record]]
_SHOWN: Final = 3  # suggestions in a sentence
_NAMED: Final = 6  # of those that a name may mean, in a sentence
_LETTERS: Final = f"{ascii_lowercase}:."  # of the words before a number: `Nghị quyết số 30-NQ/TU`


class Likeness(Enum):
    """What a value with a space in it is beside the names of bodies."""

    SAME = "same"  # one of them, spelt in another way
    SEVERAL = "several"  # nothing but ids or names, several of them
    NEAR = "near"  # like one of them, or it has one of them among others
    NONE = "none"  # a role in words


class NameReading(NamedTuple):
    """How a value was read, and the ids that it may mean."""

    likeness: Likeness
    ids: tuple[str, ...] = ()


class RecordNames:
    """Everything by which the records of a registry can be called. Letter case and marks never matter."""

    def __init__(self, by_folder: ByFolder, groups: Mapping[str, str], place: str) -> None:
        self.by_folder = by_folder
        self.groups = groups
        self.bodies = BodyNames({name: one for name, one in by_folder["agencies"].items() if isinstance(one, Agency)})
        self.place = words(place)

    def record(self, wanted: str) -> Record:
        """The record with that id (`cat`, or `agencies/cat` where several kinds have it), else the only task of that
        clause, else the only record whose id ends so, else the only one that is called so. Raises DeannError with near
        ones.
        """
        folder, _, name = wanted.strip().casefold().rpartition("/")
        if record := self.by_folder.get(folder, {}).get(name):
            return record
        return self._one([*self.by_folder], wanted)

    def body(self, wanted: str, day: date | None = None) -> str:
        """The id of a body or group by its id, name, short name, code, alias or a former name; of several that bear
        one name, of the only one that was there on the day. Raises UsageError.
        """
        ids = self.bodies.called(wanted)
        if len(ids) > 1 and day:
            ids = tuple(name for name in ids if self.bodies.is_there(name, day)) or ids
        if len(ids) > 1:
            raise _ambiguous(wanted, [(name, self.bodies.agencies[name].name) for name in ids])
        if not ids:
            near = self.like_a_body(wanted).ids or self.bodies.nearest(wanted)
            raise UsageError("find.agency", wanted=wanted, names=", ".join(near))
        return ids[0]

    def body_or_role(self, wanted: str, day: date | None = None) -> str:
        """`body`, or the text itself where it is a role in words. Raises UsageError where it is neither."""
        reading = self.like_a_body(wanted)
        if reading.likeness is Likeness.SEVERAL:
            raise UsageError("find.several", wanted=wanted, ids=", ".join(reading.ids))
        if not is_role(wanted.strip()) or self.bodies.called(wanted):
            return self.body(wanted, day)
        return wanted.strip()

    def directive(self, wanted: str) -> str:
        """The directive of that id, of that number, or of the only id that ends so. Raises DeannError."""
        numbered = [] if wanted.strip().casefold() in self.by_folder["directives"] else self.numbered(wanted)
        return numbered[0] if len(numbered) == 1 else self.one("directives", wanted)

    def one(self, folder: str, wanted: str) -> str:
        """The record of a kind by its id, by an end that only one has, or by what it is called. Raises DeannError."""
        return self._one([folder], wanted).id

    def group(self, wanted: str) -> str:
        """The group of work of that id or name. Raises UsageError."""
        name = fold(wanted)
        match = next((one for one, title in self.groups.items() if name in (fold(one), fold(title))), None)
        if match is None:
            known = {fold(called): called for called in (*self.groups, *self.groups.values())}
            near = [known[close] for close in difflib.get_close_matches(name, list(known), _SHOWN, 0.5)]
            raise UsageError("find.group", wanted=wanted, names=", ".join(near))
        return match

    def numbered(self, number: str) -> list[str]:
        """The directives of that number, or of that kind and day where they have none: `Kết luận ngày 23/4/2024`."""
        wanted = fold(number).replace(" ", "")
        return self._numbers.get(wanted) or self._numbers.get(wanted.lstrip(_LETTERS), []) if wanted else []

    def hint(self, folder: str, wanted: str) -> str:
        """The id that a wrong one in a file must mean, where a record of that kind is called so; else no text."""
        ids: Sequence[str] = ()
        if folder in ("agencies", "directives"):
            ids = self.bodies.called(wanted) if folder == "agencies" else self.numbered(wanted)
        exact = wanted.casefold() if wanted.casefold() in self.by_folder[folder] else ""
        return exact or (ids[0] if len(ids) == 1 else "")

    def like_a_body(self, text: str, *, owing: bool = False) -> NameReading:
        """How a value with a space in it is read; a body that owes work may also be a department called a ministry."""
        if same := self.bodies.called(text):
            return NameReading(Likeness.SAME, same)
        several = self._several(text)
        if several and all(several.values()):
            return NameReading(Likeness.SEVERAL, tuple(dict.fromkeys(one for ids in several.values() for one in ids)))
        near = (
            *(one for ids in several.values() for one in ids),
            *self.bodies.called(unremarked(text)),
            *self.bodies.near(words(text), self.place, owing),
        )
        return NameReading(Likeness.NEAR, tuple(dict.fromkeys(near))) if near else NameReading(Likeness.NONE)

    def _several(self, text: str) -> Mapping[str, tuple[str, ...]]:
        """The names in a value that has several, and the bodies that each of them means."""
        apart = text.split()
        if len(apart) > 1 and all(self.bodies.by_id_or_code(part.strip(",;")) for part in apart):
            return {part: self.bodies.by_id_or_code(part.strip(",;")) for part in apart}
        return {part: self.bodies.called(part) for part in parts(text)}

    def _one(self, folders: Sequence[str], wanted: str) -> Record:
        """The only record of these kinds by its id, an end of it, or what it is called. Raises DeannError."""
        name = wanted.strip().casefold()
        everything = [(one, record) for folder in folders for one, record in self.by_folder[folder].items()]
        found = (
            [record for one, record in everything if one == name]
            or self._labelled(folders, name)
            or [record for one, record in everything if is_end(one, name)]
            or [*self._called(folders, wanted)]
        )
        if len(found) > 1:
            raise _ambiguous(wanted, [*self._apart(found, len(folders) > 1)])
        if not found:
            raise DeannError("find.unknown", wanted=wanted, names=", ".join(_nearest_ids(wanted, everything)))
        return found[0]

    def _labelled(self, folders: Sequence[str], name: str) -> Sequence[Record]:
        """The task that pages call so, by the clause in which its id ends, and no other; whatever else ends alike."""
        tasks = self.by_folder["tasks"].items() if "tasks" in folders and name else ()
        found = [task for one, task in tasks if clause_of(one) == name]
        return found if len(found) == 1 else ()

    def _called(self, folders: Sequence[str], wanted: str) -> Iterator[Record]:
        """The records of some kinds that are called so: tasks by clause, bodies by name, directives by number; else
        those of that title.
        """
        ids = {
            "tasks": self._of_clause(wanted),
            "agencies": self.bodies.called(wanted),
            "directives": self.numbered(wanted),
        }
        found = [self.by_folder[folder][name] for folder in folders for name in ids.get(folder, ())]
        titled = (one for folder in folders for one in self.by_folder[folder].values())
        yield from found or (one for one in titled if fold(getattr(one, "title", "")) == fold(wanted) != "")

    def _of_clause(self, wanted: str) -> Sequence[str]:
        """The tasks whose ids end in a clause, however it is spelt; of one that is said to be a clause, all of it."""
        key, (ends, clauses) = clause_key(wanted), self._clauses
        said = bare_clause(wanted) != wanted.strip()
        return ends.get(key, []) or (clauses.get(key, ()) if said else ())

    def _apart(self, found: Sequence[Record], folders: bool) -> Iterator[tuple[str, str]]:
        """What to type for each of several records, a task's clause where that is enough, and what it is called."""
        for record in found:
            tail = clause_of(record.id) if isinstance(record, Task) else ""
            short = bool(tail) and sum(is_end(name, tail) for name in self.by_folder["tasks"]) == 1
            written = tail if short else f"{record.folder}/{record.id}" if folders else record.id
            yield written, str(getattr(record, "title", "") or getattr(record, "name", ""))

    @cached_property
    def _clauses(self) -> tuple[Mapping[ClauseKey, list[str]], Mapping[ClauseKey, list[str]]]:
        """The tasks by the clause in which their ids end, and by the one that they carry out."""
        ends: dict[ClauseKey, list[str]] = {}
        clauses: dict[ClauseKey, list[str]] = {}
        for task in self.by_folder["tasks"].values():
            if key := clause_key(clause_of(task.id)):
                ends.setdefault(key, []).append(task.id)
            if key := clause_key(getattr(task, "clause", None) or ""):
                clauses.setdefault(key, []).append(task.id)
        return ends, clauses

    @cached_property
    def _numbers(self) -> Mapping[str, list[str]]:
        ids_by_number: dict[str, list[str]] = {}
        for one in self.by_folder["directives"].values():
            if isinstance(one, Directive):
                day = short_date(one.issued.first) if one.issued.exact else one.issued.name
                ids_by_number.setdefault(fold(one.number or f"{one.kind} ngày {day}").replace(" ", ""), []).append(
                    one.id
                )
        return ids_by_number


def _ambiguous(wanted: str, choices: Sequence[tuple[str, str]]) -> Ambiguous:
    names = ", ".join(written for written, _ in choices[:_NAMED])
    return Ambiguous("find.ambiguous", wanted, choices, wanted=wanted, names=names)


def _nearest_ids(wanted: str, everything: list[tuple[str, Record]]) -> list[str]:
    """The ids most like a wrong one, those that only go on behind it first: 4.3a, 4.3b for 4.3."""
    name = bare_clause(wanted).casefold()
    tails = {clause_of(name) or name: name for name, _ in everything}
    going_on = sorted((full for tail, full in tails.items() if tail.startswith(name)), key=natural_key)[:4]
    near = going_on or difflib.get_close_matches(name, [name for name, _ in everything], _SHOWN, 0.5)
    return near or [tails[tail] for tail in difflib.get_close_matches(name, list(tails), _SHOWN, 0.5)]
