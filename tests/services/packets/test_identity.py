"""What a packet is can be read from its cells, in whatever order its rows stand."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from deann06.errors import DeannError
from deann06.exchange.cells import DayCell, Line, NumberCell, Sheet
from deann06.services.packets.identity import (
    NAME,
    AnswerTable,
    Identity,
    Layout,
    cell_text,
    is_whole,
    packet_id,
    read_layout,
    rows,
    sealed,
)

DAY = date(2024, 5, 15)
IDENTITY = Identity("D06-1", "packet", "so-y-te", "2024-W20", "abc", "", DAY)
TABLE = AnswerTable("Tiến độ", 1, {"key": 1, "title": 2, "last_day": 3, "state": 4}, frozenset({"state"}))
KNOWN = {("Tiến độ", "a.1", "state"): "đang thực hiện"}
LOCKED = {
    ("Tiến độ", "a.1", "key"): "a.1",
    ("Tiến độ", "a.1", "title"): "Việc một",
    ("Tiến độ", "a.1", "last_day"): cell_text(DAY),
    ("Tiến độ", "a.2", "key"): "a.2",
    ("Tiến độ", "a.2", "title"): "Việc hai",
}
ASKED = {("Tiến độ", "a.1"): ("Việc một", "", ""), ("Tiến độ", "a.2"): ("Việc hai", "Sở Y tế", "tuần 20")}
LAYOUT = sealed(Layout(IDENTITY, (TABLE,), KNOWN, ASKED), LOCKED)
ANSWERS = Sheet(
    "Tiến độ",
    [
        Line(1, ("key", "title", "last_day", "state")),
        Line(3, ("", "Nhiệm vụ", "Hạn cuối", "Tình trạng")),
        Line(4, ("a.1", "Việc  một", DayCell("2024-05-15"), "hoàn thành")),
        Line(5, ("a.2", "Việc hai")),
    ],
)


def hidden(*lines: tuple[str, ...]) -> Sheet:
    """The hidden sheet as it is read: rows that hold nothing are not there."""
    return Sheet(NAME, [Line(at, line) for at, line in enumerate(lines, 1) if any(line)], hidden=True)


def test_what_is_written_is_read() -> None:
    assert read_layout("a.xlsx", [ANSWERS, hidden(*rows(LAYOUT))]) == LAYOUT


def test_a_workbook_without_the_sheet_is_no_packet() -> None:
    assert read_layout("a.xlsx", [ANSWERS]) is None


def test_rows_may_be_sorted_and_answers_given() -> None:
    shuffled = ANSWERS._replace(lines=[*ANSWERS.lines[:2], ANSWERS.lines[3], ANSWERS.lines[2]])
    assert is_whole(LAYOUT, [ANSWERS]) and is_whole(LAYOUT, [shuffled])


@pytest.mark.parametrize(
    "cells", [("a.1", "Việc khác"), ("a.3", "Việc một"), ("a.1", "Việc một", DayCell("2024-05-16"))]
)
def test_a_known_cell_that_was_changed_is_noticed(cells: tuple[str, ...]) -> None:
    changed = ANSWERS._replace(lines=[Line(4, cells), ANSWERS.lines[3]])
    assert not is_whole(LAYOUT, [changed])


def test_a_changed_identity_is_noticed() -> None:
    other = LAYOUT._replace(identity=LAYOUT.identity._replace(agency="so-tu-phap"))
    assert not is_whole(other, [ANSWERS])


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [("schema", "1")],
        [line for line in rows(LAYOUT) if line[0] != "agency"],
        [line for line in rows(LAYOUT) if line[3] != "key"],
        [("made_on", "hôm qua") if line[0] == "made_on" else line for line in rows(LAYOUT)],
        [("Tiến độ", "1", "x", "key", "") if line[3] == "key" else line for line in rows(LAYOUT)],
        [("Tiến độ", "1", "0", "title", "") if line[3] == "title" else line for line in rows(LAYOUT)],
        [("kind", "khác") if line[0] == "kind" else line for line in rows(LAYOUT)],
        [("Tiến độ", "1", "2", "tên", "") if line[3] == "title" else line for line in rows(LAYOUT)],
        [("Tiến độ", "1", "2", "title", "1") if line[3] == "title" else line for line in rows(LAYOUT)],
    ],
)
def test_a_sheet_that_is_not_whole_is_refused(lines: list[tuple[str, ...]]) -> None:
    with pytest.raises(DeannError) as caught:
        read_layout("a.xlsx", [hidden(("x",), *lines)])
    assert caught.value.key == "packet.damaged"


def test_another_form_is_refused() -> None:
    lines = [("schema", "2") if line[0] == "schema" else line for line in rows(LAYOUT)]
    with pytest.raises(DeannError) as caught:
        read_layout("a.xlsx", [hidden(*lines)])
    assert caught.value.key == "packet.schema"


def test_an_id_is_that_of_what_is_asked() -> None:
    asked: Final = ("packet", "so-y-te", "2024-W20", "abc", "")
    others = [(*asked[:at], "x", *asked[at + 1 :]) for at in range(len(asked))]
    made = [packet_id(*asked, DAY), packet_id(*asked, date(2024, 5, 16)), *(named(one) for one in others)]
    assert made[0] == named(asked) and len(made[0]) == len("D06-7K3M-9QXA-2B1C")
    assert len({*made}) == len(made)


def named(asked: tuple[str, ...]) -> str:
    kind, agency, period, commit, registry = asked
    return packet_id(kind, agency, period, commit, registry, DAY)


def test_a_cell_says_the_same_whoever_saved_it() -> None:
    assert cell_text(40) == cell_text(NumberCell("40")) == "40"
    assert cell_text(" a\r\n b\t") == cell_text("a\nb") == "a b"
    assert cell_text(None) == ""
