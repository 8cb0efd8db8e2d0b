"""One reader of tables and cells, whatever program and country saved them."""

from __future__ import annotations

import pytest

from deann06.errors import UsageError
from deann06.exchange.cell_values import read_day, read_number, read_percent
from deann06.exchange.table import read_table, says_nothing

ROWS = [(1, ("mã", "ghi chú")), (2, ("4.3b", "a, b")), (4, ("4.4", ""))]
TABLES = {
    "semicolons": 'mã;ghi chú\r\n4.3b;"a, b"\r\n;\r\n4.4;\r\n',
    "commas": 'mã,ghi chú\n4.3b,"a, b"\n,\n4.4,\n',
    "bars": "mã|ghi chú\n4.3b|a, b\n|\n4.4|\n",
    "tabs": "mã\tghi chú\n4.3b\ta, b\n\t\n4.4\t\n",
    "Excel's own first line": 'sep=;\r\nmã;ghi chú\r\n4.3b;"a, b"\r\n;\r\n4.4;\r\n',
    "a first line that says another separator": "SEP=|\nmã|ghi chú\n4.3b|a, b\n|\n4.4|\n",
    "blanks, also unbreakable ones": "\u00a0mã ; ghi chú\n 4.3b;\ta, b\u00a0\n;\n4.4; \n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_any_program_saves_it(text: str, encoding: str) -> None:
    assert [tuple(line) for line in read_table("x.csv", text.encode(encoding))] == ROWS


def test_a_separator_within_quoted_headings_is_none() -> None:
    table = '"số, ký hiệu";"mã, tên"\n1/BC;4.3b\n'
    assert read_table("x.csv", table.encode())[1].cells == ("1/BC", "4.3b")


@pytest.mark.parametrize(
    ("text", "reason"),
    [('a;b\n"x;y\n', "open_quote"), ('a;b\n"x"y;z\n', "stray_quote"), ("a;b\n" + "x" * 200_000 + ";y\n", "large_cell")],
    ids=["open", "stray", "large"],
)
def test_a_table_that_is_none_is_told_by_its_row(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_table("x.csv", text.encode())
    assert (caught.value.key, caught.value.facts["row"]) == (f"edit.rows.table.{reason}", 2)


@pytest.mark.parametrize("raw", [b"a;b\n\xe9;x\n", b"\xff\xfea\x00;\xd8", b"\xff\xfe\x00"])
def test_another_encoding_is_told(raw: bytes) -> None:
    with pytest.raises(UsageError, match=r"edit\.rows\.encoding"):
        read_table("x.csv", raw)


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "—", "...", "…", "\u00a0"])
def test_a_dash_says_nothing(cell: str) -> None:
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", ["0", "-1", "x", "a-b"])
def test_anything_else_says_something(cell: str) -> None:
    assert not says_nothing(cell)


DAYS = [
    "15/5/24",
    "15.5.24",
    "2024-05-15",
    "2024-5-15",
    "15/5/2024",
    "15/05/2024",
    "15-5-2024",
    "15.05.2024",
    "ngày 15/5/2024",
    "Ngày 15 tháng 5 năm 2024",
    "2024-05-15 00:00:00",
    "2024-05-15T00:00:00.000",
    "15/5/2024 0:00",
    "45427",
    "45427,0",
]


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_however_a_spreadsheet_shows_it(cell: str) -> None:
    assert read_day(cell).isoformat() == "2024-05-15"


NO_DAYS = [
    "",
    "24-05-15",
    "5/15/24",
    "31/2/24",
    "15/5/024",
    "5/15/2024",
    "15/5-2024",
    "31/6/2024",
    "2024-05-15 16:30",
    "145",
    "245427",
    "45427,5",
    "15/5",
    "15/5/2024 x",
]


@pytest.mark.parametrize("cell", NO_DAYS)
def test_what_could_be_another_day_is_none(cell: str) -> None:
    with pytest.raises(UsageError, match=r"usage\.date"):
        read_day(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("40", "40"),
        ("40,0", "40"),
        ("71,4", "71.4"),
        ("71.40", "71.4"),
        ("-3,5", "-3.5"),
        ("-0,5", "-0.5"),
        ("007", "7"),
        ("0,125", "0.125"),
        ("1 234", "1234"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("12345", "12345"),
        ("1,2345", "1.2345"),
    ],
)
def test_a_number_has_a_comma_or_a_point(cell: str, number: str) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12.345.678", "-1.000"])
def test_thousands_or_decimals_are_asked(cell: str) -> None:
    with pytest.raises(UsageError, match=r"edit\.cell\.thousands"):
        read_number(cell)


@pytest.mark.parametrize("cell", ["", "x", "1,2,3", "1.2,3", "4 0", "1e3", "٣"])
def test_anything_else_is_no_number(cell: str) -> None:
    with pytest.raises(UsageError, match=r"edit\.cell\.number"):
        read_number(cell)


@pytest.mark.parametrize("cell", ["40", "40%", "40 %", "40,0", "40,00 %", "040"])
def test_a_percentage_has_its_sign_or_not(cell: str) -> None:
    assert read_percent(cell) == 40


@pytest.mark.parametrize("cell", ["100,5", "101", "-1", "x", "40%%", "", "1.000"])
def test_what_is_none_is_told(cell: str) -> None:
    with pytest.raises(UsageError, match=r"edit\.percent"):
        read_percent(cell)
