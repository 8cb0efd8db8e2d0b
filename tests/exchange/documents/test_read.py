"""Files of office programs → paragraphs with their numbers, and tables in their places."""

from __future__ import annotations

import pytest

from deann06.errors import DeannError
from deann06.exchange.documents.read import read_document
from deann06.ingest.blocks import TextTable
from tests.exchange.documents.made import document, paragraph, portable, table
from tests.exchange.documents.older import tcvn3
from tests.output.office import needs_office


def lines(name: str, content: bytes) -> list[str]:
    return [block.whole for block in read_document(name, content).blocks]


def test_word_counts_its_numbers_by_paragraph_and_by_style() -> None:
    content = document(
        paragraph("Nhiệm vụ", 0),
        paragraph("Giao Sở A", style="Muc"),
        paragraph("Giao Sở B", style="MucDam"),
        paragraph("Rà soát", 2),
        paragraph("Báo cáo", 2),
        paragraph("Ý nhỏ", 3),
        paragraph("Tổ chức thực hiện", 0),
        paragraph("Giao Sở C", 1),
        paragraph("Không số", 1, numbering=0),
        paragraph("Đánh lại", 1, numbering=5),
    )
    assert lines("a.docx", content) == [
        *("I. Nhiệm vụ", "1. Giao Sở A", "2. Giao Sở B", "2.1. Rà soát", "2.2. Báo cáo", "- Ý nhỏ"),
        *("II. Tổ chức thực hiện", "1. Giao Sở C", "Không số", "7. Đánh lại"),
    ]


def test_tables_stay_in_their_places() -> None:
    read = read_document(
        "a.docx", document(paragraph("Trên"), table(("1", "Việc"), ("2", "Việc khác")), paragraph("Dưới"))
    )
    assert [isinstance(block, TextTable) for block in read.blocks] == [False, True, False]
    assert read.blocks[1].whole == "1\tViệc\n2\tViệc khác"


def test_a_page_has_the_numbers_of_its_lists() -> None:
    page = "<html><head><title>x</title></head><body><p>Kính gửi:</p>"
    page += "<ol><li>Sở A</li><li>Sở B</li></ol><ul><li>Ý</li></ul>"
    page += "<table><tr><td>1</td><td>Việc<br>khác</td></tr></table></body></html>"
    assert lines("a.html", page.encode()) == ["Kính gửi:", "1. Sở A", "2. Sở B", "- Ý", "1\tViệc khác"]


def test_markdown_loses_its_marks() -> None:
    text = "# KẾ HOẠCH\n\n**1.** Giao *Sở A*\n\n| TT | Việc |\n|---|---|\n| 1 | Rà soát |\n"
    assert lines("a.md", text.encode()) == ["KẾ HOẠCH", "1. Giao Sở A", "TT\tViệc\n1\tRà soát"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_of_any_unicode(codec: str) -> None:
    assert lines("a.txt", "Giao Sở Nội vụ\r\nrà soát".encode(codec)) == ["Giao Sở Nội vụ", "rà soát"]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.txt", b"  \n", "ingest.empty"),
        ("a.docx", document(paragraph("")), "ingest.empty"),
        ("a.docx", b"PK\x03\x04 word/document", "edit.word.damaged"),
        ("a.pdf", b"%PDF-1.4 broken", "ingest.pdf_damaged"),
        ("a.txt", "Giao Sở".encode()[:-1], "ingest.encoding"),
        ("a.txt", "Sá»\ufffd Ná»™i vá»¥".encode(), "ingest.font"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "ingest.kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 500, "ingest.kind"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "edit.word.password"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, content: bytes, key: str) -> None:
    with pytest.raises(DeannError) as refused:
        read_document(name, content)
    assert refused.value.key == key


def test_an_old_document_says_what_to_do_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deann06.exchange.libreoffice._program", lambda: None)
    with pytest.raises(DeannError) as refused:
        read_document("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    assert refused.value.key == "ingest.no_libreoffice"


def test_the_text_of_a_pdf_is_read_in_lines_and_columns() -> None:
    drawn = "BT /F1 12 Tf 50 700 Td (1. Giao Cong an) Tj 300 0 Td (Viet Nam) Tj -300 -20 Td (ra soat) Tj ET"
    read = read_document("a.pdf", portable(drawn))
    assert [block.whole for block in read.blocks] == ["1. Giao Cong an", "Viet Nam", "ra soat"]
    assert (read.kind, read.wrapped) == ("pdf", True)


def test_a_scan_is_refused() -> None:
    with pytest.raises(DeannError) as refused:
        read_document("a.pdf", portable("0 0 m 10 10 l S"))
    assert refused.value.key == "ingest.scan"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", document(paragraph("Giao")), "docx"),
        ("a.doc", document(paragraph("Giao")), "docx"),
        ("a.doc", b"<html><p>Giao", "html"),
        ("a.xls", b"<table><tr><td>Giao<td>1</table>", "html"),
        ("a.docx", b"Giao", "txt"),
        ("a.xlsx", document(paragraph("Giao")), "docx"),
        ("a", b"Giao", "txt"),
    ],
)
def test_what_a_file_holds_tells_its_kind(name: str, content: bytes, kind: str) -> None:
    assert read_document(name, content).kind == kind


def test_an_older_document_keeps_its_fonts() -> None:
    needs_office()
    said = "".join(f"\\'{ord(char):02x}" if ord(char) > 127 else char for char in tcvn3("Giao Sở Nội vụ được ưu tiên"))
    rich = (
        r"{\rtf1\ansi{\fonttbl{\f0\fnil .VnTime;}{\f1\fnil Times New Roman;}}\f0 " + said + r"\par\f1 C\'f4ng an\par}"
    )
    read = read_document("a.doc", rich.encode("ascii"))
    assert [block.whole for block in read.blocks] == ["Giao Sở Nội vụ được ưu tiên", "Công an"]
    assert (read.kind, read.encoding) == ("rtf", "tcvn3")
