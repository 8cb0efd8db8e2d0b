"""What each cell of a row says of an entry, read apart from all others, so that every wrong one is told."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.editing.edits import clean
from deann06.core.records import Decision, Difficulty
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.exchange.cell_values import read_day, read_percent
from deann06.exchange.failures import Failures
from deann06.services.choices import choice
from deann06.services.periods import period_key
from deann06.services.record.desk import Desk, speaking
from deann06.services.record.said import how_far

DAYS: Final = frozenset(("date", "document_date"))
NUMBERS: Final = frozenset(("progress",))


class EntryRow(NamedTuple):
    """A row that says something: its number as a spreadsheet counts (the headings are row 1), and its cells."""

    number: int
    cells: dict[str, str]


class Beside(NamedTuple):
    """What a cell is read beside: the registry, the day of the entry where that is known, what was read so far."""

    registry: Registry
    day: date | None
    said: Mapping[str, Any]


def read_cells(
    row: EntryRow, at: Desk, wanted: str | None, dated_by: Sequence[str], failed: Failures
) -> tuple[dict[str, Any], date | None]:
    """What the cells of a row say, as files write it, and the day of its entry; what is wrong is noted.

    `wanted` is the record of a row that names none. The first of the columns `dated_by` that is filled says the day:
    where it cannot be read there is none, and no other cell is told wrong for want of it.
    """
    said: dict[str, Any] = {"id": wanted} if wanted else {}

    def read(day: date | None, columns: Sequence[str]) -> None:
        for name in columns:
            if name in row.cells and not failed.has(row.number, name):
                with failed.noting(row.number, name):
                    said[name] = _READ[name](Beside(at.registry, day, said), row.cells[name])

    read(None, [name for name in _READ if name in DAYS])
    own = next((name for name in dated_by if name in row.cells), None)
    day = at.day if own is None else date.fromisoformat(said[own]) if own in said else None
    read(day, [name for name in _READ if name not in DAYS])
    return said, day


def _record(beside: Beside, cell: str) -> str:
    record = beside.registry.find(cell)
    return f"{record.folder}/{record.id}"


def _day(_beside: Beside, cell: str) -> str:
    return read_day(cell).isoformat()


def _speaker(beside: Beside, cell: str) -> str:
    return speaking(beside.registry, cell, beside.day) if beside.day else _body(beside, cell)


def _body(beside: Beside, cell: str) -> str:
    """A body; as it is where it may be several, and no day says which."""
    names = beside.registry.names
    return cell if not beside.day and names.bodies.called(cell) else names.body(cell, beside.day)


def _period(beside: Beside, cell: str) -> str:
    return period_key(cell, beside.day) if beside.day else cell


def _state(beside: Beside, cell: str) -> str:
    """A state of that kind of record; as it is where nobody knows of which."""
    return how_far(beside.registry.find(beside.said["id"]), cell, None)["state"] if "id" in beside.said else cell


def _progress(_beside: Beside, cell: str) -> str:
    return str(read_percent(cell))


def _text(_beside: Beside, cell: str) -> str:
    return str(clean(cell, "note"))


def _difficulty(_beside: Beside, cell: str) -> str:
    return choice(Difficulty, cell).value


def _decision(_beside: Beside, cell: str) -> str:
    return choice(Decision, cell).value


def _awaited(beside: Beside, cell: str) -> tuple[str, ...]:
    """Whom an obstacle waits for: one body or role, or several parted by semicolons or lines, else by commas."""
    parts = [part for part in re.split(r"[;\n]", cell) if part.strip()]
    with suppress(DeannError):
        return _bodies(beside, parts)
    return _bodies(beside, [part for one in parts for part in one.split(",") if part.strip()])


def _bodies(beside: Beside, parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(beside.registry.names.body_or_role(part.strip(), beside.day) for part in parts))


_READ: Final[Mapping[str, Callable[[Beside, str], Any]]] = {
    "id": _record,
    "date": _day,
    "document_date": _day,
    "by": _speaker,
    "for": _body,
    "period": _period,
    "state": _state,
    "progress": _progress,
    "document": _text,
    "note": _text,
    "obstacle": _difficulty,
    "waiting_on": _awaited,
    "propose": _decision,
}
