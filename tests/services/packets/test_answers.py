"""What was typed into a packet is found whatever became of its sheets, and what nobody can place is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from deann06.exchange.cells import DayCell, Line, NumberCell, Sheet, WrongCell
from deann06.services.packets.answers import AnswerRow, PacketAnswers
from deann06.services.packets.identity import AnswerTable, Identity, Layout

COLUMNS = ("key", "title", "last_day", "state", "progress", "note", "document")
TABLE = AnswerTable(
    "Tiến độ",
    1,
    {key: place for place, key in enumerate(COLUMNS, 1)},
    frozenset({"state", "progress", "note", "document"}),
)
KNOWN = {
    ("Tiến độ", "a.1", "state"): "đang thực hiện",
    ("Tiến độ", "a.1", "progress"): "40",
    ("Tiến độ", "a.2", "state"): "chưa thực hiện",
}
ASKED = {("Tiến độ", "a.1"): ("Việc một", "", ""), ("Tiến độ", "a.2"): ("Việc hai", "", "")}
LAYOUT = Layout(Identity("D06-1", "packet", "a", "", "", "", date(2024, 5, 15)), (TABLE,), KNOWN, ASKED)
HEADING = ("key", "Nhiệm vụ", "Hạn cuối", "Trạng thái", "%", "Ghi chú", "Số, ký hiệu văn bản")
FIRST = ("a.1", "Việc một", DayCell("2024-05-20"), "đang thực hiện", NumberCell("40"), "", "")
SECOND = ("a.2", "Việc hai", DayCell("2024-05-21"), "chưa thực hiện", "", "", "")


def sheet(*rows: Sequence[str], keys: Sequence[str] = COLUMNS, heading: Sequence[str] = HEADING) -> Sheet:
    """The answer sheet with its row of keys, two lines of text, the headings, and rows from row 5 on."""
    above = [Line(1, tuple(keys)), Line(2, ("", "PHIẾU TRẢ LỜI")), Line(3, ("", "sổ, ngày")), Line(4, tuple(heading))]
    return Sheet(
        "Tiến độ",
        [line for line in above if any(line.cells)] + [Line(5 + at, tuple(row)) for at, row in enumerate(rows)],
    )


def read(*sheets: Sheet) -> tuple[list[tuple[str, dict[str, str], str]], list[tuple[str, str]], list[tuple[str, str]]]:
    """Key, answered cells and place of each answered row; places and keys of what is wrong; of what is remarked."""
    answers = PacketAnswers()
    rows = answers.rows("f", LAYOUT, sheets)
    found = [(row.key, row.cells, _place(answers, row)) for row in rows]
    wrong = [(answers.of(number).place(cell), error.key) for number, cell, error in answers.failed]
    return found, wrong, [(one.spot.place(one.column), one.key) for one in answers.remarks]


def _place(answers: PacketAnswers, row: AnswerRow) -> str:
    return answers.of(row.number).place(next(iter(row.cells)))


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    return tuple(cells.get(key, cell) for key, cell in zip(COLUMNS, row, strict=True))


def test_what_is_as_it_was_sent_answers_nothing() -> None:
    assert read(sheet(FIRST, SECOND)) == ([], [], [])


def test_an_answer_is_a_cell_that_says_other_than_what_was_sent() -> None:
    found, wrong, remarks = read(sheet(FIRST, changed(SECOND, state="hoàn thành", note="Xong")))
    assert found == [("a.2", {"state": "hoàn thành", "note": "Xong"}, "Tiến độ!D6")]
    assert (wrong, remarks) == ([], [])


def test_rows_may_be_sorted_moved_and_deleted() -> None:
    answered = changed(FIRST, progress=NumberCell("60"))
    assert read(sheet(SECOND, answered))[0] == [("a.1", {"progress": "60"}, "Tiến độ!E6")]
    assert read(sheet(answered)) == ([("a.1", {"progress": "60"}, "Tiến độ!E5")], [], [])
    moved = sheet(SECOND)
    moved = moved._replace(lines=[*moved.lines, Line(90, answered)])
    assert read(moved)[0] == [("a.1", {"progress": "60"}, "Tiến độ!E90")]


def test_columns_are_found_by_their_keys() -> None:
    order = (0, 3, 1, 2, 4, 5, 6)
    rows = [tuple(row[at] for at in order) for row in (COLUMNS, HEADING, changed(FIRST, state="hoàn thành"))]
    assert read(sheet(rows[2], keys=rows[0], heading=rows[1]))[0] == [("a.1", {"state": "hoàn thành"}, "Tiến độ!B5")]


@pytest.mark.parametrize(
    "heading", [HEADING, [one.upper() for one in HEADING], [*HEADING[:3], "trang thai", *HEADING[4:]]]
)
def test_without_keys_columns_are_found_by_their_headings(heading: Sequence[str]) -> None:
    found, wrong, _ = read(sheet(changed(FIRST, state="hoàn thành"), keys=(), heading=heading))
    assert (found, wrong) == ([("a.1", {"state": "hoàn thành"}, "Tiến độ!D5")], [])


def test_a_sheet_is_found_by_its_keys_where_it_was_renamed() -> None:
    renamed = sheet(changed(FIRST, state="hoàn thành"))._replace(title="Sheet1")
    assert read(renamed)[0] == [("a.1", {"state": "hoàn thành"}, "Sheet1!D5")]


def test_a_sheet_that_is_gone_is_wrong() -> None:
    assert read(Sheet("Khác", [Line(1, ("a",))]))[1] == [("Tiến độ", "take.no_sheet")]


def test_without_the_keys_of_rows_nothing_is_taken() -> None:
    rows = [tuple(row[1:]) for row in (COLUMNS, HEADING, changed(FIRST, state="hoàn thành"))]
    found, wrong, _ = read(sheet(rows[2], keys=rows[0], heading=rows[1]))
    assert (found, wrong) == ([], [("Tiến độ", "take.no_keys")])


def test_a_column_that_is_gone_is_remarked() -> None:
    rows = [tuple(row[:-1]) for row in (COLUMNS, HEADING, changed(FIRST, state="hoàn thành"))]
    found, wrong, remarks = read(sheet(rows[2], keys=rows[0], heading=rows[1]))
    assert (len(found), wrong, remarks) == (1, [], [("Tiến độ", "take.no_column")])


def test_rows_of_a_key_that_answer_alike_are_one() -> None:
    answered = changed(FIRST, state="hoàn thành")
    assert len(read(sheet(answered, answered, FIRST))[0]) == 1


def test_rows_of_a_key_that_differ_are_wrong_both() -> None:
    _, wrong, _ = read(sheet(changed(FIRST, state="hoàn thành"), changed(FIRST, state="tạm dừng")))
    assert [key for _, key in wrong] == ["take.twice", "take.twice"]


def test_a_row_that_people_added_is_wrong_where_it_answers_and_remarked_elsewhere() -> None:
    _, wrong, remarks = read(sheet(FIRST, ("", "Việc khác", "", "hoàn thành"), ("", "Người lập")))
    assert (wrong, remarks) == ([("Tiến độ, dòng 6", "take.no_key")], [("Tiến độ, dòng 7", "take.extra")])


def test_a_row_of_another_file_or_sheet_is_wrong_where_it_answers() -> None:
    answered = ("a.9", "Việc chín", "", "hoàn thành", "", "", "")
    assert read(sheet(FIRST, answered))[:2] == ([], [("Tiến độ, dòng 6", "take.not_asked")])
    assert read(sheet(FIRST, ("a.9", "Việc chín", "", "", "", "", "")))[:2] == ([], [])


def test_an_emptied_cell_is_no_answer_and_is_remarked() -> None:
    found, wrong, remarks = read(sheet(changed(FIRST, state="", progress="-")))
    assert (found, wrong) == ([], [])
    assert remarks == [("Tiến độ!D5", "take.emptied"), ("Tiến độ!E5", "take.emptied")]


@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [
        ("document", NumberCell("4.1"), "edit.cell.as_number"),
        ("document", DayCell("2024-05-12"), "edit.cell.as_day"),
        ("note", "x" * 32_767, "edit.cell.long"),
        ("state", WrongCell("#N/A"), "edit.cell.error"),
    ],
)
def test_a_cell_that_cannot_be_trusted_is_told_by_its_place(column: str, cell: str, key: str) -> None:
    _, wrong, _ = read(sheet(changed(FIRST, **{column: cell})))
    assert wrong == [(f"Tiến độ!{'ABCDEFG'[COLUMNS.index(column)]}5", key)]


def test_a_number_of_a_document_that_is_whole_is_text() -> None:
    assert read(sheet(changed(FIRST, document=NumberCell("1207"))))[0][0][1] == {"document": "1207"}


def test_a_formula_is_taken_by_its_value_and_said_so() -> None:
    book = sheet(changed(FIRST, progress=NumberCell("60")))._replace(computed=frozenset({(5, 5), (5, 2)}))
    found, wrong, remarks = read(book)
    assert (found[0][1], wrong, remarks) == ({"progress": "60"}, [], [("Tiến độ!E5", "take.computed")])


def test_a_formula_without_a_value_is_wrong() -> None:
    assert read(sheet(FIRST)._replace(computed=frozenset({(5, 6)})))[1] == [("Tiến độ!F5", "take.no_value")]
