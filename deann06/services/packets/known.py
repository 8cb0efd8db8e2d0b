"""What was known when a packet was sent, and was changed by hand: told, and never taken."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from deann06.core.records import Model, Task
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError
from deann06.services.packets.answers import PacketAnswers, Remark, Spot, columns_in, sheet_of
from deann06.services.packets.identity import KEY, is_whole
from deann06.services.packets.opened import OpenedPacket
from deann06.services.packets.past import PacketPast

_TITLES: Final = ("title", "report", "model")  # the column of each kind of table that says what a row is about


class TitledRow(NamedTuple):
    """A row of an answer sheet: its place, its key, and the cell that says what it is about."""

    spot: Spot
    column: str
    key: str
    cell: str


def tell_known(answers: PacketAnswers, packet: OpenedPacket, registry: Registry, past: PacketPast) -> None:
    """Remark known cells that are not as they were sent; note where a row has the title of another one's key.

    That is what sorting without the hidden column of keys leaves behind: nobody knows then which of both is answered.
    """
    if is_whole(packet.layout, packet.sheets):
        return
    rows = list(_rows(packet))
    titles = _titles(rows, past.registry or registry)
    changed = [row for row in rows if row.key in titles and not _begins(row.cell, titles[row.key])]
    for row in changed:
        if any(_begins(row.cell, other) for other in titles.values()):
            error = DeannError("take.mixed", id=row.key.partition("|")[0])
            answers.failed.note(answers.spot(row.spot), error, row.column)
        else:
            answers.remarks.append(Remark(row.spot, row.column, "take.changed", {"title": titles[row.key]}))
    if not changed and not _moved(packet):
        spot = Spot(packet.name, packet.layout.tables[0].title)
        answers.remarks.append(Remark(spot, "", "take.changed_somewhere"))


def _moved(packet: OpenedPacket) -> bool:
    """Whether columns stand elsewhere: of such a packet its hash says nothing."""
    found = ((table, sheet_of(table, packet.sheets)) for table in packet.layout.tables)
    return any(sheet is None or columns_in(table, sheet) != table.columns for table, sheet in found)


def _rows(packet: OpenedPacket) -> Iterator[TitledRow]:
    for table in packet.layout.tables:
        sheet = sheet_of(table, packet.sheets)
        columns = columns_in(table, sheet) if sheet else {}
        column = next((name for name in _TITLES if name in columns), "")
        for line in sheet.lines if sheet and column and KEY in columns else ():
            key, cell = (_at(line.cells, columns[name]) for name in (KEY, column))
            yield TitledRow(Spot(packet.name, table.title, line.number, columns), column, key, cell)


def _titles(rows: list[TitledRow], registry: Registry) -> Mapping[str, str]:
    """The titles of what rows ask about, by their keys."""
    found = {}
    for key in {row.key for row in rows}:
        name = key.partition("|")[0]
        record = next((one for kind in (Task, Model) if (one := registry.record(kind.folder, name))), None)
        if isinstance(record, Task | Model):
            found[key] = record.title
    return found


def _begins(cell: str, title: str) -> bool:
    return fold(cell).startswith(fold(title))


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column - 1] if 0 < column <= len(cells) else ""
