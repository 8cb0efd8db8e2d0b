"""The revision that data was read from."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Commit(Struct, frozen=True):
    """A commit; `dirty` where the files differ from it, `pinned` where it was asked for by name or day."""

    sha: str
    committed: datetime
    dirty: bool = False
    pinned: bool = False

    @property
    def short(self) -> str:
        """The first seven digits of its name."""
        return self.sha[:7]
