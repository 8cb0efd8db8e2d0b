"""What git says of data: the revision that it was read from, that there is none, or that git cannot be read."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

ZONE: Final = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # all year round; Windows has no database of zones


def day_of(moment: datetime) -> date:
    """The day that it was in Việt Nam at a moment."""
    return moment.astimezone(ZONE).date()


class Commit(Struct, frozen=True, tag=True):
    """A commit; `dirty` where the files differ from it, `pinned` where it was asked for by name or day."""

    sha: str
    committed: datetime
    dirty: bool = False
    pinned: bool = False

    def __post_init__(self) -> None:
        """Keep the moment as it is in Việt Nam: what was written down comes back in another zone."""
        force_setattr(self, "committed", self.committed.astimezone(ZONE))

    @property
    def moment(self) -> datetime:
        """When it was made, in Việt Nam."""
        return self.committed

    @property
    def short(self) -> str:
        """The first seven digits of its name."""
        return self.sha[:7]


class Unreadable(Struct, frozen=True, tag=True):
    """A repository that git cannot read: the key of the sentence that says why, and what fills it."""

    cause: str
    facts: Mapping[str, Any] = {}


Revision = Commit | Unreadable | None  # None: no repository, or nothing recorded in it


class Doubts(NamedTuple):
    """What an answer rests on that nobody has confirmed: years of the calendar, and days of other years."""

    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def joined(self, other: "Doubts") -> "Doubts":
        """What of either is not confirmed."""
        return Doubts(
            tuple(sorted({*self.years, *other.years})),
            tuple(sorted({*self.days, *other.days})),
        )


class Scope(NamedTuple):
    """What an answer is of: the day that is asked about, what git says of the data, the registry's own notice, and what
    of the calendar it rests on is not confirmed.
    """

    as_of: date
    commit: Revision
    notice: str | None = None
    doubts: Doubts = Doubts()
