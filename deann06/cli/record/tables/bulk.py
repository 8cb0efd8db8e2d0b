"""`update --from FILE` and `submit --from FILE`: an entry a row, all of them or none."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deann06.cli.clock import today
from deann06.cli.record.context import ActContext
from deann06.cli.record.tables.bundled import tell_bundle
from deann06.cli.record.tables.rows import KEYS, SUBMISSIONS, UPDATES, read_rows, refuse_rows
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.edits import Item
from deann06.core.editing.proposals import answered_period
from deann06.core.records import Record
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.columns import Headings
from deann06.services.record.bundle import Bundle
from deann06.services.record.cells import EntryRow, read_cells
from deann06.services.record.desk import Desk, Options, desk, spoken
from deann06.services.record.said import evidence, how_far

RowReader = Callable[[Desk, Mapping[str, str], Record, Item], Item]


class EntryTable(NamedTuple):
    """A table that a command takes: its columns, and what a row says."""

    headings: Headings
    says: RowReader
    filled: frozenset[str]  # columns of which a row must fill one, or says nothing
    dated_by: tuple[str, ...] = ("date",)  # the columns of which the first that is filled dates the entry


def _update(_at: Desk, cells: Mapping[str, str], record: Record, _known: Item) -> Item:
    """How far a task or a model is."""
    said = {**how_far(record, cells.get("state"), cells.get("progress")), **evidence(cells)}
    if not said:
        raise UsageError("edit.rows.says_nothing")
    return said


def _submit(at: Desk, cells: Mapping[str, str], record: Record, known: Item) -> Item:
    """Hand in what was due for a period."""
    proof = evidence(cells)
    asked = ActContext(
        at.registry, record, date.fromisoformat(known["date"]), {**known, **proof}, again=False, remarks=[]
    )
    whose = asked.concerning([cells["for"]] if "for" in cells else None)
    bodies = whose.get("for") or asked.speakers
    period = asked.period(cells.get("period")) or answered_period(at.registry, asked.task, asked.day, bodies).key
    return {"submit": period, **whose, **proof}


_SAID: Final = frozenset({"document", "document_date", "date", "note"})
TABLES: Final[Mapping[str, EntryTable]] = {
    "update": EntryTable(UPDATES, _update, _SAID | {"state", "progress"}),
    "submit": EntryTable(SUBMISSIONS, _submit, _SAID, dated_by=("date", "document_date")),
}


def write_table(command: str, source: Path, wanted: str | None, options: Options) -> int:
    """Write every row of a table, or none and say why row by row; `wanted` is the record of rows that name none.

    A row of which nothing is filled but what `--template` has filled is passed over and counted. Raises DeannError.
    """
    table = TABLES[command]
    read = read_rows(source, table.headings, () if wanted else ("id",))
    waiting = [row for row in read.rows if not table.filled & row.cells.keys()]
    rows = [row for row in read.rows if row not in waiting]
    if any("by" not in row.cells for row in rows):
        options = spoken(options)
    with desk(options, today()) as at:
        bundle = Bundle(at, read.failed, again=options.again)
        for row in rows:
            _add(bundle, table, row, wanted, options)
        settled = bundle.settle()
        refuse_rows(bundle.failed, read, KEYS)
        at.put(settled.written)
    tell_bundle(bundle, settled)
    if bundle.known:
        numbers = ", ".join(map(str, bundle.known))
        print(t("edit.rows.known", rows=len(bundle.known), numbers=numbers))
    if waiting:
        print(t(f"edit.rows.waiting.{command}", rows=len(waiting)))
    count, files = len(rows) - len(bundle.known), len(settled.written)
    print(t("edit.rows.dry_run" if options.dry_run else "edit.rows.done", rows=count, files=files))
    if not options.dry_run:
        tell_uncommitted(at, settled.written)
    return 0


def _add(bundle: Bundle, table: EntryTable, row: EntryRow, wanted: str | None, options: Options) -> None:
    """Put the entry of a row into the bundle, or note all that is wrong with the row."""
    at, failed = bundle.at, bundle.failed
    said, day = read_cells(row, at, wanted, table.dated_by, failed)
    if "id" not in said and "id" not in row.cells:
        failed.note(row.number, UsageError("edit.rows.no_id"), "id")
    if day and row.number not in failed:
        by = [said["by"]] if "by" in said else options.by
        with failed.noting(row.number):
            bundle.add(row.number, said["id"], day, by, lambda record, known: table.says(at, said, record, known))
