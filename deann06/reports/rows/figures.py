"""The readings of indicators, from every log that may hold one."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from deann06.core.records import Entry, Indicator, Model, Task
from deann06.core.standing.logs import valid_entries
from deann06.core.state.registry import Registry


class RecordedReading(Struct, frozen=True):
    """A value as written, its day, the entry that says it, and the record whose log holds it."""

    value: str
    on: date
    entry: Entry
    record: Task | Model | Indicator


def readings_of(registry: Registry, as_of: date) -> Mapping[str, tuple[RecordedReading, ...]]:
    """The readings of each indicator up to a day, oldest first; its own log counts last within a day."""
    by_indicator: dict[str, list[RecordedReading]] = {}
    for kind in (registry.tasks, registry.models, registry.indicators):
        for record in kind.values():
            if not record.log:
                continue
            for entry in valid_entries(record.log, as_of):
                for indicator, value in (getattr(entry, "measure", None) or {}).items():
                    by_indicator.setdefault(indicator, []).append(RecordedReading(value, entry.date, entry, record))
    return {name: tuple(sorted(readings, key=lambda reading: reading.on)) for name, readings in by_indicator.items()}
