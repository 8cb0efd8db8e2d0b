"""`dataset.json`: what a registry publishes, as it says itself, and whether the files are what it says."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from deann06.core.lazy import lazy_pattern
from deann06.reports.dataset.manifest import MANIFEST, SCHEMA, Manifest, PublishedFile, decode_manifest
from deann06.reports.rows.gathered import Absence

_MOST: Final = 64 * 1024 * 1024  # bytes of a manifest
_PATH: Final = lazy_pattern(r"(?P<table>[a-z_]+)/day=(?P<day>\d{4}-\d\d-\d\d)/[0-9a-f]{40}\.(?:parquet|jsonl)")
# What a day cannot be proved without; other tables may be missing, and those of later versions are passed over.
PROVED: Final = frozenset(("registries", "tasks", "task_groups", "standings", "sides", "cells", "ledgers"))


class _Version(Struct, frozen=True):
    schema: int


class Absent(NamedTuple):
    """A fault of a dataset: what it is, and where or of what in words of the file itself."""

    absence: Absence
    detail: str = ""


def read_manifest(folder: Path) -> bytes | None:
    """The text of a manifest, None where there is none. Raises OSError."""
    try:
        if not (folder / MANIFEST).is_file():  # a pipe would be waited for
            return None
        with (folder / MANIFEST).open("rb") as file:
            return file.read(_MOST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None


def load_manifest(raw: bytes) -> Manifest | Absent:
    """What a manifest says, or why that cannot be taken."""
    if len(raw) > _MOST:
        return Absent(Absence.CORRUPT, MANIFEST)
    try:
        version = msgspec.json.decode(raw, type=_Version).schema
        if version != SCHEMA:
            return Absent(Absence.SCHEMA, str(version))
        found = decode_manifest(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Absent(Absence.CORRUPT, f"{MANIFEST}: {error}")
    wrong = next(_mistold(found), None)
    return Absent(Absence.CORRUPT, f"{MANIFEST}: {wrong}") if wrong else found


def _mistold(found: Manifest) -> Iterator[str]:
    """What of a manifest contradicts the layout or itself."""
    days, paths = {one.day for one in found.days}, set[str]()
    for file in found.files:
        parts = _PATH.fullmatch(file.path)
        fits = parts and parts["table"] == file.table and parts["day"] == file.day.isoformat()
        if not fits or file.day not in days or file.path in paths or not file.path.endswith(found.encoding.value):
            yield file.path
        paths.add(file.path)
    for day, files in by_day(found).items():
        yield from sorted(f"{table}/day={day}" for table in PROVED - {one.table for one in files})
    if len(days) < len(found.days):
        yield "days"


def by_day(found: Manifest) -> Mapping[date, Sequence[PublishedFile]]:
    """The files of each day, by table."""
    days: dict[date, list[PublishedFile]] = {one.day: [] for one in found.days}
    for file in sorted(found.files, key=lambda one: one.path):
        days.setdefault(file.day, []).append(file)
    return days
