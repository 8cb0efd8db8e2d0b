"""What a field of a record declares beside its type, in `Annotated`: `core.fields` reads it, msgspec passes it over.

PEP 593 lets every reader of annotations pass over what it does not know, and msgspec does.
"""

from enum import Enum, Flag, IntEnum, auto
from typing import Final, NamedTuple


class Naming(NamedTuple):
    """Which records or parts of the settings a text names, by folder or key."""

    kinds: tuple[str, ...]


def names(*kinds: str) -> Naming:
    """A text names one of these: `names("agencies")`."""
    return Naming(kinds)


WORDS: Final = names()  # a text that names nothing


class May(Flag):
    """What may become of a value once it is recorded. Whatever is not named is a change of what was assigned."""

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


class Weight(IntEnum):
    """What a reader must see first. Of an entry that which weighs most; a field of one without weight says nothing."""

    TERM = 0
    BODIES = 1
    STATE = 2
    REMOVED = 3
    ADDED = 4
    OTHER = 5
    NOTE = 6


class Merge(Enum):
    """What a merge of two branches must know."""

    KEY = "key"  # two items of a list that have this in common are one
    WHOLE = "whole"  # its keys only mean something together: {before: …} and {within: …} are no term
    WHOLE_BELOW = "whole below"  # the same of everything below it
    GATHERED = "gathered"  # two branches that make one record gather it; any other list is one statement
