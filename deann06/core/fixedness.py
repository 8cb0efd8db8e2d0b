"""What of a record may change once it is recorded: one table, by kind and key. `weighing` weighs changes by it.

What was assigned is fixed. A key that the table does not name is as fixed as its parent; a test asks that it names all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto
from typing import Final


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
        May.TOLD: "title place notice roles",
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
PARENTS: Final = {
    kind: frozenset(key[:at] for key in keys for at, char in enumerate(key) if char == ".")
    for kind, keys in TABLE.items()
}
KEYED: Final[Mapping[str, tuple[str, ...]]] = {  # what makes two items of a list the same one
    "holidays": ("date",),
    "working": ("date",),
    "successors": ("agency",),
    "former": ("name",),
    "errata": ("field", "printed"),
}
LOOSENED: Final = frozenset({"policy", "committee", "focal_point", "phases"})  # of the settings: the house rules


def answer(kind: str, key: str) -> May:
    """What may become of a key; of one that the table does not name, what may become of what holds it."""
    keys = TABLE[kind]
    while key not in keys and "." in key:
        key = key.rpartition(".")[0]
    return keys.get(key, May.FIXED)
