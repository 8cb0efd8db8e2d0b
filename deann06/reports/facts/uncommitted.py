"""What no commit has yet: how many entries, since when, and whose standing hangs on it."""

from datetime import date

from msgspec import Struct

from deann06.core.standing.labels import BodyName


class AffectedTask(Struct, frozen=True, kw_only=True):
    """A task that would stand otherwise without what is not committed, and whose standing that is."""

    id: str
    label: str
    bodies: tuple[BodyName, ...]


class Uncommitted(Struct, frozen=True, kw_only=True):
    """What differs from the last commit. `since`: the first day that an entry of it has, None without entries."""

    files: int
    entries: int = 0
    records: int = 0  # that are new, gone, or changed beside their log
    since: date | None = None
    hanging: tuple[AffectedTask, ...] = ()
