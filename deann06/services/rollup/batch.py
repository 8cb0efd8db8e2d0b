"""Provinces and months in which something moved: what registries publish, checked, proved, made one file a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.errors import DeannError
from deann06.output.database.views import VIEWS, view_text
from deann06.reports.dataset.manifest import PublishedFile
from deann06.reports.dataset.shapes import AGE_COUNTS, COUNTS, REGISTRIES, TURN_COUNTS
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.flat import FLAT, untrue
from deann06.services.rollup.published import Absent
from deann06.services.rollup.sources import Source
from deann06.store.disk.laid import clear
from deann06.store.engine.compact import FlatTable, SmallFile, put, take
from deann06.store.engine.connect import first_line
from deann06.store.engine.proof import OfDay, compute, count, forget, know, unbalanced

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

_TOLD: Final = ("registry", "level", "parent", "province")
PROOF: Final = tuple(name for name in VIEWS if name != "task_list")  # the views that a ledger takes


class WantedDay(NamedTuple):
    """A day of a registry as it is to be joined."""

    registry: str
    day: date
    level: str
    parent: str | None
    province: str
    mark: str
    files: Sequence[PublishedFile]
    source: Source

    @property
    def key(self) -> OfDay:
        """What tells it from others."""
        return self.registry, self.day


class MonthPart(NamedTuple):
    """What one file of each table holds."""

    province: str
    month: str

    def of(self, table: str) -> Path:
        """Where its file of a table lies, below the joined folder."""
        return Path(table, f"province={self.province}", f"month={self.month}", "part.parquet")


class MovedPart(NamedTuple):
    """A part in which something moved: what goes from the files before, and what comes in; whether anything stays."""

    part: MonthPart
    gone: Sequence[OfDay]
    comes: Sequence[WantedDay]
    stays: bool


class BatchOutcome(NamedTuple):
    """The days with a fault, and the parts of which files were made."""

    faults: Mapping[OfDay, Absent]
    made: tuple[MonthPart, ...]


class Batch(NamedTuple):
    """Some parts whose small files are read at once: those of `folder` are made anew in `aside`."""

    engine: Engine
    folder: Path
    aside: Path
    parts: Sequence[MovedPart]

    def join(self) -> BatchOutcome:
        """Make the files of all parts but those that stay as they are; days with a fault are left out of them.

        Raises DeannError.
        """
        faults = self.read()
        made = tuple(one.part for one in self.parts if self._made(one, faults))
        clear(self.aside / "pieces")
        return BatchOutcome(faults, made)

    def read(self) -> Mapping[OfDay, Absent]:
        """Take what is sound into tables of the engine; the days of which something is not. Raises DeannError."""
        wanted = [one for part in self.parts for one in part.comes]
        files, faults = laid_out(wanted, self.aside / "pieces")
        self._know(wanted)
        faults |= self._taken([one for one in wanted if one.key not in faults], files)
        faults |= self._proved([one for one in wanted if one.key not in faults])
        return faults

    def _know(self, wanted: Sequence[WantedDay]) -> None:
        """Tell the engine what moves, and what whoever gathers registries knows of them."""
        gone = (key for part in self.parts for key in part.gone)
        moved = [*dict.fromkeys((*gone, *(one.key for one in wanted)))]
        told = {one.registry: (one.registry, one.level, one.parent, one.province) for one in wanted}
        know(self.engine, "moved", {"registry": "VARCHAR", "day": "DATE"}, moved)
        know(self.engine, "told", dict.fromkeys(_TOLD, "VARCHAR"), [*told.values()])

    def _taken(self, sound: Sequence[WantedDay], files: Mapping[OfDay, Mapping[str, SmallFile]]) -> dict[OfDay, Absent]:
        """Take all small files in; the days of which one cannot be read as its table are taken out of all."""
        faults: dict[OfDay, Absent] = {}
        for table in FLAT:
            given = [file for one in sound if (file := files[one.key].get(table.name)) and one.key not in faults]
            faults |= self._read(table, given)
        for table in FLAT:
            forget(self.engine, table.name, faults)
        return faults

    def _read(self, table: FlatTable, given: Sequence[SmallFile]) -> dict[OfDay, Absent]:
        """Take the small files of a table in; the days of those that cannot be read."""
        from duckdb import Error

        try:
            take(self.engine, table, given)
            return {}
        except Error:  # not all have the same columns, or one is none of the table
            pass
        try:
            take(self.engine, table, given, mixed=True)
            return {}
        except Error as error:
            unread = dict(self._unreadable(table, given))
            if not unread:
                raise DeannError("rollup.engine", table=table.name, words=first_line(error)) from error
        return unread | self._read(table, [one for one in given if (one.registry, one.day) not in unread])

    def _unreadable(self, table: FlatTable, given: Sequence[SmallFile]) -> Iterator[tuple[OfDay, Absent]]:
        """The days whose files of a table cannot be read by themselves."""
        from duckdb import Error

        for file in given:
            try:
                take(self.engine, table, [file], mixed=True)
            except Error as error:
                path = "/".join(file.path.parts[-3:])
                yield (file.registry, file.day), Absent(Absence.CORRUPT, f"{path}: {first_line(error)}")

    def _proved(self, sound: Sequence[WantedDay]) -> dict[OfDay, Absent]:
        """Take out the days whose rows are not as many, or such, as they should be, or do not come to their ledgers."""
        faults: dict[OfDay, Absent] = {}
        if not sound:
            return faults
        for table in FLAT:
            counted = count(self.engine, table.name)
            for one in sound:
                said = sum(file.rows for file in one.files if file.table == table.name)
                if counted.get(one.key, 0) != said or (table.name == REGISTRIES.name and said != 1):
                    faults.setdefault(one.key, Absent(Absence.CORRUPT, table.name))
        for key, detail in untrue(self.engine):
            faults.setdefault(key, Absent(Absence.CORRUPT, detail))
        for table in FLAT:
            forget(self.engine, table.name, faults)
        compute(self.engine, ((name, view_text(name)) for name in PROOF))
        for key in unbalanced(self.engine, (*COUNTS, *TURN_COUNTS), AGE_COUNTS):
            faults.setdefault(key, Absent(Absence.LYING))
        for table in FLAT:
            forget(self.engine, table.name, faults)
        return faults

    def _made(self, moved: MovedPart, faults: Mapping[OfDay, Absent]) -> bool:
        """Make the files of a part; whether anything comes into it or goes."""
        sound = [one for one in moved.comes if one.key not in faults]
        if not sound and not moved.gone:
            return False
        if not sound and not moved.stays:
            return True  # nothing is left of it
        for table in FLAT:
            before = self.folder / moved.part.of(table.name) if moved.stays else None
            kept = before if before and before.is_file() else None
            put(self.engine, table, moved.part.province, kept, self.aside / moved.part.of(table.name))
        return True


def laid_out(
    wanted: Sequence[WantedDay], scratch: Path
) -> tuple[dict[OfDay, dict[str, SmallFile]], dict[OfDay, Absent]]:
    """The files of each day by table, on this machine; the days of which one is not what its manifest says."""
    clear(scratch)
    files: dict[OfDay, dict[str, SmallFile]] = {}
    faults: dict[OfDay, Absent] = {}
    for one in wanted:
        found = one.source.lay_out([file.path for file in one.files], scratch / one.registry)
        files[one.key] = {}
        for file in one.files:
            laid = found.get(file.path)
            if laid is None or laid.sha256 != file.sha256:
                faults[one.key] = Absent(Absence.CORRUPT, file.path)
                break
            files[one.key][file.table] = SmallFile(laid.place, *one.key)
    return files, faults
