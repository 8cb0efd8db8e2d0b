"""`update --from FILE` and `submit --from FILE`: an entry a row, all of them or none."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deann06.cli.clock import today
from deann06.cli.record.context import ActContext, evidence
from deann06.cli.record.progress import how_far
from deann06.cli.record.tables.bundled import tell_bundle
from deann06.cli.record.tables.rows import SUBMISSIONS, UPDATES, EntryRow, read_rows, refuse_rows
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.edits import Item
from deann06.core.editing.proposals import answered_period
from deann06.core.records import Record
from deann06.errors import UsageError
from deann06.exchange.cell_values import read_day, read_percent
from deann06.locale import t
from deann06.services.columns import Headings
from deann06.services.record.bundle import Bundle
from deann06.services.record.desk import Desk, Options, desk, spoken

RowReader = Callable[[Desk, Mapping[str, str], Record, Item], Item]


class EntryTable(NamedTuple):
    """A table that a command takes: its columns, and what a row says."""

    headings: Headings
    says: RowReader
    handed_in: frozenset[str] = frozenset()  # columns of which a row must fill one, or waits
    dated_by_document: bool = False  # a row without a day of its own is of its document's day


def _update(_at: Desk, cells: Mapping[str, str], record: Record, _known: Item) -> Item:
    """How far a task or a model is."""
    progress = str(read_percent(cells["progress"])) if "progress" in cells else None
    said = {**how_far(record, cells.get("state"), progress), **evidence(cells)}
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


TABLES: Final[Mapping[str, EntryTable]] = {
    "update": EntryTable(UPDATES, _update),
    "submit": EntryTable(
        SUBMISSIONS, _submit, frozenset({"document", "document_date", "date", "note"}), dated_by_document=True
    ),
}


def write_table(command: str, source: Path, wanted: str | None, options: Options) -> int:
    """Write every row of a table, or none and say why row by row; `wanted` is the record of rows that name none.

    A row of `submit` that says neither a document nor a day nor words has handed in nothing yet. Raises DeannError.
    """
    table = TABLES[command]
    read = read_rows(source, table.headings, () if wanted else ("id",))
    rows, failed = read.rows, read.failed
    waiting = [row for row in rows if table.handed_in and not table.handed_in & row.cells.keys()]
    rows = [row for row in rows if row not in waiting]
    if any("by" not in row.cells for row in rows):
        options = spoken(options)
    with desk(options, today()) as at:
        bundle = Bundle(at, again=options.again)
        bundle.failed.update(failed)
        for row in rows:
            with bundle.noting(row.number), read.placing(row):
                _add(bundle, table, row, wanted, options)
        settled = bundle.settle()
        refuse_rows(bundle.failed, len(rows) + len(failed), read)
        at.put(settled.written)
    tell_bundle(bundle, settled)
    if bundle.known:
        numbers = ", ".join(map(str, bundle.known))
        print(t("edit.rows.known", rows=len(bundle.known), numbers=numbers))
    if waiting:
        print(t("edit.rows.waiting", rows=len(waiting)))
    count, files = len(rows) - len(bundle.known), len(settled.written)
    print(t("edit.rows.dry_run" if options.dry_run else "edit.rows.done", rows=count, files=files))
    if not options.dry_run:
        tell_uncommitted(at, settled.written)
    return 0


def _add(bundle: Bundle, table: EntryTable, row: EntryRow, wanted: str | None, options: Options) -> None:
    """Put the entry of a row into the bundle. Raises DeannError."""
    named = row.cells.get("id") or wanted
    if not named:
        raise UsageError("edit.rows.no_id")
    days = {name: read_day(row.cells[name]) for name in ("date", "document_date") if name in row.cells}
    cells = row.cells | {name: day.isoformat() for name, day in days.items()}
    day = days.get("date") or (days.get("document_date") if table.dated_by_document else None) or bundle.at.day
    by = [row.cells["by"]] if "by" in row.cells else options.by
    bundle.add(row.number, named, day, by, lambda record, known: table.says(bundle.at, cells, record, known))
