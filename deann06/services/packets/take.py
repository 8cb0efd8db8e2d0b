"""Packets that came back → entries: all of all files, or none. Nothing is printed; a dry run goes the same way."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.editing.answers import numbered
from deann06.core.editing.edits import Item
from deann06.errors import DeannError
from deann06.exchange.failures import Failures
from deann06.services.packets.answers import AnswerRow, PacketAnswers, Remark
from deann06.services.packets.asked import AskedRow, asked_about
from deann06.services.packets.identity import ROUND
from deann06.services.packets.known import tell_known
from deann06.services.packets.merge import AnswerConflict, Keep, Keeps, Merged, RegistrySide, handed_in, merged
from deann06.services.packets.opened import Expected, OpenedPacket
from deann06.services.packets.past import PacketPast, past_of
from deann06.services.record.bundle import Bundle, EntryMaker, Settled
from deann06.services.record.cells import EntryRow, read_cells
from deann06.services.record.desk import Desk, Options, desk
from deann06.services.session import registry_folder

# What an entry says, dotted → the column that answers it.
COLUMNS: Final[Mapping[str, str]] = {
    "document.number": "document",
    "document.date": "document_date",
    "blocked": "obstacle",
    "blocked.kind": "obstacle",
    "blocked.waiting_on": "waiting_on",
    "blocked.text": "note",
}


class TakenEntry(NamedTuple):
    """An entry that an answer comes to: of which record, as a file writes it, and whence."""

    number: int
    column: str
    record: str
    item: Item


class Taking(NamedTuple):
    """What packets come to; written where nothing was in the way, and it was no dry run."""

    packets: Sequence[OpenedPacket]
    answers: PacketAnswers
    changes: Sequence[TakenEntry]
    conflicts: Sequence[tuple[int, AnswerConflict]]
    bundle: Bundle
    settled: Settled
    written: bool

    @property
    def refused(self) -> bool:
        """Whether anything is in the way."""
        return bool(self.conflicts or len(self.answers.failed))


def take(
    packets: Sequence[OpenedPacket],
    options: Options,
    today: date,
    expected: Expected,
    keep: Mapping[str, Keep],
) -> Taking:
    """Write what packets answer, or work out what it would come to (`dry_run`).

    `keep` says which side of a conflict is kept, by its place, "" for all others. Raises DeannError for packets that
    are not expected; what is wrong with answers is in what is returned.
    """
    root = registry_folder(options.registry)
    pasts = [past_of(root, packet.identity.commit, packet.identity.made_on) for packet in packets]
    with desk(options, today) as at:
        taker = _Taker(at, keep)
        for packet, past in zip(packets, pasts, strict=True):
            packet.check_is_of(at.registry, past, expected)
        for packet, past in zip(packets, pasts, strict=True):
            taker.add(packet, past)
        settled = taker.bundle.settle()
        changes = [one for one in taker.changes if one.number not in taker.answers.failed]
        taking = Taking(packets, taker.answers, changes, taker.conflicts, taker.bundle, settled, written=False)
        if not taking.refused:
            at.put(settled.written)
    return taking._replace(written=bool(settled.written) and not (taking.refused or at.dry_run))


class _Taker:
    """Packets that are taken one after another into one bundle."""

    def __init__(self, at: Desk, keep: Mapping[str, Keep]) -> None:
        self._at = at
        self._as_of = max(at.day, at.checked_on)  # an entry that is dated back hides nothing that came later
        self._keep = keep
        self._rows: dict[tuple[str, str], AnswerRow] = {}  # by body and key: several files may ask the same
        self.answers = PacketAnswers()
        self.bundle = Bundle(at, self.answers.failed)
        self.changes: list[TakenEntry] = []
        self.conflicts: list[tuple[int, AnswerConflict]] = []

    def add(self, packet: OpenedPacket, past: PacketPast) -> None:
        """Everything that a packet answers."""
        tell_known(self.answers, packet)
        agency = past.now("agencies", packet.identity.agency)
        for row in self.answers.rows(packet.name, packet.layout, packet.sheets):
            before = self._rows.setdefault((agency, row.key), row)
            if before is not row and before.cells != row.cells:
                self.answers.differ(before, row)
            elif before is row:
                with self.answers.failed.noting(row.number):
                    self._add_row(row, past, "" if packet.identity.kind == ROUND else agency)

    def _add_row(self, row: AnswerRow, past: PacketPast, agency: str) -> None:
        """The entries of a row. Raises DeannError where nobody knows what it is about."""
        asked = asked_about(row, self._at.registry, past, agency, self._at.day)
        said, was, day = self._read(row, asked)
        if day is None or not self._says_anything(row, said, asked):
            return
        came = self._merged(row, said, was, asked, past)
        self.conflicts += [(row.number, conflict) for conflict in came.conflicts]
        for column, item in came.entries:
            with self.answers.failed.noting(row.number, column):
                added = self.bundle.add(row.number, asked.wanted, day, asked.by, _saying(item))
                if added is not None:
                    self.changes.append(TakenEntry(row.number, column, asked.record.id, added))

    def _read(self, row: AnswerRow, asked: AskedRow) -> tuple[dict[str, Any], dict[str, Any], date | None]:
        """What the cells of a row say, what they said when they were sent, and the day; no day where one is wrong."""
        dated_by = ("date", "document_date") if asked.share else ("date",)
        was, _ = read_cells(EntryRow(row.number, row.known), self._at, asked.wanted, dated_by, Failures())
        cells = dict(row.cells)
        if asked.share and "document" in cells:  # what stood in the cell is what follows the figures
            cells["document"] = numbered(cells["document"].strip(), row.known.get("document"))
        said, day = read_cells(EntryRow(row.number, cells), self._at, asked.wanted, dated_by, self.answers.failed)
        del was["id"], said["id"]
        other = {name: value for name, value in said.items() if value != was.get(name)}
        return other, was, None if row.number in self.answers.failed else day

    def _says_anything(self, row: AnswerRow, said: Mapping[str, Any], asked: AskedRow) -> bool:
        """Whether more is said than a day; of what is no share, that alone is remarked."""
        if asked.share or said.keys() - {"date"}:
            return bool(said)
        for name in said:
            self.answers.remarks.append(Remark(self.answers.of(row.number), name, "take.alone"))
        return False

    def _merged(
        self, row: AnswerRow, said: Mapping[str, Any], was: Mapping[str, Any], asked: AskedRow, past: PacketPast
    ) -> Merged:
        record = self.bundle.records.get(asked.record.id, asked.record)
        now = RegistrySide(self._at.registry, record, self._as_of, past.learnt(record, asked.was_id))
        if asked.share:
            return handed_in(said, asked.share, now, self._keeps(row))
        return merged(said, was, now, asked.by, self._keeps(row))

    def _keeps(self, row: AnswerRow) -> Keeps:
        spot = self.answers.of(row.number)
        return lambda column: self._keep.get(spot.place(column), self._keep.get(""))


def _saying(item: Item) -> EntryMaker:
    return lambda _record, _known: item


def place_of(answers: PacketAnswers, number: int, cell: str) -> str:
    """Where something is wrong: a cell by its column, or by what an entry says of it; "" for all files together."""
    return answers.of(number).place(COLUMNS.get(cell, cell)) if number else ""


def code_of(error: DeannError) -> str:
    """The code of what is wrong: that of the rule that would be broken, or the name of the sentence."""
    return str(error.facts.get("code") or error.key)
