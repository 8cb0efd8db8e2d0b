"""What was known when a packet was sent, and was changed by hand: told, and never taken."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError
from deann06.exchange.cells import Sheet
from deann06.services.packets.answers import PacketAnswers, Remark, Spot, columns_in, sheets_of
from deann06.services.packets.identity import KEY, TOLD_BY, AnswerTable, QuestionWords, cell_text, is_whole
from deann06.services.packets.opened import OpenedPacket


class ChangedCell(NamedTuple):
    """A known cell that says other than when it was sent; `mixed`: what it says of another row."""

    spot: Spot
    column: str
    key: str
    was: str
    mixed: bool


def tell_known(answers: PacketAnswers, packet: OpenedPacket) -> None:
    """Remark known cells that are not as they were sent; note where a row says what another one's key asks.

    That is what sorting without the hidden column of keys leaves behind: nobody knows then which of both is answered.
    """
    if is_whole(packet.layout, packet.sheets):
        return
    placed = [(table, sheet) for table in packet.layout.tables for sheet in sheets_of(table, packet.sheets)]
    changed = [one for table, sheet in placed for one in _changed(packet, table, sheet)]
    for one in changed:
        if one.mixed:
            answers.failed.note(answers.spot(one.spot), DeannError("take.mixed", id=one.key), one.column)
        else:
            answers.remarks.append(Remark(one.spot, one.column, "take.changed", {"was": one.was}))
    if not changed and all(columns_in(*one) == one[0].columns for one in placed):  # the hash knows of no other place
        spot = Spot(packet.name, packet.layout.tables[0].title)
        answers.remarks.append(Remark(spot, "", "take.changed_somewhere"))


def _changed(packet: OpenedPacket, table: AnswerTable, sheet: Sheet) -> Iterator[ChangedCell]:
    """The cells of a sheet by which people know what a row asks, and which say otherwise now."""
    asked = {key: told for (title, key), told in packet.layout.asked.items() if title == table.title}
    said = list(map(_values, zip(*asked.values(), strict=True)))
    columns = columns_in(table, sheet)
    for line in sheet.lines if KEY in columns else ():
        key = " ".join(_at(line.cells, columns[KEY]).split())
        spot = Spot(packet.name, sheet.title, line.number, columns)
        for place, column, was, cell in _beside(columns, asked.get(key), line.cells):
            if fold(cell) != fold(was):
                yield ChangedCell(spot, column, key, was, fold(cell) in said[place])


def _beside(
    columns: Mapping[str, int], told: QuestionWords | None, cells: tuple[str, ...]
) -> Iterator[tuple[int, str, str, str]]:
    """Of each of the three things that are told of a row: which, its column, what it said, what it says."""
    for place, (names, was) in enumerate(zip(TOLD_BY, told or (), strict=False)):
        if column := next((name for name in names if name in columns), ""):
            yield place, column, was, cell_text(_at(cells, columns[column]))


def _values(said: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(one) for one in said if one)


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column - 1] if 0 < column <= len(cells) else ""
