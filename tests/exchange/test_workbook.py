"""Workbooks of Excel and LibreOffice are tables too; hostile ones cost one sentence, never the process."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from deann06.core.records import IndicatorKind
from deann06.errors import DeannError, UsageError
from deann06.exchange.cell_values import read_day, read_percent, read_reading
from deann06.exchange.cells import DayCell, MergedCells, NumberCell, WrongCell, check_cell
from deann06.exchange.extent import CELLS, COLUMNS, ROWS, column_name
from deann06.exchange.packages import MOST_PARTS
from deann06.exchange.table import read_sheets
from deann06.exchange.workbook import read_workbook
from deann06.store.disk import bounded
from tests.exchange.books import SHEETS, cell, excel, links, open_document, rows, texts

# Saved by LibreOffice from the table below.
OLD: Final = Path(__file__).with_name("tien-do.xls").read_bytes()
HEADINGS: Final = ("mã", "trạng thái", "tiến độ", "ngày", "văn bản", "cơ quan", "ghi chú")
FIRST: Final = ("4.3b", "đang thực hiện", "40", "2024-05-06", "1207", "stttt", "Đã có dự thảo")
SECOND: Final = ("4.3c", "", "10", "2024-05-07", "", "cat")


def written() -> bytes:
    """The table as Excel saves it."""
    first = [cell("C3", "40.0"), cell("D3", 45418, style=2), cell("E3", 1207)]
    third = texts(3, "4.3b", "đang thực hiện") + "".join(first)
    third += cell("F3", "stttt", "inlineStr") + cell("G3", "Đã có dự thảo", "inlineStr")
    fourth = texts(4, "4.3c") + cell("C4", 10) + cell("D4", 45419, style=1) + cell("F4", "cat", "inlineStr")
    data = f'<row r="1">{texts(1, *HEADINGS)}</row><row r="3">{third}</row><row r="4">{fourth}</row>'
    return excel({"Tiến độ": data})


def opened() -> bytes:
    """The table as LibreOffice saves it: empty rows to the end of the sheet."""

    def of(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def said(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    def number(value: str) -> str:
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    def day(value: str) -> str:
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'

    def empty(rows: int) -> str:
        cells = '<table:table-cell table:number-columns-repeated="16384"/>'
        return f'<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>'

    none = "<table:table-cell/>"
    head = of(*map(said, HEADINGS))
    third = of(*map(said, FIRST[:2]), number("40"), day("2024-05-06"), number("1207"), *map(said, FIRST[5:]))
    fourth = of(said("4.3c"), none, number("10"), day("2024-05-07"), none, said("cat"))
    return open_document(head + empty(1) + third + fourth + empty(1_048_572))


@pytest.mark.parametrize("book", [written(), opened(), OLD], ids=["xlsx", "ods", "xls"])
def test_a_workbook_says_what_a_table_in_text_would(book: bytes) -> None:
    (sheet,) = read_sheets("x", book)
    assert sheet.title == "Tiến độ"
    assert [tuple(line) for line in sheet.lines] == [(1, HEADINGS), (3, FIRST), (4, (*SECOND, ""))]
    kinds = [type(one) for one in sheet.lines[1].cells[2:5]]
    assert kinds == [NumberCell, DayCell, NumberCell]


def test_days_are_counted_from_the_year_that_the_workbook_says() -> None:
    data = rows(cell("A1", 43956, style=1))
    assert [one.lines[0].cells for one in read_sheets("x", excel({"S": data}, days_of_1904=True))] == [("2024-05-06",)]


def test_merged_cells_are_known_of_every_kind_of_workbook() -> None:
    data = rows(texts(1, "a", "b"), texts(2, "c")) + "</sheetData>"
    data += '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells><sheetData>'
    assert [one.merged for one in read_sheets("x", excel({"S": data}))] == [(MergedCells(1, 0, 2, 2),)]
    spans = 'table:number-rows-spanned="2" table:number-columns-spanned="3" office:value-type="string"'
    wide = f"<table:table-row><table:table-cell {spans}><text:p>a</text:p></table:table-cell></table:table-row>"
    assert [one.merged for one in read_sheets("x", open_document(wide))] == [(MergedCells(1, 0, 2, 2),)]


def test_hidden_sheets_and_empty_ones_are_none() -> None:
    book = excel({"Ẩn": rows(texts(1, "a")), "Trống": "", "Có": rows(texts(1, "b"))}, hidden=("Ẩn",))
    assert [one.title for one in read_sheets("x", book)] == ["Có"]


def test_hidden_sheets_are_read_where_they_are_asked_for() -> None:
    book = excel({"Ẩn": rows(texts(1, "a")), "Có": rows(texts(1, "b"))}, hidden=("Ẩn",))
    assert [(one.title, one.hidden) for one in read_workbook("x", book, hidden=True)] == [("Ẩn", True), ("Có", False)]


def test_formulas_are_counted_and_their_errors_are_cells() -> None:
    data = rows(cell("A1", 3, formula="1+2") + cell("B1", "#N/A", "e", formula="NA()"))
    (sheet,) = read_sheets("x", excel({"S": data}))
    assert (sheet.formulas, sheet.lines[0].cells, type(sheet.lines[0].cells[1])) == (2, ("3", "#N/A"), WrongCell)
    assert sheet.computed == {(1, 1), (1, 2)}


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (NumberCell("4.1"), "as_number"),
        (DayCell("2024-04-05"), "as_day"),
        (WrongCell("#N/A"), "error"),
        ("x" * 32_767, "long"),
    ],
)
def test_what_a_spreadsheet_made_of_a_text_is_no_text(one: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_cell(one)
    assert caught.value.key == f"edit.cell.{key}"


def test_whole_numbers_are_texts_and_every_cell_is_what_its_column_takes() -> None:
    check_cell(NumberCell("1207"))
    check_cell("4.10")
    check_cell(NumberCell("71.4"), number=True)
    check_cell(DayCell("2024-05-06"), day=True)
    assert read_day(NumberCell("45427")).isoformat() == "2024-05-15"


@pytest.mark.parametrize("one", [NumberCell("0.4"), NumberCell("1"), "0,4", "0.05"])
def test_a_part_of_one_is_no_per_cent(one: str) -> None:
    with pytest.raises(UsageError, match=r"edit\.cell\.fraction"):
        read_percent(one)


def test_whole_per_cents_are_read() -> None:
    assert [read_percent(one) for one in (NumberCell("0"), NumberCell("40"), "1", "1%", "0")] == [0, 40, 1, 1, 0]
    with pytest.raises(UsageError, match=r"edit\.cell\.fraction"):
        read_reading(NumberCell("0.714"), IndicatorKind.PERCENT)
    assert read_reading(NumberCell("71.4"), IndicatorKind.PERCENT) == "71.4"


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (200, "GR"), (16384, "XFD")])
def test_columns_are_called_as_spreadsheets_do(column: int, name: str) -> None:
    assert column_name(column) == name


# Hostile.

SHARED: Final = f'<sst xmlns="{SHEETS}"><si><t>{"x" * 32_000}</t></si></sst>'
DOCTYPE: Final = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def record(kind: int, change: Callable[[bytearray, int], None]) -> bytes:
    """The old workbook with the first record of a kind changed, behind its head."""
    book = bytearray(OLD)
    start = next(match.start() for match in re.finditer(re.escape(struct.pack("<H", 0x809)), OLD))
    while struct.unpack_from("<H", book, start)[0] != kind:
        start += 4 + struct.unpack_from("<H", book, start + 2)[0]
    change(book, start + 4)
    return bytes(book)


def to_the_bound() -> str:
    """The last cell of a sheet that is just not too large by itself."""
    return f'<row r="{ROWS}">{cell(f"{column_name(CELLS // ROWS)}{ROWS}", 1)}</row>'


def sharing(columns: int, rows: int) -> str:
    """Cells that all say the first of the shared texts."""
    return ("<row>" + '<c t="s"><v>0</v></c>' * columns + "</row>") * rows


def repeated(rows: int, columns: int, inner: str = "<text:p>x</text:p>") -> bytes:
    """One cell of an OpenDocument that stands for many."""
    said = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">{inner}'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{said}</table:table-cell></table:table-row>'
    return open_document(row)


HOSTILE: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "the last corner": (lambda: excel({"S": f'<row r="1048576">{cell("XFD1048576", 1)}</row>'}), "extent"),
    "a row too many": (lambda: excel({"S": f'<row r="{ROWS + 1}">{cell(f"A{ROWS + 1}", 1)}</row>'}), "extent"),
    "a column too many": (lambda: excel({"S": rows(cell(f"{column_name(COLUMNS + 1)}1", 1))}), "extent"),
    "too large a rectangle": (lambda: excel({"S": f'<row r="{ROWS}">{cell(f"GR{ROWS}", 1)}</row>'}), "cells"),
    "several sheets together": (lambda: excel({"A": to_the_bound(), "B": to_the_bound()}), "cells"),
    "cells without places": (lambda: excel({"S": "<row>" + "<c><v>1</v></c>" * (COLUMNS + 1) + "</row>"}), "extent"),
    "a text in many cells": (
        lambda: excel({"S": sharing(200, 4)}, {"xl/sharedStrings.xml": SHARED}),
        "cells",
    ),
    "shared texts elsewhere": (lambda: excel({"S": ""}, {"xl/other.xml": SHARED}), "damaged"),
    "a bomb": (lambda: excel({"S": " " * (65 << 20)}), "unpacked"),
    "too many parts": (lambda: excel({"S": ""}, {f"xl/x{n}.xml": "<a/>" for n in range(MOST_PARTS)}), "unpacked"),
    "entities": (lambda: excel({"S": rows(texts(1, "&amp;"))}, start=DOCTYPE), "doctype"),
    "macros": (lambda: excel({"S": ""}, {"xl/vbaProject.bin": b"x"}), "macros"),
    "other workbooks": (lambda: excel({"S": ""}, {"xl/externalLinks/externalLink1.xml": "<x/>"}), "links"),
    "a binary workbook": (lambda: excel({"S": ""}, {"xl/workbook.bin": b"x"}), "binary_book"),
    "no XML": (lambda: excel({"S": "<row>"}), "damaged"),
    "a place that is none": (lambda: excel({"S": '<row r="1"><c r="A-1"><v>1</v></c></row>'}), "damaged"),
    "a shared text that is not there": (
        lambda: excel({"S": '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'}),
        "damaged",
    ),
    "no sheet behind a link": (lambda: excel({"S": ""}, {"xl/_rels/workbook.xml.rels": links()}), "damaged"),
    "two parts of a name": (lambda: excel({"S": ""}, {"XL/workbook.xml": "<workbook/>"}), "damaged"),
    "a cut file": (lambda: written()[:1200], "damaged"),
    "a repeated cell": (lambda: repeated(1_000_000, 16_000), "extent"),
    "a repeated text": (lambda: repeated(20_000, 20, f"<text:p>{'x' * 1000}</text:p>"), "cells"),
    "spaces that are counted": (lambda: repeated(1, 1, '<text:p><text:s text:c="2000000000"/></text:p>'), "cells"),
    "a key": (lambda: open_document("", "<m:encryption-data/>"), "password"),
    "xls: more rows than there are": (
        lambda: record(0x200, lambda book, at: struct.pack_into("<IIHH", book, at, 0, 2**32 - 1, 0, 65535)),
        "extent",
    ),
    "xls: more texts than there are": (
        lambda: record(0xFC, lambda book, at: struct.pack_into("<I", book, at + 4, 2**31 - 1)),
        "cells",
    ),
    "xls: a key": (lambda: record(0x42, lambda book, at: struct.pack_into("<H", book, at - 4, 0x2F)), "password"),
    "xls: a cut file": (lambda: OLD[: OLD.index("Workbook".encode("utf-16-le")) + 64], "damaged"),
    "xls: a chain that bites its tail": (
        lambda: OLD.replace(struct.pack("<III", 1, 2, 3), struct.pack("<III", 1, 1, 1), 1),
        "damaged",
    ),
    "xlsx with a password": (
        lambda: (
            OLD.replace("Workbook".encode("utf-16-le"), "Workboox".encode("utf-16-le"))
            + "EncryptedPackage".encode("utf-16-le")
        ),
        "damaged",
    ),
}


@pytest.mark.parametrize("forks", [True, False], ids=["copy", "here"])
@pytest.mark.parametrize(("book", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_before_it_is_opened(
    book: Callable[[], bytes], why: str, forks: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bounded, "FORKS", bounded.FORKS and forks)
    with pytest.raises(DeannError) as caught:
        read_sheets("x.xlsx", book())
    assert (caught.value.key, caught.value.exit_code) == (f"edit.book.{why}", 3)
    assert capfd.readouterr() == ("", "")
