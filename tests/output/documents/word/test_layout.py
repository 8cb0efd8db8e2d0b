"""Tables on paper: columns that fill them, rows that may split, no row alone on a page."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from deann06.output.documents.word.layout import W, lay_out

MM = 57  # twentieths of a point


def table(widths: list[int], *rows: list[str], whole: int = 160, spans: dict[int, int] | None = None) -> str:
    """A table in mm; its first row is a head. `spans` gives the first cell of a row so many columns."""

    def cell(width: int, text: str, span: int = 1) -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width * MM}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="OBang"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
        )

    made = []
    for place, texts in enumerate(rows):
        first = (spans or {}).get(place, 1)
        cells = [cell(sum(widths[:first]), texts[0], first)]
        cells += [cell(width, text) for width, text in zip(widths[first:], texts[1:], strict=True)]
        marks = f"<w:cantSplit/>{'' if place else '<w:tblHeader/>'}"
        made.append(f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join('<w:gridCol w:w="1"/>' for _ in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole * MM}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(made)}</w:tbl>"
    )


def laid(text: str) -> object:
    body = parse_xml(f"<w:body {nsdecls('w')}>{text}</w:body>")
    lay_out(body)
    return body


def marks(body: object, mark: str) -> list[bool]:
    """For each row, whether the mark is in it."""
    return [row.find(f".//{W}{mark}") is not None for row in body.iter(f"{W}tr")]  # type: ignore[attr-defined]


def test_what_columns_leave_free_goes_to_the_widest() -> None:
    rows = [["TT", "Cơ quan", "Số"], ["1", "Sở A", "2"], ["Toàn bộ", "2"]]
    body = laid(table([10, 40, 15], *rows, spans={2: 2}))
    grid = [int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol")]  # type: ignore[attr-defined]
    assert grid == [10 * MM, 135 * MM, 15 * MM]
    cells = [int(cell.get(f"{W}w")) for cell in body.iter(f"{W}tcW")]  # type: ignore[attr-defined]
    assert cells == [*grid, *grid, 145 * MM, 15 * MM]


@pytest.mark.parametrize(
    ("text", "whole"), [("Sở A", True), ("tên " * 20, True), ("tên " * 400, False), ("x" * 1600, False)]
)
def test_a_row_that_may_fill_half_a_page_may_split(text: str, *, whole: bool) -> None:
    body = laid(table([10, 150], ["TT", "Cơ quan"], ["1", text]))
    assert marks(body, "cantSplit") == [True, whole]


def test_a_head_that_fills_half_a_page_is_not_repeated() -> None:
    assert marks(laid(table([160], ["đầu " * 600], ["1"])), "tblHeader") == [False, False]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (["a"], ""),
        (["a", "a", "a"], "11 "),
        (["a"] * 12, "1" + " " * 9 + "1 "),
        (["b"] * 12, " " * 10 + "1 "),  # a row of several lines may stand at the foot of a page, if not at the head
        (["b", "b", "c"], "   "),
        (["a", *["b"] * 8, "a"], "1" + " " * 7 + "1 "),
        (["b", *["a"] * 9], " " * 8 + "1 "),
        (["c"], ""),
    ],
)
def test_no_row_stands_alone(rows: list[str], kept: str) -> None:
    texts = {"a": "việc", "b": "việc dài " * 50, "c": "việc dài " * 90}
    body = laid(table([10, 150], ["TT", "Việc"], *(["1", texts[row]] for row in rows)))
    found = "".join("1" if mark else " " for mark in marks(body, "keepNext")[1:])
    assert found.rstrip() == kept.rstrip()


def test_a_table_of_another_kind_of_width_stays() -> None:
    text = table([10, 40, 15], ["TT", "Cơ quan", "Số"]).replace('w:type="dxa"/></w:tblPr>', 'w:type="pct"/></w:tblPr>')
    assert [column.get(f"{W}w") for column in laid(text).iter(f"{W}gridCol")] == ["1", "1", "1"]  # type: ignore[attr-defined]
