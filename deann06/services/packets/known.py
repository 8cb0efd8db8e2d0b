"""What was known when a packet was sent, and was changed by hand: told, and never taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.core.records import Model, Task
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError
from deann06.services.packets.answers import PacketAnswers, Remark, Spot
from deann06.services.packets.identity import KEY, is_whole
from deann06.services.packets.opened import OpenedPacket
from deann06.services.packets.past import PacketPast

_TITLES: Final = ("title", "report", "model")  # the column of each kind of table that says what a row is about


def tell_known(answers: PacketAnswers, packet: OpenedPacket, registry: Registry, past: PacketPast) -> None:
    """Remark known cells that are not as they were sent; note where a row has the title of another one's key.

    That is what sorting without the hidden column of keys leaves behind: nobody knows then which of both is answered.
    """
    if is_whole(packet.layout, packet.sheets):
        return
    told = False
    titles = dict(_titles(packet, past.registry or registry))
    for table in packet.layout.tables:
        sheet = next((one for one in packet.sheets if one.title == table.title), None)
        column = next((name for name in _TITLES if name in table.columns), "")
        for line in sheet.lines if sheet and column else ():
            key, cell = (_at(line.cells, table.columns[name]) for name in (KEY, column))
            title = titles.get(key)
            if line.number <= table.key_row or title is None or fold(cell).startswith(fold(title)):
                continue
            told = True
            spot = Spot(packet.name, table.title, line.number, table.columns)
            if any(fold(cell).startswith(fold(other)) for other in titles.values()):
                answers.failed.note(answers.spot(spot), DeannError("take.mixed", id=key.partition("|")[0]), column)
            else:
                answers.remarks.append(Remark(spot, column, "take.changed", {"title": title}))
    if not told:
        answers.remarks.append(Remark(Spot(packet.name, packet.layout.tables[0].title), "", "take.changed_somewhere"))


def _titles(packet: OpenedPacket, registry: Registry) -> Iterator[tuple[str, str]]:
    """The titles of what a packet asks about, by the keys of its rows."""
    for table in packet.layout.tables:
        sheet = next((one for one in packet.sheets if one.title == table.title), None)
        for line in sheet.lines if sheet else ():
            key = _at(line.cells, table.columns[KEY])
            name = key.partition("|")[0]
            record = next((one for kind in (Task, Model) if (one := registry.record(kind.folder, name))), None)
            if isinstance(record, Task | Model):
                yield key, record.title


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column - 1] if 0 < column <= len(cells) else ""
