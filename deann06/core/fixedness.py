"""What of a record may change once it is recorded: one table, by kind and key, and how a change is weighed by it.

What was assigned is fixed. A key that the table does not name is as fixed as its parent; a test asks that it names all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, Flag, IntEnum, auto
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deann06.core.findings import FieldPath
from deann06.core.periods import RoughDate
from deann06.core.records import Clause, Group
from deann06.core.renames import fields_of
from deann06.core.vietnamese import has_legacy_encoding, spelling_key


class May(Flag):
    """What may become of a value. Whatever is not named is a change of what was assigned."""

    FIXED = 0
    FREE = auto()  # anything
    SPELL = auto()  # words may be written otherwise (marks, case, spaces, punctuation): told
    FILL = auto()  # what was empty may be filled, items may be added
    FILL_TOLD = auto()  # the same, and told
    DROP_TOLD = auto()  # it may be emptied, items may go: told
    SHARPEN = auto()  # a day may become known more exactly
    RISE = auto()  # a number may grow, a house rule become stricter
    FALL = auto()  # a number may become smaller
    TOLD = auto()  # anything, and told
    BASIS = auto()  # filled where a successor has a basis: a body ends by a document
    FORMER = auto()  # another name, where the old one is kept among the former ones
    OWN = auto()  # a rule of its own looks at it


class Verdict(IntEnum):
    """How much a change weighs."""

    FREE = 0
    SPELT = 1
    TOLD = 2
    CHANGED = 3


class Judged(NamedTuple):
    """A value that is another one than before: its key in the table, its place in the file as it is now."""

    verdict: Verdict
    key: str
    place: FieldPath
    old: Any
    new: Any


_WRITTEN: Final[Mapping[str, Mapping[May, str]]] = {  # `x.*` is an item of x, by its key where it has one
    "tasks": {
        May.FREE: "tags note",
        May.SPELL: "title product when lead cooperating report_to via counterpart",
        May.FIXED: "directive clause also groups phase depends_on",
        May.OWN: "deadline respondents assigned",
        May.FILL_TOLD: "key breakthrough urgent",
        May.FALL: "due_soon_days",
        May.TOLD: "unconfirmed",
    },
    "models": {
        May.FREE: "note",
        May.SPELL: "title lead cooperating area",
        May.FIXED: "groups plan tasks",
        May.SHARPEN | May.FILL_TOLD: "started",
    },
    "indicators": {
        May.FREE: "note",
        May.SPELL: "title unit",
        May.FIXED: "kind better owner directive target target.value",
        May.SHARPEN: "target.by",
    },
    "directives": {
        May.FREE: "url note",
        May.SPELL: "title kind assessment assessment.results assessment.limitations targets clauses.*.summary"
        " errata.*.reason",
        May.FIXED: "issuer basis errata.*.field errata.*.printed errata.*.read_as",
        May.SHARPEN: "issued",
        May.FILL: "clauses errata",
        May.FILL | May.SPELL: "number clauses.*.cited_as",
        May.FILL | May.SPELL | May.DROP_TOLD: "clauses.*.no_task",
        May.FILL_TOLD: "cites",
        May.FILL_TOLD | May.SPELL: "signer signer.post signer.name",
    },
    "agencies": {
        May.FREE: "aliases reviewers source note",
        May.SPELL | May.FORMER: "name",
        May.SPELL | May.FILL_TOLD | May.FORMER: "short code",
        May.FILL_TOLD: "system level",
        May.SHARPEN | May.FILL_TOLD: "valid.from",
        May.SHARPEN | May.BASIS: "valid valid.until",
        May.BASIS: "successors",
        May.FIXED: "successors.*.agency former.*.name",
        May.FILL | May.SPELL: "successors.*.basis former.*.short former.*.code",
        May.FILL: "former",
        May.SHARPEN: "former.*.until",
        May.TOLD: "verified_until",
        May.OWN: "members",
    },
    "calendar": {
        May.FREE: "unconfirmed holidays.*.source working.*.source",
        May.FILL_TOLD: "holidays working",
        May.FIXED: "holidays.*.date working.*.date working.*.instead_of",
        May.TOLD: "holidays.*.name",
    },
    "": {
        May.FREE: "letterhead",
        May.FIXED: "format committee focal_point",
        May.TOLD: "title place notice",
        May.TOLD | May.RISE: "due_soon_days",
        May.TOLD | May.FALL: "stale_after_days",
        May.FILL: "groups",
        May.SPELL: "groups.*.name",
        May.FILL_TOLD | May.SPELL: "groups.*.owner",
        May.RISE: "policy policy.completion policy.extension policy.confirmation policy.strict_before",
        May.DROP_TOLD: "policy.grants",
        May.OWN: "cycles phases",
    },
    "deadline": {  # the rules of a term, by the names of their fields
        May.SPELL: "event",
        May.SPELL | May.FILL_TOLD: "phrase",
        May.TOLD: "assumed",
        May.FIXED: "roll then_ongoing since day before hour period count working unit weekday month_day anchor until"
        " rrule start cycle",
    },
}
TABLE: Final[Mapping[str, Mapping[str, May]]] = {
    kind: {key: may for may, keys in answers.items() for key in keys.split()} for kind, answers in _WRITTEN.items()
}
_PARENTS: Final = {
    kind: frozenset(key[:at] for key in keys for at, char in enumerate(key) if char == ".")
    for kind, keys in TABLE.items()
}
_KEYED: Final[Mapping[str, tuple[str, ...]]] = {  # what makes two items of a list the same one
    "holidays": ("date",),
    "working": ("date",),
    "successors": ("agency",),
    "former": ("name",),
    "errata": ("field", "printed"),
}
_ID: Final = re.compile(r"[a-z0-9]+([.-][A-Za-z0-9]+)*")
LOOSENED: Final = frozenset({"policy", "committee", "focal_point", "phases"})  # of the settings: the house rules


def answer(kind: str, key: str) -> May:
    """What may become of a key; of one that the table does not name, what may become of what holds it."""
    keys = TABLE[kind]
    while key not in keys and "." in key:
        key = key.rpartition(".")[0]
    return keys.get(key, May.FIXED)


def judge_field(kind: str, field: str, old: Any, new: Any) -> Iterator[Judged]:
    """What became of a field of a head, as `changes.compare` names it: `title`, `valid.until`, `clauses.4.3`."""
    first, _, rest = field.partition(".")
    if rest and (f"{first}.*" in _PARENTS[kind] or answer(kind, first) & May.OWN):
        yield from judge(kind, f"{first}.*", (first, rest), old, new)
    else:
        yield from judge(kind, field, tuple(field.split(".")), old, new)


def judge(kind: str, key: str, place: FieldPath, old: Any, new: Any) -> Iterator[Judged]:
    """What became of a value, part by part as far as the table tells its parts apart."""
    old, new = _as_part(key, old), _as_part(key, new)
    if old == new:
        return
    if isinstance(old, Struct) and type(old) is type(new) and (kind == "deadline" or key in _PARENTS[kind]):
        for field in fields_of(type(old)):
            name = f"{key}.{field.encode_name}" if key else field.name
            values = getattr(old, field.name), getattr(new, field.name)
            yield from judge(kind, name, (*place, field.encode_name), *values)
    elif (names := _KEYED.get(key)) and isinstance(old, tuple) and isinstance(new, tuple):
        yield from _items(kind, key, place, *(_named(items, names) for items in (old, new)))
    else:
        yield Judged(weigh(answer(kind, key), old, new), key, place, old, new)


def _items(kind: str, key: str, place: FieldPath, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Judged]:
    """What became of the items of a list that are known by a key."""
    may = answer(kind, key)
    for index, (name, item) in enumerate(new.items()):
        if name in old:
            yield from judge(kind, f"{key}.*", (*place, index), old[name], item)
        else:
            yield Judged(weigh(may, None, item), key, (*place, index), None, item)
    for name, item in old.items():
        if name not in new:
            yield Judged(weigh(may, item, None), key, place, item, None)


def _named(items: Sequence[Any], names: tuple[str, ...]) -> Mapping[Any, Any]:
    found: dict[Any, Any] = {}
    for item in items:
        name = tuple(getattr(item, name) for name in names)
        found[name if name not in found else (*name, len(found))] = item
    return found


def _as_part(key: str, value: Any) -> Any:
    """What may be written as a mere text, as the part that it stands for."""
    if isinstance(value, str):
        return Clause(summary=value) if key == "clauses.*" else Group(name=value) if key == "groups.*" else value
    return value


def weigh(may: May, old: Any, new: Any) -> Verdict:
    """How much the change of one value weighs."""
    if May.FREE in may or old == new:
        return Verdict.FREE
    if may & (May.FILL | May.FILL_TOLD) and _only_adds(old, new):
        return Verdict.FREE if May.FILL in may else Verdict.TOLD
    if May.DROP_TOLD in may and _only_adds(new, old):
        return Verdict.TOLD
    if May.SHARPEN in may and _within(old, new):
        return Verdict.FREE
    if _rises(old, new, may):
        return Verdict.FREE
    if May.SPELL in may and is_spelling(old, new):
        return Verdict.SPELT
    if isinstance(old, tuple) and isinstance(new, tuple) and sorted(map(repr, old)) == sorted(map(repr, new)):
        return Verdict.FREE  # the same in another order
    return Verdict.TOLD if May.TOLD in may else Verdict.CHANGED


def _only_adds(old: Any, new: Any) -> bool:
    """Whether all that was there is there: an empty value filled, items added."""
    if old is None or old is False or (isinstance(old, tuple | Mapping | str) and not old):
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        return all(item in new for item in old)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(name in new and _only_adds(value, new[name]) for name, value in old.items())
    return False


def _within(old: Any, new: Any) -> bool:
    """Whether a day is one of those that a rough one left open."""
    return isinstance(old, RoughDate) and isinstance(new, RoughDate) and new.first in old and new.last in old


def _rises(old: Any, new: Any, may: May) -> bool:
    was, now = _rank(old), _rank(new)
    if was is None or now is None:
        return False
    return (May.RISE in may and now >= was) or (May.FALL in may and now <= was)


def _rank(value: Any) -> int | None:
    """A number; of a house rule, whether it asks for anything."""
    if isinstance(value, Enum):
        return int(value.value != "none")
    return int(value) if isinstance(value, int) else None


def is_spelling(old: Any, new: Any) -> bool:
    """Whether two values say the same in other marks, case, spaces or punctuation. Ids, days and choices never do."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and sorted(map(_spelt, old)) == sorted(map(_spelt, new))
    return _spelt(old) == _spelt(new) or _is_recoded(old, new)


def _is_recoded(old: Any, new: Any) -> bool:
    """Whether a text in the letters of an old font, which say nothing here, has been typed anew, its digits kept."""
    if not (isinstance(old, str) and isinstance(new, str) and has_legacy_encoding(old)):
        return False
    return not has_legacy_encoding(new) and re.findall(r"\d+", old) == re.findall(r"\d+", new)


def _spelt(value: Any) -> str:
    if isinstance(value, Struct):
        return repr([_spelt(getattr(value, field.name)) for field in fields_of(type(value))])
    if isinstance(value, str) and not isinstance(value, Enum) and not _ID.fullmatch(value):
        key = spelling_key(value)
        return repr(key if key[0] else value)
    return repr(value)


def parting(old: str, new: str, width: int = 70) -> tuple[str, str]:
    """Two texts from shortly before where they part, as far as a sentence has room for them."""
    at = next(
        (i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    start = 0 if at <= width // 2 else old.rfind(" ", 0, at - width // 4) + 1
    return _cut(old, start, width), _cut(new, start, width)


def _cut(text: str, start: int, width: int) -> str:
    shown = " ".join(text[start : start + width].split())
    return f"{'…' * (start > 0)}{shown}{'…' * (len(text) > start + width)}"
