"""The revision that data was read from."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from msgspec import Struct

ZONE: Final = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # all year round; Windows has no database of zones


class Commit(Struct, frozen=True):
    """A commit; `dirty` where the files differ from it, `pinned` where it was asked for by name or day."""

    sha: str
    committed: datetime
    dirty: bool = False
    pinned: bool = False

    @property
    def moment(self) -> datetime:
        """When it was made, in Việt Nam."""
        return self.committed.astimezone(ZONE)

    @property
    def short(self) -> str:
        """The first seven digits of its name."""
        return self.sha[:7]
