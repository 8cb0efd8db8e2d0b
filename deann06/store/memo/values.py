"""Key → value: what a builder gave, by all that it was made from. What does not read back as it was is not kept."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final, TypeVar

import msgspec

from deann06.store.memo.shelf import Shelf
from deann06.store.memo.trouble import or_none

V = TypeVar("V")

NEWEST: Final = 64
ROOM: Final = 256 * 1024 * 1024  # bytes that they take together
_PREFIX: Final = "value-"


@or_none
def key_of(*made_from: Any) -> str:
    """A name for all that a value is made from: plain data, days, structs; None for anything else."""
    return blake2b(msgspec.msgpack.encode(made_from), digest_size=20).hexdigest()


class Values:
    """The newest values of a registry."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @or_none
    def get(self, key: str | None, kind: type[V]) -> V:
        """The value of a key, None where it is not known."""
        return _decoded(self._shelf.take(_name(key)), kind)

    @or_none
    def put(self, key: str | None, value: V, kind: type[V]) -> None:
        """Remember a value, and forget the oldest."""
        content = msgspec.msgpack.encode(value, enc_hook=_to_file)
        if _decoded(content, kind) == value:
            self._shelf.put(_name(key), content)
            taken = 0
            for place, (name, size) in enumerate(self._shelf.kept(_PREFIX)):
                taken += size
                if place >= NEWEST or taken > ROOM:
                    self._shelf.drop(name)


def _name(key: str | None) -> str:
    if key is None:
        raise ValueError(key)
    return _PREFIX + key


def _decoded(content: bytes, kind: type[V]) -> V:
    from deann06.core.records import decode_value

    return msgspec.msgpack.decode(content, type=kind, dec_hook=decode_value)


def _to_file(value: Any) -> Any:
    """A value that msgspec does not know, as a file says it. Raises TypeError."""
    from deann06.core.terms.periods import RoughDate
    from deann06.core.terms.rules import Deadline
    from deann06.core.terms.writing import to_file

    if isinstance(value, Deadline):
        return to_file(value)
    if isinstance(value, RoughDate):
        return value.name
    raise TypeError(type(value).__name__)
