"""One province and month: what registries publish of it, checked, made one file a table, and proved."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.errors import DeannError
from deann06.output.database.views import VIEWS, view_text
from deann06.reports.dataset.columns import DataKind
from deann06.reports.dataset.gathered import Absence
from deann06.reports.dataset.manifest import PublishedFile
from deann06.reports.dataset.shapes import AGE_COUNTS, COUNTS, REGISTRIES, TABLES, TURN_COUNTS
from deann06.services.rollup.published import Absent
from deann06.services.rollup.sources import Source
from deann06.store.engine.compact import FlatTable, SmallFile, compact, read_whole
from deann06.store.engine.proof import OfDay, compute, count, show, unbalanced

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

_OF_ALL: Final = ("registry", "day")
_TYPES: Final[Mapping[DataKind, str]] = {
    DataKind.TEXT: "VARCHAR",
    DataKind.DATE: "DATE",
    DataKind.NUMBER: "BIGINT",
    DataKind.HUNDREDTHS: "BIGINT",
    DataKind.BOOLEAN: "BOOLEAN",
}
FLAT: Final = tuple(
    FlatTable(
        shape.name,
        tuple((one.name, _TYPES[one.kind]) for one in shape.columns if one.name not in _OF_ALL),
        tuple(one.name for one in shape.columns[: shape.keys] if one.name not in _OF_ALL),
        frozenset(("level", "parent")) if shape is REGISTRIES else frozenset(),
    )
    for shape in TABLES
)


class WantedDay(NamedTuple):
    """A day of a registry as it is to be joined."""

    registry: str
    day: date
    level: str
    parent: str | None
    mark: str
    files: Sequence[PublishedFile]
    source: Source

    @property
    def key(self) -> OfDay:
        """What tells it from others."""
        return self.registry, self.day


class MonthOutcome(NamedTuple):
    """The days with a fault; whether files were made, or all stays as it is."""

    faults: Mapping[OfDay, Absent]
    made: bool


class MonthFiles(NamedTuple):
    """Where files of one province and month are made: `aside` the new ones, `before` those that stand now."""

    engine: Engine
    scratch: Path
    aside: Mapping[str, Path]
    before: Mapping[str, Path]

    def join(self, gone: Sequence[OfDay], wanted: Sequence[WantedDay]) -> MonthOutcome:
        """Make the files: of those before the days go that are gone or come anew, what is wanted comes in, but for days
        with a fault. Where nothing goes or comes none is made. Raises DeannError.
        """
        shutil.rmtree(self.scratch, ignore_errors=True)
        pieces, faults = self._laid_out(wanted)
        self._know(gone, wanted)
        while True:
            sound = [one for one in wanted if one.key not in faults]
            if not sound and not gone:
                return MonthOutcome(faults, made=False)
            found = self._made(sound, pieces) or self._proved(sound)
            faults |= found
            if not found:
                shutil.rmtree(self.scratch, ignore_errors=True)
                return MonthOutcome(faults, made=True)

    def _know(self, gone: Sequence[OfDay], wanted: Sequence[WantedDay]) -> None:
        """Tell the engine what moves, and what whoever gathers registries knows of them."""
        moved = dict.fromkeys((*gone, *(one.key for one in wanted)))
        told = {one.registry: [one.registry, one.level, one.parent] for one in wanted}
        self.engine.execute("CREATE OR REPLACE TEMP TABLE moved (registry VARCHAR, day DATE)")
        self.engine.executemany("INSERT INTO moved VALUES (?, ?)", [list(one) for one in moved])
        self.engine.execute("CREATE OR REPLACE TEMP TABLE told (registry VARCHAR, level VARCHAR, parent VARCHAR)")
        if told:
            self.engine.executemany("INSERT INTO told VALUES (?, ?, ?)", list(told.values()))

    def _laid_out(self, wanted: Sequence[WantedDay]) -> tuple[dict[OfDay, dict[str, SmallFile]], dict[OfDay, Absent]]:
        """The files of each day by table, on this machine; days of which one is not what its manifest says."""
        pieces: dict[OfDay, dict[str, SmallFile]] = {}
        faults: dict[OfDay, Absent] = {}
        for one in wanted:
            contents = one.source.read([file.path for file in one.files])
            pieces[one.key] = {}
            for file in one.files:
                content = contents.get(file.path)
                if content is None or hashlib.sha256(content).hexdigest() != file.sha256:
                    faults[one.key] = Absent(Absence.CORRUPT, file.path)
                    break
                place = one.source.place(file.path) or self._laid(one.registry, file.path, content)
                pieces[one.key][file.table] = SmallFile(place, *one.key)
        return pieces, faults

    def _laid(self, registry: str, path: str, content: bytes) -> Path:
        place = self.scratch / registry / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return place

    def _made(self, sound: Sequence[WantedDay], pieces: Mapping[OfDay, Mapping[str, SmallFile]]) -> dict[OfDay, Absent]:
        """Write all files; the days of which something cannot be read as its table."""
        from duckdb import Error

        for table in FLAT:
            given = [piece for one in sound if (piece := pieces[one.key].get(table.name))]
            to, before = self.aside[table.name], self.before.get(table.name)
            to.unlink(missing_ok=True)
            if not given and not (before and before.is_file()):
                continue
            try:
                self._compact(table, given, to, before if before and before.is_file() else None)
            except Error as error:
                found = dict(self._unreadable(table, given))
                if not found:
                    raise DeannError("rollup.engine", table=table.name, words=_first_line(error)) from error
                return found
        return {}

    def _compact(self, table: FlatTable, given: Sequence[SmallFile], to: Path, before: Path | None) -> None:
        """Make one file of pieces that mostly have the same columns."""
        from duckdb import Error

        try:
            compact(self.engine, table, given, to, before)
        except Error:
            compact(self.engine, table, given, to, before, mixed=True)

    def _unreadable(self, table: FlatTable, given: Sequence[SmallFile]) -> Iterator[tuple[OfDay, Absent]]:
        """The days whose pieces of a table cannot be read by themselves."""
        from duckdb import Error

        for piece in given:
            try:
                read_whole(self.engine, table, piece)
            except Error as error:
                path = "/".join(piece.path.parts[-3:])
                yield (piece.registry, piece.day), Absent(Absence.CORRUPT, f"{path}: {_first_line(error)}")

    def _proved(self, sound: Sequence[WantedDay]) -> dict[OfDay, Absent]:
        """The days whose rows are not as many as they should be, or do not come to their ledgers."""
        if not sound:
            return {}
        made = {name: [path] for name, path in self.aside.items() if path.exists()}
        show(self.engine, made, "(registry, day) IN (SELECT (registry, day) FROM moved)")
        faults: dict[OfDay, Absent] = {}
        for table in made:
            counted = count(self.engine, table)
            for one in sound:
                said = sum(file.rows for file in one.files if file.table == table)
                if counted.get(one.key, 0) != said:
                    faults.setdefault(one.key, Absent(Absence.CORRUPT, table))
        compute(self.engine, ((name, view_text(name)) for name in VIEWS))
        for key in unbalanced(self.engine, (*COUNTS, *TURN_COUNTS), AGE_COUNTS):
            faults.setdefault(key, Absent(Absence.LYING))
        return faults


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
