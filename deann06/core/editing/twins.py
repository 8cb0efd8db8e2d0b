"""Whether a log says something already: of the same day, by the same bodies, with the same content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from deann06.core.records import (
    Directive,
    DirectiveEntry,
    Entry,
    Indicator,
    IndicatorEntry,
    Model,
    ModelEntry,
    Record,
    Task,
    TaskEntry,
    decode_value,
)
from deann06.core.standing.logs import corrected_index, voided_entries

_ENTRIES: Final[Mapping[type[Record], type[Entry]]] = {
    Task: TaskEntry,
    Model: ModelEntry,
    Indicator: IndicatorEntry,
    Directive: DirectiveEntry,
}


def twin(record: Record, item: Mapping[str, Any]) -> int | None:
    """The place of an entry that holds and says the very same as an item, or None."""
    log = _log(record)
    said = _comparable(log, _entry(record, item))
    return next((index for index, entry in _holding(log) if said == _comparable(log, entry)), None)


def said_before(record: Record, item: Mapping[str, Any], key: str) -> Any:
    """What an entry says under a key, of one that holds and says all the rest as an item does; None without one."""
    log = _log(record)
    for _, entry in _holding(log):
        value = getattr(entry, key, None)
        if value is not None and _comparable(log, entry) == _comparable(log, _entry(record, {**item, key: value})):
            return value
    return None


def _log(record: Record) -> Sequence[Entry]:
    return getattr(record, "log", ())


def _holding(log: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    voided = voided_entries(log)
    return ((index, entry) for index, entry in enumerate(log) if index not in voided)


def _entry(record: Record, item: Mapping[str, Any]) -> Entry | None:
    """The entry that an item would be; None where it would be none."""
    try:
        return msgspec.convert(dict(item), _ENTRIES[type(record)], strict=False, dec_hook=decode_value)
    except (KeyError, msgspec.ValidationError):
        return None


def _comparable(log: Sequence[Entry], entry: Entry | None) -> Entry | None:
    """An entry, the order of bodies and the way of naming what it corrects left aside."""
    if entry is None:
        return None
    said: dict[str, Any] = {"by": tuple(sorted(set(entry.speakers)))}
    if isinstance(entry, TaskEntry):
        said["bodies"] = tuple(sorted(set(entry.bodies)))
    if entry.corrects:
        said["corrects"] = str(corrected_index(log, entry.corrects))
    return replace(entry, **said)
