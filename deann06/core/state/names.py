"""The one resolver of names: what people write for a body, a directive, a task or a group → the id in files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final, NamedTuple

from deann06.core.records import Agency, Directive, Record
from deann06.core.state.bodies import is_role
from deann06.core.state.body_index import BodyNames
from deann06.core.text.spellings import parts, unremarked, words
from deann06.core.text.vietnamese import fold, natural_key
from deann06.errors import DeannError, UsageError

ByFolder = Mapping[str, Mapping[str, Record]]
_SHOWN: Final = 3  # suggestions in a sentence


class Likeness(Enum):
    """What a value with a space in it is beside the names of bodies."""

    SAME = "same"  # one of them, spelt in another way
    SEVERAL = "several"  # nothing but ids or names, several of them
    NEAR = "near"  # like one of them, or it has one of them among others
    NONE = "none"  # a role in words


class Reading(NamedTuple):
    """How a value was read, and the ids that it may mean."""

    likeness: Likeness
    ids: tuple[str, ...] = ()


class Names:
    """Everything by which the records of a registry can be called. Letter case and marks never matter."""

    def __init__(self, by_folder: ByFolder, groups: Mapping[str, str], place: str) -> None:
        self.by_folder = by_folder
        self.groups = groups
        self.bodies = BodyNames({name: one for name, one in by_folder["agencies"].items() if isinstance(one, Agency)})
        self.place = words(place)

    def record(self, wanted: str) -> Record:
        """The record with that id (`cat`, or `agencies/cat` where several kinds have it), else the only one whose
        id ends so, else the body or directive that is called so. Raises DeannError with near ones.
        """
        folder, _, name = wanted.strip().casefold().rpartition("/")
        if record := self.by_folder.get(folder, {}).get(name):
            return record
        everything = [(name, record) for kind in self.by_folder.values() for name, record in kind.items()]
        found = _ending(everything, wanted.strip().casefold()) or [*self._called(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(f"{record.folder}/{record.id}" for record in found[:6])
            raise DeannError("find.ambiguous", wanted=wanted, names=ids)
        raise DeannError("find.unknown", wanted=wanted, names=", ".join(_nearest_ids(wanted, everything)))

    def body(self, wanted: str, day: date | None = None) -> str:
        """The id of a body or group by its id, name, short name, code, alias or a former name; of several that bear
        one name, of the only one that was there on the day. Raises UsageError.
        """
        found = self.bodies.called(wanted)
        if len(found) > 1 and day:
            found = tuple(name for name in found if self.bodies.is_there(name, day)) or found
        if len(found) > 1:
            raise _ambiguous(wanted, found)
        if not found:
            near = self.like_a_body(wanted).ids or self.bodies.nearest(wanted)
            raise UsageError("find.agency", wanted=wanted, names=", ".join(near))
        return found[0]

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
        """The record of a kind by its id, or by an end that only one has. Raises DeannError."""
        known = self.by_folder[folder]
        found = _ending(known.items(), wanted.strip().casefold())
        if len(found) > 1:
            raise DeannError("find.ambiguous", wanted=wanted, names=", ".join(one.id for one in found[:6]))
        if not found:
            raise DeannError("find.unknown", wanted=wanted, names=", ".join(_nearest_ids(wanted, list(known.items()))))
        return found[0].id

    def group(self, wanted: str) -> str:
        """The group of work of that id or name. Raises UsageError."""
        name = fold(wanted)
        match = next((one for one, title in self.groups.items() if name in (fold(one), fold(title))), None)
        if match is None:
            near = difflib.get_close_matches(name, list(self.groups), _SHOWN, 0.5)
            raise UsageError("find.group", wanted=wanted, names=", ".join(near))
        return match

    def numbered(self, number: str) -> list[str]:
        """The directives of that number."""
        wanted = fold(number).replace(" ", "")
        return self._numbers.get(wanted, []) if wanted else []

    def hint(self, folder: str, wanted: str) -> str:
        """The id that a wrong one in a file must mean, where a record of that kind is called so; else no text."""
        ids: Sequence[str] = ()
        if folder in ("agencies", "directives"):
            ids = self.bodies.called(wanted) if folder == "agencies" else self.numbered(wanted)
        exact = wanted.casefold() if wanted.casefold() in self.by_folder[folder] else ""
        return exact or (ids[0] if len(ids) == 1 else "")

    def like_a_body(self, text: str, *, owing: bool = False) -> Reading:
        """How a value with a space in it is read; a body that owes work may also be a department called a ministry."""
        if found := self.bodies.called(text):
            return Reading(Likeness.SAME, found)
        several = self._several(text)
        if several and all(several.values()):
            return Reading(Likeness.SEVERAL, tuple(dict.fromkeys(one for ids in several.values() for one in ids)))
        near = (
            *(one for ids in several.values() for one in ids),
            *self.bodies.called(unremarked(text)),
            *self.bodies.near(words(text), self.place, owing),
        )
        return Reading(Likeness.NEAR, tuple(dict.fromkeys(near))) if near else Reading(Likeness.NONE)

    def _several(self, text: str) -> Mapping[str, tuple[str, ...]]:
        """The names in a value that has several, and the bodies that each of them means."""
        apart = text.split()
        if len(apart) > 1 and all(self.bodies.by_id_or_code(part.strip(",;")) for part in apart):
            return {part: self.bodies.by_id_or_code(part.strip(",;")) for part in apart}
        return {part: self.bodies.called(part) for part in parts(text)}

    def _called(self, wanted: str) -> Iterator[Record]:
        for folder, ids in (("agencies", self.bodies.called(wanted)), ("directives", self.numbered(wanted))):
            yield from (self.by_folder[folder][name] for name in ids)

    @cached_property
    def _numbers(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.by_folder["directives"].values():
            if isinstance(one, Directive) and one.number:
                found.setdefault(fold(one.number).replace(" ", ""), []).append(one.id)
        return found


def _ending(known: Iterable[tuple[str, Record]], wanted: str) -> list[Record]:
    """The records of that id, else those whose id ends so."""
    everything = list(known)
    exact = [record for name, record in everything if name == wanted]
    return exact or [record for name, record in everything if name.endswith((f".{wanted}", f"-{wanted}"))]


def _ambiguous(wanted: str, ids: Iterable[str]) -> UsageError:
    return UsageError("find.ambiguous", wanted=wanted, names=", ".join([*ids][:6]))


def _nearest_ids(wanted: str, everything: list[tuple[str, Record]]) -> list[str]:
    """The ids most like a wrong one, those that only go on behind it first: 4.3a, 4.3b for 4.3."""
    name = wanted.strip().casefold()
    tails = {name.partition(".")[2] or name: name for name, _ in everything}
    going_on = sorted((full for tail, full in tails.items() if tail.startswith(name)), key=natural_key)[:4]
    near = going_on or difflib.get_close_matches(name, [name for name, _ in everything], _SHOWN, 0.5)
    return near or [tails[tail] for tail in difflib.get_close_matches(name, list(tails), _SHOWN, 0.5)]
