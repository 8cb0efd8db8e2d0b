"""Many entries written as one: those of a table, or of a round of questions. All of them or none."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from deann06.checks.table import severity
from deann06.core.editing.edits import Item, cleaned, entry_edit
from deann06.core.editing.twins import twin
from deann06.core.findings import FieldPath, Problem, Severity
from deann06.core.records import Record
from deann06.core.state.registry import Registry
from deann06.exchange.failures import Failures
from deann06.services.record.desk import Desk, speakers, would_break
from deann06.services.record.entitled import counted_late, dated_back, refuse_unentitled
from deann06.store.load.shape import convert
from deann06.store.yaml.edit import insert_items
from deann06.store.yaml.read import read

EntryMaker = Callable[[Record, Item], Item]  # of the record, with the entries so far, and of the day and the speakers


class Settled(NamedTuple):
    """The registry as it would become, the files that differ, and what the rules find that they did not find before."""

    after: Registry | None
    written: dict[str, bytes]
    found: list[Problem]


class Bundle:
    """Entries, numbered by whoever asks for them, spliced in one after another. Nothing is written here."""

    def __init__(self, at: Desk, failed: Failures | None = None, *, again: bool = False) -> None:
        self.at = at
        self.again = again  # write what the log says already
        self.records: dict[str, Record] = {}  # by id, with the entries so far
        self.heads: dict[str, dict[str, Any]] = {}  # by path: what a file says beside its log
        self.added: dict[str, list[tuple[int, Item]]] = {}  # by path: entries and their places, one after another
        self.numbers: dict[str, list[int | None]] = {}  # by path: which number each entry of the log has
        self.failed = failed if failed is not None else Failures()  # why numbers cannot be written
        self.known: list[int] = []  # whose entries stand already

    def add(self, number: int, wanted: str, day: date, by: Sequence[str] | None, says: EntryMaker) -> Item | None:
        """Splice in an entry of the record that is wanted, and return it; None where it stands already, or where its
        shape is against it, which is noted. Raises DeannError.
        """
        found = self.at.registry.find(wanted)
        record = self.records.get(found.id, found)
        at = self.at._replace(day=day)
        known: Item = {"date": day.isoformat(), "by": speakers(at, list(by or ()))}
        item = cleaned({**known, **says(record, known)})
        if not self.again and twin(record, item) is not None:
            self.known.append(number)
            return None
        change = entry_edit(at.registry, record, item)
        path = at.registry.path_of(found)
        log = getattr(record, "log", ())
        entry = self._entry(number, found, path, change.item)
        if entry is None:
            return None
        self.numbers.setdefault(path, [None] * len(log)).insert(change.index, number)
        self.added.setdefault(path, []).append((change.index, change.item))
        self.records[found.id] = replace(record, log=(*log[: change.index], entry, *log[change.index :]))
        return change.item

    def settle(self) -> Settled:
        """What all of them come to; all that speaks against one is noted in `failed`."""
        written = {path: text.encode() for path, text in self._texts().items()}
        after = self.at.with_changes(written)
        found = self.at.new_problems(after)
        for problem in found:
            if severity(problem.code) is Severity.ERROR:
                self.failed.note(self.blame(problem) or 0, would_break(problem), self._cell(problem))
        if after.registry is not None and not any(severity(one.code) is Severity.ERROR for one in after.problems):
            self._refuse_unentitled(after.registry)
            self._refuse_dated_back(after.registry)
        return Settled(after.registry, written, found)

    def blame(self, problem: Problem) -> int | None:
        """The number whose entry a problem is about; where it is about something else in the file, its last one."""
        own = self._own(problem)
        return own or next((one for one in reversed(self.numbers.get(problem.path, [])) if one), None)

    def _own(self, problem: Problem) -> int | None:
        """The number of the very entry in which a problem lies."""
        numbers = self.numbers.get(problem.path)
        return numbers[int(problem.field[1])] if numbers and is_of_entry(problem) else None

    def _cell(self, problem: Problem) -> str:
        """What an entry says that a problem is about; "" for the entry as a whole, or for another."""
        return dotted(problem.field[2:]) if self._own(problem) else ""

    def _entry(self, number: int, record: Record, path: str, item: Item) -> Any:
        """An item as an entry of a record's log, read beside its head alone; None where it is none, which is noted."""
        if path not in self.heads:
            data = read(path, self.at.before.tree[path]).data or {}
            self.heads[path] = {key: value for key, value in data.items() if key != "log"}
        again = convert(type(record), record.id, path, {**self.heads[path], "log": [dict(item)]})
        if isinstance(again, list):
            for problem in again:
                self.failed.note(
                    number, would_break(problem), dotted(problem.field[2:]) if is_of_entry(problem) else ""
                )
            return None
        log: tuple[Any, ...] = getattr(again, "log", ())
        return log[0]

    def _texts(self) -> dict[str, str]:
        """The files as they would become, each spliced at once. What cannot be is noted with its last entry."""
        found: dict[str, str] = {}
        for path, items in self.added.items():
            last = next(number for number in reversed(self.numbers[path]) if number)
            with self.failed.noting(last):
                found[path] = insert_items(self.at.shown(path), self.at.before.tree[path].decode(), "log", items)
        return found

    def _refuse_unentitled(self, after: Registry) -> None:
        for path, numbers in self.numbers.items():
            for place, number in enumerate(numbers):
                if number is not None and number not in self.failed:
                    with self.failed.noting(number):
                        refuse_unentitled(after, record_id(path), place, self.at.checked_on)

    def _refuse_dated_back(self, after: Registry) -> None:
        for path in self.numbers if self.at.tracked else ():
            for problem in counted_late(self.at.registry, after, record_id(path), self.at.checked_on):
                if number := self.blame(problem):
                    self.failed.note(number, dated_back(problem, self.at.checked_on))


def is_of_entry(problem: Problem) -> bool:
    """Whether a problem lies in an entry of a log."""
    return problem.field[:1] == ("log",) and len(problem.field) > 1


def dotted(field: FieldPath) -> str:
    """The keys of a place in a file, without the numbers of items: `document.date`."""
    return ".".join(key for key in field if isinstance(key, str))


def record_id(path: str) -> str:
    """The id of the record that a file holds."""
    return path.rpartition("/")[2].removesuffix(".yaml")
