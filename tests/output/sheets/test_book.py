"""A workbook holds what was put into it, each by its type, however it is read again."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from deann06.exchange.workbook import read_workbook
from deann06.output.sheets.book import BookColumn, BookSheet, CellKind, book
from deann06.output.sheets.guides import SHEET, DeadlineColours

LONG = tuple(f"Sở Thử nghiệm số {number}" for number in range(40))


def column(**what: Any) -> BookColumn:
    return BookColumn(**{"heading": "Tên", **what})


def sheet(*columns: BookColumn, rows: tuple[tuple[Any, ...], ...] = (), **what: Any) -> BookSheet:
    return BookSheet(**{"name": "Trang", "columns": columns, "rows": rows, **what})


def values(made: bytes, name: str = "Trang") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(made: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@cmd", "http://a.vn", "mailto:a", "{=A1}", "_x0041_", "00123"])
def test_a_text_is_a_text_whatever_it_begins_with(text: str) -> None:
    made = book([sheet(column(), rows=((text,),))])
    assert values(made) == [["Tên"], [text]]
    assert "<f>" not in part(made) and "hyperlink" not in part(made)


def test_vietnamese_and_line_breaks_are_whole_and_what_nobody_sees_is_left_out() -> None:
    text = "Đề án 06: “Ứng dụng dữ liệu”\r\nDòng hai \U0001f600"
    made = book([sheet(column(), rows=((text,), ("a\x00b\x1bc\u200bd\ud800e",)))])
    assert values(made)[1:] == [["Đề án 06: “Ứng dụng dữ liệu”\nDòng hai \U0001f600"], ["a b cd e"]]


@pytest.mark.parametrize("letter", ["ă", "\U0001f600"])
def test_a_text_that_no_cell_holds_is_cut_with_an_ellipsis(letter: str) -> None:
    [[_], [kept]] = values(book([sheet(column(), rows=((letter * 40_000,),))]))
    assert kept.endswith(f"{letter}…")
    assert len(kept.encode("utf-16-le")) // 2 in (32_766, 32_767)


def test_days_and_numbers_are_typed_and_what_excel_would_change_is_a_text() -> None:
    rows = ((date(2024, 5, 9), 40), (date(1899, 1, 2), 10**15), (None, ""), ("5/2024", 1.5))
    made = book([sheet(column(kind=CellKind.DATE), column(kind=CellKind.PERCENT), rows=rows)])
    assert values(made)[1:] == [[date(2024, 5, 9), 40], ["1899-01-02", str(10**15)], ["", ""], ["5/2024", 1.5]]
    assert "dd/mm/yyyy" in part(made, "xl/styles.xml")


def test_equal_values_are_equal_bytes() -> None:
    def made() -> bytes:
        columns = (column(open=True, choices=LONG), column(kind=CellKind.DATE, dated=True))
        colours = DeadlineColours(date(2024, 5, 9), date(2024, 5, 16))
        return book([sheet(*columns, rows=(("a", date(2024, 5, 9)),), protected=True, colours=colours)], "Tên")

    assert made() == made()


def test_only_open_columns_may_be_typed_into() -> None:
    made = book([sheet(column(), column(open=True), rows=(("a", "b"),), protected=True)])
    styles = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', part(made)))
    looks = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", part(made, "xl/styles.xml").partition("<cellXfs")[2])
    assert 'locked="0"' not in looks[int(styles["A2"])] and 'locked="0"' in looks[int(styles["B2"])]
    [protection] = re.findall(r"<sheetProtection[^>]*>", part(made))
    assert "password" not in protection
    assert all(f'{what}="0"' in protection for what in ("sort", "autoFilter", "formatColumns"))
    assert "sheetProtection" not in part(book([sheet(column(open=True), rows=(("a",),))]))


@pytest.mark.parametrize(
    ("choices", "formula"),
    [
        (("một", "hai"), '"một,hai"'),
        (("một, hai", "ba"), f"{SHEET}!$A$1:$A$2"),
        (LONG, f"{SHEET}!$A$1:$A$40"),
    ],
)
def test_a_list_is_offered_whole(choices: tuple[str, ...], formula: str) -> None:
    made = book([sheet(column(open=True, choices=choices, refusal="Chọn trong danh sách"), rows=(("",),))])
    [rule] = re.findall(r"<dataValidation .*?</dataValidation>", part(made))
    assert f"<formula1>{formula}</formula1>" in rule.replace("&quot;", '"')
    assert 'error="Chọn trong danh sách"' in rule and 'sqref="A2"' in rule
    if formula.startswith(SHEET):
        assert values(made, SHEET) == [[choice] for choice in choices]
        assert 'state="veryHidden"' in part(made, "xl/workbook.xml")


def test_two_columns_share_a_list() -> None:
    made = book([sheet(column(open=True, choices=LONG), column(open=True, choices=LONG), rows=(("", ""),))])
    assert part(made).count(f"{SHEET}!$A$1:$A$40") == 2


def test_what_is_typed_into_a_day_or_a_per_cent_is_held_to_it() -> None:
    columns = (column(open=True, kind=CellKind.DATE), column(open=True, kind=CellKind.PERCENT))
    rules = re.findall(r'<dataValidation type="(\w+)"', part(book([sheet(*columns, rows=((None, None),))])))
    assert rules == ["date", "whole"]


def test_days_past_and_near_are_coloured_and_an_empty_cell_is_neither() -> None:
    colours = DeadlineColours(date(2024, 5, 9), date(2024, 5, 16))
    made = part(book([sheet(column(kind=CellKind.DATE, dated=True), rows=((None,),), colours=colours)]))
    spans = re.findall(r'<cfRule type="cellIs"[^>]*operator="between"><formula>(\d+)</formula><formula>(\d+)<', made)
    assert spans == [("367", "45420"), ("45421", "45428")]  # 1/1/1901 – 8/5/2024, 9/5 – 16/5


def test_keys_lines_headings_and_rows_stand_one_below_another() -> None:
    whole = sheet(column(hidden=True), column(), rows=(("k", "v"),), keys=("key", "title"), lines=("Tiêu đề", "Dòng"))
    made = book([whole])
    assert whole.first_row == 5
    assert values(made) == [["key", "title"], ["", "Tiêu đề"], ["", "Dòng"], ["Tên", "Tên"], ["k", "v"]]
    assert '<row r="1"' in part(made) and 'hidden="1"' in re.findall(r'<row r="1"[^>]*>', part(made))[0]
    assert [line.number for line in read_workbook("a.xlsx", made)[0].lines] == [1, 2, 3, 4, 5]


def test_rows_grow_with_what_is_typed_into_them() -> None:
    made = part(book([sheet(column(width=5), rows=(("một hai ba bốn năm",), ("a",)))]))
    assert re.search(r'<row r="2"[^>]* ht="[\d.]+"', made) and not re.search(r'<row r="3"[^>]* ht=', made)
    assert "customHeight" not in made


def test_a_page_lies_across_and_repeats_its_headings() -> None:
    made = book([sheet(column(), rows=(("a",),), footer="R&D")])
    assert 'paperSize="9"' in part(made) and 'orientation="landscape"' in part(made)
    assert "R&amp;&amp;D" in part(made)
    assert "_xlnm.Print_Titles" in part(made, "xl/workbook.xml")


def test_names_of_sheets_are_made_fit() -> None:
    names = ["a/b", "A?B", "x" * 40, "x" * 41, "'", "History"]
    made = book([sheet(column(), name=name) for name in names])
    found = CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
    assert found == ["a b", "A B (2)", "x" * 31, f"{'x' * 27} (2)", "_", "History (2)"]


def test_a_hidden_sheet_keeps_what_it_holds() -> None:
    made = book([sheet(column(), name="_d06", rows=(("k",),), hidden=True), sheet(column(), rows=(("a",),))])
    assert values(made, "_d06") == [["Tên"], ["k"]]
    assert [one.title for one in read_workbook("a.xlsx", made)] == ["Trang"]
    assert 'activeTab="1"' in part(made, "xl/workbook.xml")
