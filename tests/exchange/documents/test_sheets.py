"""Workbooks and tables in CSV: days as directives write them, merged cells, numbers that are days, several sheets."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from deann06.exchange.documents.read import ReadFile, read_document


def read(**sheets: list[tuple[object, ...]]) -> ReadFile:
    """A workbook of sheets; a text in a tuple of four is merged: first row, column, last row, column."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell, *([day] if isinstance(cell, date) else []))
        sheet.set_row(2, None, None, {"hidden": True})
        if title == "Gop":
            sheet.merge_range(1, 1, 2, 1, "Sở Nội vụ")
    book.close()
    return read_document("a.xlsx", content.getvalue())


HEAD = ("Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_sheets_stand_below_their_names_with_hidden_rows_and_merged_cells() -> None:
    found = read(Sheet1=[("Kế hoạch",), ("Việc",)], Gop=[HEAD, ("Rà soát", "", "Hằng quý"), ("Tập huấn", "", "30/6")])
    assert [block.whole for block in found.blocks] == [
        "Kế hoạch\nViệc",
        "Gop",
        "Nhiệm vụ\tChủ trì\tThời hạn\nRà soát\tSở Nội vụ\tHằng quý\nTập huấn\tSở Nội vụ\t30/6",
    ]


def test_days_are_written_as_directives_write_them() -> None:
    found = read(
        Sheet1=[HEAD, ("A", "45473", date(2024, 6, 30)), ("B", "B", datetime(2024, 7, 1, 16, 30)), ("C", "C", 45473)]
    )
    assert found.blocks[0].whole.split("\n")[1:] == ["A\t45473\t30/6/2024", "B\tB\t1/7/2024 16:30", "C\tC\t30/6/2024"]
    assert [(one.kind, one.before, one.after) for one in found.mended] == [("serial", "45473", "30/6/2024")]


def test_a_table_in_csv_keeps_its_empty_cells() -> None:
    found = read_document("a.csv", "TT;Nhiệm vụ;Chủ trì\n;Rà soát;Sở A\n".encode("utf-16"))
    assert found.blocks[0].whole == "TT\tNhiệm vụ\tChủ trì\n\tRà soát\tSở A"
    assert (found.kind, found.encoding) == ("csv", "utf-16")
