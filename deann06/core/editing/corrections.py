"""How an entry that cannot be changed any more is corrected: as one would type it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deann06.core.findings import FieldPath
from deann06.core.records import Entry, Record, TaskEntry
from deann06.core.state.registry import Registry
from deann06.core.text.commands import spelt


def entry_name(log: Sequence[Entry], index: int) -> str:
    """How a correction names an entry: by its day, numbered where several have it."""
    number = number_of_day(log, index)
    return log[index].date.isoformat() + (f"#{number}" if number else "")


def number_of_day(log: Sequence[Entry], index: int) -> int | None:
    """Which of the entries of its day an entry is, from 1; None where it is the only one."""
    same = [place for place, entry in enumerate(log) if entry.date == log[index].date]
    return same.index(index) + 1 if len(same) > 1 else None


def correction(registry: Registry, record: Record, field: FieldPath, today: date, why: str) -> str:
    """The command that voids the entry in which a field lies, and says why; what it says of others is said again."""
    log: Sequence[Entry] = record.log  # type: ignore[attr-defined]
    index = int(field[1])
    entry = log[index]
    same = [folder for folder, records in registry.by_folder.items() if record.id in records]
    name = record.id if len(same) == 1 else f"{record.folder}/{record.id}"
    words = ["deann06", "correct", name, entry_name(log, index)]
    rest = _others(entry, field)
    by, day = entry.speakers[:1], today
    if rest and isinstance(entry, TaskEntry):
        day = entry.date
        words += ["--submit", str(entry.submit)]
        by = rest if field[2] == "by" else entry.speakers
        words += [word for name in rest if field[2] == "for" for word in ("--for", name)]
        words += ["--document", entry.evidence[0].number] if entry.evidence and entry.evidence[0].number else []
    words += [word for name in by for word in ("--by", _speaking(registry, name, day))]
    words += ["--date", day.isoformat()] if rest else []
    words += ["--note", why]
    return spelt(words)


def _others(entry: Entry, field: FieldPath) -> tuple[str, ...]:
    """The bodies of a submission that a finding about one of them does not concern."""
    if not isinstance(entry, TaskEntry) or not entry.submit or len(field) != 4 or field[2] not in ("by", "for"):
        return ()
    names = entry.speakers if field[2] == "by" else entry.bodies
    return tuple(name for place, name in enumerate(names) if place != field[3])


def _speaking(registry: Registry, name: str, day: date) -> str:
    """Who can say it on a day: the body or its heir, else the focal point."""
    body = registry.bodies.on(name, day)
    known = name in registry.agencies and body.resolved
    return body.id if known else registry.bodies.on(registry.settings.focal_point, day).id
