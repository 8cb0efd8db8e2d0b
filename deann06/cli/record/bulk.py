"""`update --from FILE.csv`: an entry a row, all of them or none."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from deann06.checks.table import severity
from deann06.cli.clock import today
from deann06.cli.record.asked import evidence
from deann06.cli.record.editing import warn
from deann06.cli.record.progress import how_far
from deann06.cli.record.rows import Row, read_rows
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.edits import Item, cleaned, entry_edit
from deann06.core.editing.twins import twin
from deann06.core.findings import Problem, Severity
from deann06.core.records import Record
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.exchange.cell_values import read_day, read_percent
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.parts.edit import diff, sentence, stands
from deann06.output.words.failures import sentence_of
from deann06.output.words.findings import message
from deann06.reports.changes.edited import logged, stood
from deann06.services.record.desk import Desk, Options, desk, speakers, spoken
from deann06.services.record.entitled import counted_late, dated_back, refuse_unentitled
from deann06.store.load.shape import convert
from deann06.store.yaml.edit import insert_items
from deann06.store.yaml.read import read


class Bundle:
    """The entries of all rows, spliced in one after another. Nothing is written here."""

    def __init__(self, at: Desk, options: Options) -> None:
        self.at = at
        self.options = options
        self.records: dict[str, Record] = {}  # by id, with the entries so far
        self.heads: dict[str, dict[str, Any]] = {}  # by path: what a file says beside its log
        self.added: dict[str, list[tuple[int, Item]]] = {}  # by path: entries and their places, one after another
        self.rows: dict[str, list[Row | None]] = {}  # by path: the row that each entry of the log comes from
        self.failed: dict[int, str] = {}  # by the row's number
        self.known: list[Row] = []  # whose entries stand already

    def add(self, row: Row) -> None:
        """Splice in the entry of a row, or note why it cannot be."""
        try:
            self._splice(row)
        except DeannError as error:
            self.failed[row.number] = sentence_of(error)

    def _splice(self, row: Row) -> None:
        if "id" not in row.cells:
            raise UsageError("edit.rows.no_id")
        found = self.at.registry.find(row.cells["id"])
        record = self.records.get(found.id, found)
        cells = {**row.cells, **_plain(row.cells)}
        day = date.fromisoformat(cells["date"]) if "date" in cells else self.at.day
        at = self.at._replace(day=day)
        by = [cells["by"]] if "by" in cells else self.options.by
        said = how_far(record, cells.get("state"), cells.get("progress"))
        said |= evidence(cells)
        if not said:
            raise UsageError("edit.rows.says_nothing")
        item = cleaned({"date": day.isoformat(), "by": speakers(at, by), **said})
        if not self.options.again and twin(record, item) is not None:
            self.known.append(row)
            return
        change = entry_edit(at.registry, record, item)
        path = at.registry.path_of(found)
        log = getattr(record, "log", ())
        entry = self._entry(found, path, change.item)
        self.rows.setdefault(path, [None] * len(log)).insert(change.index, row)
        self.added.setdefault(path, []).append((change.index, change.item))
        self.records[found.id] = replace(record, log=(*log[: change.index], entry, *log[change.index :]))

    def _entry(self, record: Record, path: str, item: Item) -> Any:
        """An item as an entry of a record's log, read beside its head alone. Raises DeannError."""
        if path not in self.heads:
            data = read(path, self.at.before.tree[path]).data or {}
            self.heads[path] = {key: value for key, value in data.items() if key != "log"}
        again = convert(type(record), record.id, path, {**self.heads[path], "log": [dict(item)]})
        if isinstance(again, list):
            raise DeannError("edit.would_break", code=again[0].code, message=" ".join(message(again[0])).strip())
        log: tuple[Any, ...] = getattr(again, "log", ())
        return log[0]

    def texts(self) -> dict[str, str]:
        """The files as they would become, each spliced at once. What cannot be spliced is noted with its last row."""
        found: dict[str, str] = {}
        for path, items in self.added.items():
            try:
                found[path] = insert_items(self.at.shown(path), self.at.before.tree[path].decode(), "log", items)
            except DeannError as error:
                last = next(row for row in reversed(self.rows[path]) if row)
                self.failed.setdefault(last.number, sentence_of(error))
        return found

    def refuse_unentitled(self, after: Registry) -> None:
        """Note the rows whose speakers may not say it; `after` has them all."""
        for path, rows in self.rows.items():
            for place, row in enumerate(rows):
                if row is None or row.number in self.failed:
                    continue
                try:
                    refuse_unentitled(after, _record_id(path), place, self.at.checked_on)
                except DeannError as error:
                    self.failed[row.number] = sentence_of(error)

    def refuse_dated_back(self, after: Registry) -> None:
        """Note the rows that would count from a day on which nobody recorded them; `after` has them all."""
        for path in self.rows if self.at.tracked else ():
            for problem in counted_late(self.at.registry, after, _record_id(path), self.at.checked_on):
                if row := self.blame(problem):
                    self.failed.setdefault(row.number, sentence_of(dated_back(problem, self.at.checked_on)))

    def blame(self, problem: Problem) -> Row | None:
        """The row whose entry a problem is about; where it is about something else in the file, its last row."""
        rows = self.rows.get(problem.path, [])
        place = int(problem.field[1]) if problem.field[:1] == ("log",) and len(problem.field) > 1 else -1
        return (rows[place] if rows else None) or next((row for row in reversed(rows) if row), None)


def _plain(cells: Mapping[str, str]) -> dict[str, str]:
    """Days and percentages as the command line takes them. Raises UsageError."""
    said = {name: read_day(cells[name]).isoformat() for name in ("date", "document_date") if name in cells}
    return {**said, "progress": str(read_percent(cells["progress"]))} if "progress" in cells else said


def update_from(source: Path, options: Options) -> int:
    """Write every row of a table, or none and say why row by row. Raises DeannError."""
    rows = read_rows(source)
    if any("by" not in row.cells for row in rows):
        options = spoken(options)
    with desk(options, today()) as at:
        bundle = Bundle(at, options)
        for row in rows:
            bundle.add(row)
        written: Mapping[str, bytes] = {path: text.encode() for path, text in bundle.texts().items()}
        after = at.with_changes(written)
        found = at.new_problems(after)
        for problem in found:
            blamed = bundle.blame(problem)
            if severity(problem.code) is Severity.ERROR:
                known = t("edit.would_break", code=problem.code, message=" ".join(message(problem)).strip())
                bundle.failed.setdefault(blamed.number if blamed else 0, known)
        if after.registry is not None and not any(severity(one.code) is Severity.ERROR for one in after.problems):
            bundle.refuse_unentitled(after.registry)
            bundle.refuse_dated_back(after.registry)
        if bundle.failed:
            for number, why in sorted(bundle.failed.items()):
                told = t("edit.rows.error" if number else "edit.rows.whole", row=number, message=why)
                print(harmless(told), file=sys.stderr)
            raise DeannError("edit.rows.refused", count=len(bundle.failed), rows=len(rows))
        at.put(written)
    assert after.registry is not None
    for path, new in written.items() if options.dry_run else ():
        print(diff(at.shown(path), at.before.tree[path], new), end="")
    for path, of_rows in bundle.rows.items():
        record_id = _record_id(path)
        for index, known_row in enumerate(of_rows):
            if known_row:
                print(sentence(logged(after.registry, record_id, index)))
        was, now = (stood(one, record_id, at.as_of) for one in (at.registry, after.registry))
        if how := stands(was, now):
            print(f"  {how}")
    warn(problem for problem in found if bundle.blame(problem) and problem.field[:1] == ("log",))
    if bundle.known:
        print(t("edit.rows.known", rows=len(bundle.known), numbers=", ".join(str(row.number) for row in bundle.known)))
    count = len(rows) - len(bundle.known)
    print(t("edit.rows.dry_run" if options.dry_run else "edit.rows.done", rows=count, files=len(written)))
    if not options.dry_run:
        tell_uncommitted(at, written)
    return 0


def _record_id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
