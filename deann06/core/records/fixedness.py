"""What of a record may change once it is recorded, by kind and key, as it is declared. `weighing` weighs changes by it.

What was assigned is fixed. A key without an answer of its own is as fixed as its parent; a test asks that every field
of a head has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from deann06.core.declare import May
from deann06.core.records import RECORDS, Record, Settings
from deann06.core.records.fields import declared, parts, same_by
from deann06.core.terms.rules import RULES

TERM: Final = "deadline"  # the rules of a term, by the names of their fields, as a kind of their own
_HEADS: Final[tuple[type[Record], ...]] = (*RECORDS, Settings)
LOOSENED: Final = frozenset({"policy", "committee", "focal_point", "phases"})  # of the settings: the house rules


@cache
def answers() -> Mapping[str, Mapping[str, May]]:
    """What may become of every key of a kind; `x.*` is an item of x, by its key where it has one."""
    rules = {field.name: field.may or May.FIXED for rule in RULES for field in declared(rule)}
    return {TERM: rules, **{kind.folder: dict(_answers(kind)) for kind in _HEADS}}


def _answers(kind: type[Struct], above: str = "") -> Iterator[tuple[str, May]]:
    """What is declared of a kind's keys; not below what is free as a whole, or has a rule of its own."""
    for field in declared(kind):
        if field.may is not None:
            yield f"{above}{field.key}", field.may
            if not field.may & (May.FREE | May.OWN):
                for part, path in parts(field.shape, (field.key,)):
                    yield from _answers(part, f"{above}{'.'.join(path)}.")


@cache
def parents() -> Mapping[str, frozenset[str]]:
    """The keys of a kind whose parts have answers of their own."""
    return {
        kind: frozenset(key[:at] for key in keys for at, char in enumerate(key) if char == ".")
        for kind, keys in answers().items()
    }


def keyed(kind: str, key: str) -> tuple[str, ...]:
    """What makes two items of a list the same one, where they are told apart."""
    return same_by().get(key, ()) if f"{key}.*" in parents()[kind] else ()


def answer(kind: str, key: str) -> May:
    """What may become of a key; of one without an answer, what may become of what holds it."""
    keys = answers()[kind]
    while key not in keys and "." in key:
        key = key.rpartition(".")[0]
    return keys.get(key, May.FIXED)
