"""What a joined dataset holds, as its own file says it, and what of it is no longer what registries publish."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from deann06.core.records import Level, Tier
from deann06.errors import DeannError
from deann06.reports.dataset.manifest import PublishedFile
from deann06.reports.rows.gathered import Absence

STATE: Final = "rollup.json"
SCHEMA: Final = 1


class JoinedDay(Struct, frozen=True):
    """A day of a registry: a digest of what was published of it, and why it was not joined, if it was not."""

    mark: str
    absence: Absence | None = None
    detail: str = ""


class JoinedRegistry(Struct, frozen=True, kw_only=True):
    """A registry in the joined dataset; without days where nothing of it could be taken."""

    registry: str
    level: Level
    parent: str | None
    province: str  # the registry of the province that it belongs to, or its own id
    tier: Tier | None = None  # of what it publishes
    commit: str | None = None
    absence: Absence | None = None  # of the dataset as a whole
    detail: str = ""
    days: Mapping[date, JoinedDay] = {}

    @property
    def sound(self) -> tuple[date, ...]:
        """The days that were joined, in order."""
        return tuple(sorted(day for day, one in self.days.items() if one.absence is None))


class JoinedState(Struct, frozen=True):
    """All registries, in the order of the list; `tables`: the columns that joined files have."""

    schema: int = SCHEMA
    tables: str = ""
    tier: Tier | None = None
    registries: tuple[JoinedRegistry, ...] = ()


def read_state(folder: Path, tables: str) -> JoinedState:
    """What an earlier roll-up joined; nothing where there is none, or none that this version goes on with."""
    try:
        found = msgspec.json.decode((folder / STATE).read_bytes(), type=JoinedState)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return JoinedState()
    return found if (found.schema, found.tables) == (SCHEMA, tables) else JoinedState()


def stopped_in(folder: Path) -> Callable[[str], DeannError]:
    """What is said where the engine can go on no more with a joined folder, by its own words."""
    return lambda words: DeannError("rollup.stopped", folder=str(folder), words=words)


def state_text(state: JoinedState) -> bytes:
    """The text of the file."""
    return msgspec.json.format(msgspec.json.encode(state), indent=1) + b"\n"


def mark_of(files: Iterable[PublishedFile], *of_registry: str | None) -> str:
    """A digest of all that a day of a registry comes to."""
    listed = "\n".join(f"{one.table} {one.sha256} {one.rows}" for one in files)
    return hashlib.sha256(f"{of_registry}\n{listed}".encode()).hexdigest()


def month_of(day: date) -> str:
    """The month of a day, as folders are called."""
    return f"{day:%Y-%m}"
