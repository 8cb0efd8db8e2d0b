"""The bodies that a cell names: one, several, or leads and partners under their labels; never guessed."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.state.bodies import is_role
from deann06.core.state.names import Likeness, RecordNames
from deann06.core.state.registry import Registry
from deann06.core.text.spellings import NameWords, unremarked, words
from deann06.core.text.vietnamese import fold
from deann06.exchange.table import says_nothing
from deann06.services.intake.answers import key_of
from deann06.services.intake.defects import Defects
from deann06.services.intake.vocabulary import SHOWN

_LABEL: Final = lazy_pattern(
    r"(?:^|[\n;.,(])\s*(?:[-–+•]\s*)?(?:(?:cơ quan|đơn vị)\s+)?(chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
_LINES: Final = lazy_pattern(r"[;\n]+")
_BULLET: Final = lazy_pattern(r"^\s*(?:[-–—•*+]|\d+[.)])\s*")
_SMALL: Final = lazy_pattern(r"\s*,\s*|\s+(?:và|&)\s+", re.IGNORECASE)
_GENERAL: Final = ("cac ", "nhung ", "toan the ", "tung ", "moi ")  # how a role in words begins
_SHOWN_NEAR: Final = 3


class CellBodies(NamedTuple):
    """Ids, or roles in words, of those who lead and of those who take part."""

    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


class BodyReader:
    """What bodies are read by: the registry, the day, the answers of the map; and every spelling that was met."""

    def __init__(self, registry: Registry, day: date, answers: Mapping[str, tuple[str, ...]], defects: Defects) -> None:
        self._registry, self._day, self._answers, self._defects = registry, day, answers, defects
        self.spellings: dict[str, tuple[str, ...]] = {}  # as written → ids; none where nobody knows it
        self._of_body: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)  # id → spelling → row and field

    def read(self, row: int, field: str, cell: str) -> CellBodies:
        """The bodies of a cell: those of the field, unless labels in it say who leads and who takes part."""
        if says_nothing(cell):
            return CellBodies()
        parts = _labelled(cell, field)
        found = {name: self._listed(row, field, text) for name, text in parts.items()}
        if field == "lead" and (count := len(found.get("lead", ()))) > 1:
            self._defects.tell("several_bodies", row, field, cell, count=count)
        return CellBodies(found.get("lead", ()), found.get("cooperating", ()))

    def one(self, text: str) -> str:
        """The body of a name, "" where there is none, or several that bear it."""
        answer = self._answers.get(key_of(text), ())
        ids = self._checked(answer) if answer and answer != (SHOWN,) else self._called(text)
        return ids[0] if len(ids) == 1 else ""

    def tell_spellings(self) -> None:
        """Note every body that is spelt in several ways, once, where the second spelling stands first."""
        for name, found in self._of_body.items():
            if len(found) > 1:
                row, field = list(found.values())[1]
                self._defects.tell("spellings", row, field, "; ".join(found), body=name, count=len(found))

    def _listed(self, row: int, field: str, text: str) -> tuple[str, ...]:
        ids: dict[str, None] = {}
        for part in self._parts(text):
            for name in self._body(row, field, part):
                ids[name] = None
        return tuple(ids)

    def _parts(self, text: str) -> list[str]:
        """The names that a text lists; names have commas of their own, so that a whole name is never cut."""
        whole = " ".join(text.split())
        if self._known(whole):
            return [whole]
        pieces = [_BULLET.sub("", piece).strip(" .,") for piece in _LINES.split(text)]
        found: list[str] = []
        for piece in filter(None, pieces):
            found += [piece] if self._known(piece) else self._between_commas(piece)
        return found

    def _between_commas(self, piece: str) -> list[str]:
        """The names between commas and `và`, each the longest that is known; the whole where none is."""
        cuts = [found.span() for found in _SMALL.finditer(piece)]
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(piece)]
        found: list[str] = []
        place = 0
        while place < len(starts):
            lasts = range(len(ends) - 1, place, -1)
            last = next((one for one in lasts if self._known(piece[starts[place] : ends[one]].strip(" ."))), place)
            found.append(piece[starts[place] : ends[last]].strip(" ."))
            place = last + 1
        return [name for name in found if name] if any(map(self._known, found)) else [piece]

    def _known(self, text: str) -> bool:
        return key_of(text) in self._answers or bool(self._called(text)) or self._is_role(text)

    def _called(self, text: str) -> tuple[str, ...]:
        """The bodies of a name, those that are there on the day before others; remarks behind it apart."""
        names = self._registry.names.bodies
        ids = names.called(text) or names.called(unremarked(text))
        return tuple(name for name in ids if names.is_there(name, self._day)) or ids if len(ids) > 1 else ids

    def _is_role(self, text: str) -> bool:
        settled = {words(role) for role in self._registry.settings.roles}
        return is_role(text) and is_general(self._registry.names, settled, text)

    def _body(self, row: int, field: str, part: str) -> tuple[str, ...]:
        """The ids of a name, or the role in words that it is; what it is not known to be is asked."""
        part = " ".join(part.split())
        answer = self._answers.get(key_of(part))
        if answer == (SHOWN,):
            return ()
        ids = self._checked(answer) if answer else self._called(part)
        self.spellings.setdefault(part, ids if len(ids) == 1 or answer else ())
        if answer or len(ids) == 1:
            for name in ids:
                self._of_body[name].setdefault(unremarked(part), (row, field))
            return ids
        if self._is_role(part):
            self.spellings[part] = (part,)
            return (part,)
        near = ids or self._registry.names.like_a_body(part).ids or self._registry.names.bodies.nearest(part)
        code = "ambiguous_body" if ids else "unknown_body"
        self._defects.ask(code, row, field, part, names=", ".join(near[:_SHOWN_NEAR]))
        return ()

    def _checked(self, answer: tuple[str, ...]) -> tuple[str, ...]:
        """Ids that the map gives; a body by another of its names; roles as they are. Raises UsageError."""
        names = self._registry.names
        return tuple(
            one if is_role(one) and not names.bodies.called(one) else names.body(one, self._day) for one in answer
        )


def is_general(names: RecordNames, roles: Collection[NameWords], text: str) -> bool:
    """Whether words name nobody in particular: a role of the settings, or `các …` where no body is called so."""
    general = fold(text).startswith(_GENERAL) and names.like_a_body(text).likeness is Likeness.NONE
    return words(text) in roles or general


def _labelled(cell: str, field: str) -> dict[str, str]:
    """What stands behind the labels of a cell, by field; what stands before them is of the column's own."""
    own = "cooperating" if field == "cooperating" else "lead"
    found: dict[str, str] = {}
    place = 0
    name = own
    for label in _LABEL.finditer(cell):
        found[name] = f"{found.get(name, '')}\n{cell[place : label.start()]}"
        name = "lead" if fold(label[1]).startswith("chu") else "cooperating"
        place = label.end()
    found[name] = f"{found.get(name, '')}\n{cell[place:]}"
    return {name: _trimmed(text) for name, text in found.items() if re.search(r"\w", text)}


def _trimmed(text: str) -> str:
    """A text without what parted it from others, a bracket that is closed in it alone too."""
    text = text.strip(" \n;.,(")
    return text.rstrip(" )") if text.count(")") > text.count("(") else text
