"""What a published dataset holds: a folder of files, a table and a day each, of which its `dataset.json` tells."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from deann06.core.commit import Commit
from deann06.core.records import Level, Tier

MANIFEST: Final = "dataset.json"
FileDigest: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Uncomputed: TypeAlias = Literal["broken", "incomputable"]  # the state cannot be read; it lacks something
SCHEMA: Final = 1  # of tables and layout: raised where a column goes or means another thing


class Encoding(StrEnum):
    """How the rows of a file are written; the value is also the ending of its name."""

    PARQUET = "parquet"
    JSONL = "jsonl"


class PublishedDay(Struct, frozen=True, kw_only=True):
    """A day, and the state that its rows were computed from."""

    day: date
    commit: str
    committed_at: str
    format: int


class UncomputedDay(Struct, frozen=True, kw_only=True):
    """A day of which nothing could be computed."""

    day: date
    commit: str
    reason: Uncomputed


class PublishedFile(Struct, frozen=True, kw_only=True):
    """A file: its path below the folder, and digests (SHA-256) of its bytes and of its rows as JSONL."""

    path: str
    table: str
    day: date
    rows: Annotated[int, Meta(ge=0)]
    sha256: FileDigest
    content: FileDigest


class Manifest(Struct, frozen=True, kw_only=True):
    """What a dataset is of, and all that is in it. `commit`: the tip of the branch when it was last written."""

    schema: int
    registry: str
    level: Level | None
    parent: str | None
    tier: Tier
    commit: str
    committed_at: str
    format: int
    encoding: Encoding
    days: tuple[PublishedDay, ...]
    left_out: tuple[UncomputedDay, ...]
    files: tuple[PublishedFile, ...]

    @property
    def by_path(self) -> Mapping[str, PublishedFile]:
        """Its files by their paths."""
        return {one.path: one for one in self.files}

    @property
    def by_day(self) -> Mapping[date, PublishedDay]:
        """Its days by themselves."""
        return {one.day: one for one in self.days}

    @property
    def same_in_all(self) -> tuple[object, ...]:
        """What can never change in a folder."""
        return self.registry, self.tier, self.encoding, self.schema


def said_at(commit: Commit) -> str:
    """When a commit was made, as datasets say it."""
    return commit.committed.isoformat()


def path_of(table: str, day: date, commit: str, encoding: Encoding) -> str:
    """Where the rows of a table on a day lie below the folder."""
    return f"{table}/day={day.isoformat()}/{commit}.{encoding}"


def manifest_text(manifest: Manifest) -> bytes:
    """A manifest as its file has it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(content: bytes) -> Manifest:
    """What a file says. Raises msgspec.DecodeError where it is no manifest."""
    return msgspec.json.decode(content, type=Manifest)
