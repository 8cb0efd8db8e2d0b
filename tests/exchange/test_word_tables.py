"""Tables of Word are sheets too: merged cells, tables that go on over pages; hostile documents cost one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from deann06.errors import DeannError
from deann06.exchange.cells import MergedCells
from deann06.exchange.word_tables import read_tables
from deann06.store.disk import bounded
from tests.exchange.books import packed

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


def document(body: str, start: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """A document of Word with such a body."""
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{CONTENT}"/>',
            "word/document.xml": f'{start}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **(extra or {}),
        }
    )


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, *, columns: int = 1, merge: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{said(text) if text else '<w:p/>'}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def lines(content: bytes) -> list[list[tuple[int, tuple[str, ...]]]]:
    return [[tuple(line) for line in sheet.lines] for sheet in read_tables("x.docx", content)]  # type: ignore[misc]


def test_cells_stand_in_their_columns_and_what_is_merged_is_known() -> None:
    body = table(
        row(cell("TT", merge="restart"), cell("Cơ quan", columns=2), cell("Hạn")),
        row(cell("", merge="on"), cell("Chủ trì"), cell("Phối hợp"), cell("")),
    )
    (sheet,) = read_tables("x.docx", document(body))
    assert (sheet.title, [line.cells for line in sheet.lines]) == (
        "Bảng 1",
        [("TT", "Cơ quan", "", "Hạn"), ("", "Chủ trì", "Phối hợp", "")],
    )
    assert set(sheet.merged) == {MergedCells(1, 0, 2, 0), MergedCells(1, 1, 1, 2)}


def test_a_table_goes_on_below_a_break_and_not_below_a_text() -> None:
    one, other, third = (table(row(cell(text), cell("x"))) for text in "abc")
    assert lines(document(f"{said('Phía trên')}{one}<w:p/>{other}{said('Bảng khác')}{third}")) == [
        [(0, ("Phía trên",)), (1, ("a", "x")), (2, ("b", "x"))],
        [(0, ("Bảng khác",)), (1, ("c", "x"))],
    ]


def test_what_is_deleted_is_not_said_and_lines_of_a_cell_are_kept() -> None:
    inner = (
        f"{said('một')}<w:p><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:r><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r></w:p>"
    )
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('bỏ')}</w:tr>"
    assert lines(document(table(gone, f"<w:tr><w:tc>{inner}</w:tc></w:tr>"))) == [[(1, ("một\nhai\nba",))]]


def test_rows_in_controls_are_read_and_a_table_in_a_cell_is_its_text() -> None:
    outer = row(f"<w:tc>{said('ngoài')}{table(row(cell('trong')))}</w:tc>")
    body = f"<w:tbl><w:sdt><w:sdtContent>{outer}</w:sdtContent></w:sdt></w:tbl>"
    assert lines(document(body)) == [[(1, ("ngoài\ntrong",))]]


DOCTYPE: Final = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
HOSTILE: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "entities": (lambda: document(said("&b;"), start=DOCTYPE), "doctype"),
    "macros": (lambda: document("", extra={"word/vbaProject.bin": b"x"}), "macros"),
    "a bomb": (lambda: document(" " * (65 << 20)), "unpacked"),
    "too many rows": (lambda: document(table(row(cell("x")) * 20_001)), "extent"),
    "too many columns": (lambda: document(table(row(cell("x", columns=999)))), "extent"),
    "too many cells": (lambda: document((table(row(cell("x", columns=200)) * 1100) + said("y")) * 2), "cells"),
    "no XML": (lambda: document("<w:tbl>"), "damaged"),
    "no document": (lambda: packed({"word/other.xml": "<a/>"}), "damaged"),
    "a cut file": (lambda: document(table(row(cell("x" * 999))))[:300], "damaged"),
}


@pytest.mark.parametrize("forks", [True, False], ids=["copy", "here"])
@pytest.mark.parametrize(("content", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_one_sentence(
    content: Callable[[], bytes], why: str, forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "FORKS", bounded.FORKS and forks)
    with pytest.raises(DeannError) as caught:
        read_tables("x.docx", content())
    assert (caught.value.key, caught.value.exit_code) == (f"edit.word.{why}", 3)
