"""Trackers as offices keep them, made up: a ministry's list, a provincial office's, a system's export, an annex."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any, Final

import docx
import xlsxwriter
from docx.enum.text import WD_BREAK

Cell = str | float | dt.date | None
Rows = Sequence[Sequence[Cell]]
Merged = Sequence[tuple[int, int, int, int]]  # first row, first column, last row, last column, from 0

NOTICE: Final = "41/TB-UBND ngày 06/5/2024 của UBND tỉnh"
PLAN: Final = "Kế hoạch số 12/KH-UBND ngày 02/4/2024 của UBND tỉnh"

MINISTRY: Final[Rows] = (
    ("STT", "Nhiệm vụ", "Văn bản giao", "Đơn vị chủ trì", "Đơn vị phối hợp", "Hạn xử lý", "Trạng thái", "Ghi chú"),
    (1, "Rà soát danh mục dịch vụ công", NOTICE, "Sở TT&TT", "Sở Nội vụ", dt.date(2024, 5, 30), "Đang thực hiện", None),
    (2, "Bố trí kinh phí kết nối", NOTICE, "Sở Tài chính", None, "Trong quý II/2024", "Chưa thực hiện", "Chờ dự toán"),
    (3, "Tuyên truyền về định danh", PLAN, "UBND cấp huyện", "Công an tỉnh", "Thường xuyên", "Thường xuyên", None),
    (4, "Tập huấn cán bộ một cửa", PLAN, "Sở Nội vụ", None, "trước ngày 20/5/2024", "Đang triển khai", None),
)

OFFICE: Final[Rows] = (
    ("BẢNG THEO DÕI NHIỆM VỤ UBND TỈNH GIAO",),
    ("(Tính đến ngày 15/5/2024)",),
    (),
    ("TT", "Nội dung nhiệm vụ", "Số, ký hiệu văn bản", "Cơ quan thực hiện", None, "Thời hạn", "Tiến độ", "Kết quả"),
    (None, None, None, "Chủ trì", "Phối hợp", None, None, None),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
    ("I", "CÁC SỞ"),
    (
        1,
        "Rà soát danh mục dịch vụ công",
        NOTICE,
        "Sở TT&TT",
        "Sở Nội vụ; Sở Tư pháp",
        dt.date(2024, 5, 30),
        0.4,
        "Đã có dự thảo",
    ),
    (2, "Báo cáo kết nối dữ liệu", None, "Sở Tài chính, Sở Y tế", None, dt.date(2024, 6, 10), 0.2, None),
    ("II", "CÁC ĐỊA PHƯƠNG"),
    (
        3,
        "Tuyên truyền về định danh",
        PLAN,
        "UBND các huyện, thị xã, thành phố",
        "Các cơ quan liên quan",
        "Thường xuyên",
        None,
        None,
    ),
    (None, "Tổng cộng", None, 3),
    (),
    (None, None, None, None, None, None, None, "NGƯỜI LẬP BIỂU"),
)
OFFICE_MERGED: Final[Merged] = (
    (0, 0, 0, 7),
    (1, 0, 1, 7),
    *((3, column, 4, column) for column in (0, 1, 2, 5, 6, 7)),
    (3, 3, 3, 4),
    (7, 2, 8, 2),
)

EXPORT: Final[Rows] = (
    (
        *("ID nhiệm vụ", "Tên nhiệm vụ", "Số hiệu", "Ngày ban hành", "Cơ quan ban hành", "Đơn vị chủ trì thực hiện"),
        *("Đơn vị phối hợp", "Ngày hoàn thành", "Trạng thái nhiệm vụ", "Ngày hoàn thành thực tế", "Kết quả thực hiện"),
    ),
    (
        *("NV-9", "Rà soát danh mục dịch vụ công", "41/TB-UBND", "06/05/2024", "UBND tỉnh", "Sở TTTT"),
        *(None, "30/05/2024", "Đang thực hiện", "01/01/1970", None),
    ),
    (
        *("NV-7", "Tập huấn cán bộ một cửa", "41/TB-UBND", "06/05/2024", "UBND tỉnh", "Sở Nội vụ"),
        *(None, "12/05/2024", "Hoàn thành đúng hạn", "10/05/2024", "Báo cáo 145/BC-SNV ngày 10/5/2024"),
    ),
)


def book(rows: Rows, merged: Merged = (), title: str = "Tiến độ") -> bytes:
    """A workbook of Excel of one sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet(title)
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for first_row, first, last_row, last in merged:
            sheet.merge_range(first_row, first, last_row, last, "")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, place, dt.datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif cell is not None:
                    sheet.write_number(number, place, cell)
    return content.getvalue()


def table(rows: Rows) -> bytes:
    """The same as a spreadsheet saves it in CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([[_said(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _said(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return "" if cell is None else str(cell)


def annex() -> bytes:
    """A plan with its annex in Word: a head of two rows, a group, and the table once more on the next page."""
    document = docx.Document()
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text, letterhead.cell(0, 1).text = "UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("PHỤ LỤC: DANH MỤC NHIỆM VỤ")
    document.add_paragraph("(Kèm theo Kế hoạch số 77/KH-UBND ngày 03/5/2024 của UBND tỉnh)")
    first = document.add_table(2, 5)
    for place, name in enumerate(("TT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian hoàn thành")):
        first.cell(0, place).text = name
    first.cell(1, 2).text, first.cell(1, 3).text = "Chủ trì", "Phối hợp"
    first.cell(0, 2).merge(first.cell(0, 3))
    for place in (0, 1, 4):
        first.cell(0, place).merge(first.cell(1, place))
    cells = first.add_row().cells
    cells[0].merge(cells[4]).text = "I. HOÀN THIỆN THỂ CHẾ"
    _row(first, "1", "Xây dựng quy chế khai thác dữ liệu", "Công an tỉnh", "Sở Tư pháp\nSở TT&TT", "Tháng 6/2024")
    _row(first, "2", "Tập huấn cán bộ cấp xã", "Chủ trì: Sở Nội vụ; phối hợp: UBND cấp huyện", "", "Thường xuyên")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    second = document.add_table(0, 5)
    _row(second, "TT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành")
    _row(second, "3", "Rà soát chi phí", "Sở Tài chính", "", "Quý III năm 2024")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _row(table: Any, *texts: str) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.text = text
