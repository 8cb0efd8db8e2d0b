"""The bookmarks of documents from anywhere: hostile ones cost little and are told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from deann06.errors import DeannError
from deann06.exchange.texts import bookmarks
from deann06.exchange.texts.bookmarks import MOST, Bookmark, MarkedText, joined, read_bookmarks

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc" '
    'xmlns:a="urn:drawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
ODF_MARK = '<text:bookmark-start text:name="a"/>{}<text:bookmark-end text:name="a"/>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def no_office(_content: bytes, _ending: str) -> bytes:
    raise AssertionError


def read(parts: Mapping[str, str | bytes]) -> MarkedText:
    return read_bookmarks("a.docx", package(parts), no_office)


def of_word(body: str) -> tuple[Bookmark, ...]:
    return read({"word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>"}).bookmarks


def of_open(body: str) -> tuple[Bookmark, ...]:
    text = f"<office:document-content {ODF}><office:text>{body}</office:text></office:document-content>"
    return read({"content.xml": text}).bookmarks


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def hidden(text: str, value: str = "") -> str:
    return f"<w:r><w:rPr><w:vanish{value}/></w:rPr><w:t>{text}</w:t></w:r>"


def mark(name: str, inner: str, number: int = 0) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (mark("a", run("02")), ["02"]),
        (mark("a", run("0") + run("2")), ["02"]),
        (mark("a", run("0")) + run("2 việc"), ["02"]),
        (run("việc 1") + mark("a", run("02")) + run(", còn"), ["102"]),
        (mark("a", run("85")) + run(",71%"), ["85,71%"]),
        (mark("a", run("02")) + run(". 3 việc"), ["02"]),
        (run("3 ") + mark("a", run("02")), ["02"]),
        (mark("a", ""), [""]),
        (mark("a", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), ["a b"]),
        (mark("a", f"<w:del>{run('9')}</w:del>{run('2')}"), ["2"]),
        (mark("a", f"<mc:Fallback>{run('9')}</mc:Fallback><a:t>9</a:t>{run('2')}"), ["2"]),
        (mark("a", f"{run('2')}<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>"), ["29"]),
        (run("tăng -") + mark("a", run("2")), ["-2"]),
        (mark("a", run("2")) + run("²"), ["2²"]),
        (mark("a", run("2")) + '<w:r><w:sym w:font="x" w:char="F039"/></w:r>', ["29"]),
        (mark("a", '<w:r><w:sym w:char="FFFFFFFFFFFFFFFFFF"/><w:noBreakHyphen/></w:r>'), ["\ufffd\u2011"]),
        (mark("a", f"{hidden('9')}{run('2')}"), ["2"]),
        (mark("a", hidden("2")) + run(" 9"), [""]),
        (mark("a", hidden("2", ' w:val="false"')), ["2"]),
        (
            mark("a", "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>2</w:t></w:r>"),
            ["2"],
        ),
        (mark("a", run("1")) + mark("a", run(" 2"), 1), ["1", "2"]),
        (mark("a", mark("b", run("1"), 1)), ["1", "1"]),
        ('<w:bookmarkStart w:id="0" w:name="a"/>', []),
        ('<w:bookmarkEnd w:id="0"/>', []),
    ],
)
def test_word(body: str, texts: list[str]) -> None:
    for inside in (f"<w:p>{body}</w:p>", f"<w:tbl><w:tr><w:tc><w:p>{body}</w:p></w:tc></w:tr></w:tbl>"):
        around = f"<w:p>{run('7')}</w:p>{inside}<w:p>{run('7')}</w:p>"
        assert [one.text for one in of_word(around)] == texts


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ('<text:bookmark-start text:name="a"/>0<text:span>2</text:span><text:bookmark-end text:name="a"/>', ["02"]),
        ('<text:bookmark-start text:name="a"/>0<text:s/>2<text:bookmark-end text:name="a"/>', ["0 2"]),
        ('<text:bookmark-start text:name="a"/>0<text:bookmark-end text:name="a"/>2 việc', ["02"]),
        ('<text:bookmark text:name="a"/>', [""]),
        (f'<text:span text:style-name="T1">{ODF_MARK.format("2")}</text:span>', [""]),
        (f'<text:span text:style-name="T2">{ODF_MARK.format("2")}</text:span>', ["2"]),
        (f'<text:section text:display="none">{ODF_MARK.format("2")}</text:section>9', ["9"]),
        ('<text:bookmark-start text:name="a"/>', []),
    ],
)
def test_open_document(body: str, texts: list[str]) -> None:
    deleted = "<text:tracked-changes><text:p>9</text:p></text:tracked-changes>"
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties text:display="{how}"/></style:style>'
        for name, how in (("T1", "none"), ("T2", "true"))
    )
    assert [one.text for one in of_open(f"{styles}{deleted}<text:p>7</text:p><text:p>{body}</text:p>")] == texts


def test_properties_that_go_on() -> None:
    found = read(
        {
            "content.xml": f"<office:document-content {ODF}/>",
            "meta.xml": f'<office:meta {ODF}><meta:user-defined meta:name="x">a&amp;</meta:user-defined>'
            '<meta:user-defined meta:name="x.2">b</meta:user-defined></office:meta>',
        }
    )
    assert joined(found.properties, "x") == "a&b" and joined(found.properties, "y") == ""


def why(parts: Mapping[str, str | bytes]) -> str:
    with pytest.raises(DeannError) as told:
        read(parts)
    return told.value.key.rpartition(".")[2]


def test_hostile_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {NS}>&a;</w:document>'
    assert why({"word/document.xml": entity}) == "doctype"
    assert why({"content.xml": f"<office:document-content {ODF}/>", "meta.xml": entity}) == "doctype"
    assert why({"word/document.xml": "<a>"}) == "damaged"
    for encoding in ("no-such", "rot13", "euc-jp"):
        assert why({"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?><a/>'}) == "damaged"
    assert why({"xl/workbook.xml": "<a/>"}) == "kind"
    assert why({f"a{number}": "" for number in range(bookmarks.MOST_PARTS + 1)}) == "large"
    monkeypatch.setattr(bookmarks, "LARGEST", 1)
    assert why({"word/document.xml": b" " * (bookmarks.MEBI + 1)}) == "large"


def test_links_and_macros_are_not_looked_at() -> None:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NS}><w:body><w:p>{mark('a', run('2'))}</w:p></w:body></w:document>",
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "word/_rels/document.xml.rels": '<R><Relationship Target="http://x.invalid/" TargetMode="External"/></R>',
    }
    assert read(parts).bookmarks == (Bookmark("a", "2"),)


def test_ten_thousand_bookmarks_over_one_text_are_read_and_no_more() -> None:
    def nested(count: int) -> str:
        begin = "".join(f'<w:bookmarkStart w:id="{one}" w:name="d06_{one}"/>' for one in range(count))
        end = "".join(f'<w:bookmarkEnd w:id="{one}"/>' for one in range(count))
        return f"<w:p>{begin}{run('x' * 1_000_000)}{end}</w:p>"

    found = of_word(nested(MOST))
    assert len(found) == MOST and max(len(one.text) for one in found) < 1000
    with pytest.raises(DeannError) as told:
        of_word(nested(MOST + 1))
    assert told.value.key == "audit.file.bookmarks"
