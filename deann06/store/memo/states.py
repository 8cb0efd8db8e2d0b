"""Scan → state: which bytes a registry holds, known without reading them where nothing can have changed since."""

import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from deann06.store.memo.scan import Scan, moment, scan
from deann06.store.memo.shelf import Shelf
from deann06.store.memo.trouble import or_none

_NAME: Final = "state"
_SECOND: Final = 1_000_000_000
_RACY: Final = 2 * _SECOND  # a file changed so shortly before it was looked at may change again within the same stamp


class _Stored(NamedTuple):
    """What was found out by a scan: when it was begun, what it saw, what it stood for."""

    begun: int
    scan: Scan
    beside: bytes
    state: bytes


class Look(NamedTuple):
    """A scan that was begun at a moment of the file system, and the state that it stands for, where that is known."""

    begun: int
    scan: Scan
    beside: bytes
    state: bytes | None


def state_of(tree: Mapping[str, bytes]) -> bytes:
    """A digest of every path and content of a tree."""
    digest = blake2b(digest_size=20)
    for path, raw in tree.items():
        digest.update(b"%d %d\0%b" % (len(name := path.encode("utf-8", "surrogateescape")), len(raw), name))
        digest.update(raw)
    return digest.digest()


class States:
    """The state of a registry as it was last read."""

    def __init__(self, shelf: Shelf, root: Path) -> None:
        self._shelf = shelf
        self._root = root

    @or_none
    def look(self, beside: Sequence[bytes]) -> Look:
        """The registry as it is told by the system, `beside` what is read from elsewhere; None where it cannot tell."""
        begun = self._now()
        seen = scan(self._root)
        others = blake2b(b"\0".join(beside), digest_size=20).digest()
        return Look(begun, seen, others, self._known(seen, others))

    @or_none
    def settle(self, look: Look, state: bytes) -> None:
        """Remember which state a scan stands for, if nothing has changed while the files were read."""
        if scan(self._root) == look.scan:
            stored = _Stored(look.begun, look.scan, look.beside, state)
            self._shelf.put(_NAME, msgspec.msgpack.encode(stored))

    @or_none
    def _known(self, seen: Scan, beside: bytes) -> bytes | None:
        stored = msgspec.msgpack.decode(self._shelf.take(_NAME), type=_Stored)
        rest = seen.latest < stored.begun - _RACY
        return stored.state if rest and (stored.scan, stored.beside) == (seen, beside) else None

    def _now(self) -> int:
        """What time it is on the registry's file system, in nanoseconds, by its own clock.

        Raises OSError where that cannot be asked. So no scan is trusted of a disk in the network, which may tell for a
        minute how files looked before somebody else changed them: it has no files without a name.
        """
        if hasattr(os, "O_TMPFILE"):
            return moment(self._root)
        if self._root.stat().st_dev == self._shelf.place.stat().st_dev:
            return self._shelf.moment()
        raise NotImplementedError("another file system")
