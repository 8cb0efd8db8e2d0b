"""Packets as they come back: with answers in their cells, whatever else became of their sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from deann06.output.words.packets.values import AnswerRows
from deann06.services.packets.identity import CellPlace
from deann06.services.packets.make import MadePacket, content, made_packets, made_round
from deann06.services.session import open_registry

TASKS: Final = "Tiến độ"
REPORTS: Final = "Nộp báo cáo"
MODELS: Final = "Mô hình"
OF: Final = "kl-2024-04-23."  # the directive of the tasks of the example
DAY: Final = date(2024, 5, 15)

TypedAnswers = Mapping[CellPlace, Any]
TableChange = Callable[[AnswerRows], AnswerRows]


def packet_of(root: Path, agency: str, day: date = DAY) -> MadePacket:
    """The packet of a body."""
    return made_packets(open_registry(root, day, None), (agency,), None).packets[0]


def packets_of(root: Path, day: date = DAY) -> tuple[MadePacket, ...]:
    """The packets of all bodies of which something is asked."""
    return made_packets(open_registry(root, day, None), (), None).packets


def round_of(root: Path, day: date = DAY, period: str = "tuần 20") -> MadePacket:
    """The round of a period."""
    return made_round(open_registry(root, day, None), period).packets[0]


def filled(made: MadePacket, answers: TypedAnswers, change: TableChange = lambda table: table) -> bytes:
    """The workbook with what was typed, and each of its tables changed."""
    left = set(answers)

    def typed(table: AnswerRows) -> AnswerRows:
        rows = []
        for row in table.rows:
            places = [(table.title, row[0], column.key) for column in table.columns]
            left.difference_update(places)
            rows.append(tuple(answers.get(place, value) for place, value in zip(places, row, strict=True)))
        return replace(table, rows=tuple(rows))

    tables = tuple(change(typed(table)) for table in made.words.tables)
    assert not left, left
    return content(made._replace(words=replace(made.words, tables=tables)), "xlsx")


def task(number: str, **cells: Any) -> dict[CellPlace, Any]:
    """Answers about a task of the example."""
    return {(TASKS, OF + number, column): value for column, value in cells.items()}


def report(body: str, period: str = "2024-W20", number: str = "4.5", **cells: Any) -> dict[CellPlace, Any]:
    """Answers about a body's share of a period of a duty of the example."""
    return {(REPORTS, f"{OF}{number}|{period}|{body}", column): value for column, value in cells.items()}
