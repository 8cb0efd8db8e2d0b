"""TCVN3 and VNI become Unicode, by the font or by the letters; what is Unicode stays, what may be either is asked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text.syllables import is_syllable
from deann06.errors import DeannError
from deann06.exchange.documents.older_fonts import letters_of_font, marked, modern_text
from deann06.exchange.documents.older_letters import OlderLetters, unicode_of
from deann06.exchange.documents.read import read_document
from deann06.ingest.blocks import TextParagraph, TextTable
from tests.exchange.documents.made import W, document, run
from tests.exchange.documents.older import LETTERS, TCVN3, tcvn3, vni
from tests.ingest.made import MADE, Made

TEXT = "Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh rà soát trước ngày 15/5/2024 (báo cáo UBND tỉnh)."
HEAD = "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA"


def para(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def texts(*lines: str) -> list[str]:
    found = modern_text([TextParagraph(line) for line in lines])
    assert found is not None
    return [block.whole for block in found.blocks]


def test_every_letter_of_each_encoding() -> None:
    for letter in LETTERS:
        assert unicode_of(tcvn3(letter), OlderLetters.TCVN3) == letter
        assert unicode_of(vni(letter), OlderLetters.VNI) == letter
        assert unicode_of(vni(letter.upper()), OlderLetters.VNI) == letter.upper()
        assert unicode_of(tcvn3(letter), OlderLetters.CAPITALS) == letter.upper()
    assert len(set(TCVN3.values())) == len(TCVN3)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_a_document_in_either_is_told_by_its_letters(made: Made) -> None:
    lines = [line for line in made.text.replace("Ð", "Đ").replace("\u00ad", "").split("\n") if line.strip()]
    assert texts(*map(vni, lines)) == [line.strip() for line in lines]
    told = texts(*map(tcvn3, lines))
    assert [line.lower() for line in told] == [line.strip().lower() for line in lines]


def test_capitals_of_tcvn3_are_those_of_the_letters_round_them() -> None:
    lines = [HEAD, "Số: 12/KH-UBND", "(Sở Nội vụ, HOẠCH ĐỊNH, CÔNG AN)", "SỞ Y TẾ"]
    assert texts(*map(tcvn3, lines)) == lines


def test_a_font_of_word_tells_run_by_run() -> None:
    content = document(
        para(run("Giao Sở Y tế và "), run("S", ".VnTime"), run(tcvn3("ở Nội"), ".VnTime"), run(" vụ")),
        para(run(tcvn3("ủy ban nhân dân"), ".VnTimeH")),
        para(run("Ñ", "VNI-Times"), run(vni("ề nghị Công a"), "VNI-Times"), run("n", "VNI-Times")),
    )
    read = read_document("a.docx", content)
    assert [block.whole for block in read.blocks] == ["Giao Sở Y tế và Sở Nội vụ", "ỦY BAN NHÂN DÂN", "Đề nghị Công an"]
    assert read.encoding == "tcvn3+vni"
    assert {(one.kind, one.before, one.after) for one in read.mended} >= {
        ("tcvn3", tcvn3("ủy"), "ỦY"),
        ("vni", vni("Đề"), "Đề"),
    }


def test_a_style_of_word_says_the_font_of_its_runs() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Nen">{fonts.format(".VnTime")}</w:style>'
        f'<w:style w:styleId="Nay"><w:basedOn w:val="Nen"/>{fonts.format("Times New Roman")}</w:style>'
        '<w:style w:styleId="Cu"><w:basedOn w:val="Nen"/></w:style></w:styles>'
    )
    content = document(
        para(run(tcvn3(TEXT))),
        para(run(tcvn3(TEXT)), style="Cu"),
        para(run("Công tác", ""), style="Nay"),
        styles=styles,
    )
    assert [block.whole for block in read_document("a.docx", content).blocks] == [TEXT, TEXT, "Công tác"]


@given(st.sampled_from([(one, line) for made in MADE for one in OlderLetters for line in made.text.split("\n")]))
def test_unicode_in_a_font_of_old_stays(case: tuple[OlderLetters, str]) -> None:
    letters, line = case
    found = modern_text([TextParagraph(marked(line, letters)), TextParagraph(marked("Sở Nội vụ đề nghị", letters))])
    assert found is not None
    assert found.blocks[0].whole == line.strip()
    assert (found.encodings, found.asked) == ((), ())


def test_what_may_be_either_is_left_and_asked() -> None:
    old = OlderLetters.TCVN3
    lines = (marked(TEXT, old), marked(tcvn3(TEXT), old), marked("Công an", old))
    found = modern_text([TextParagraph(line) for line in lines])
    assert found is not None
    assert [block.whole for block in found.blocks] == [TEXT, TEXT, "Công an"]
    assert [(one.code, one.text, one.options) for one in found.asked] == [("font", "Công an", ("Công an", "Cụng an"))]


def test_cells_are_turned_like_paragraphs() -> None:
    found = modern_text([TextTable(((tcvn3("Sở Nội vụ"), tcvn3("Một")), ("2", tcvn3("Thời hạn"))))])
    assert found is not None
    assert found.blocks == [TextTable((("Sở Nội vụ", "Một"), ("2", "Thời hạn")))]


def test_unicode_that_was_read_as_western_letters_is_read_again() -> None:
    found = modern_text([TextParagraph("Sở Nội vụ".encode().decode("latin-1")), TextParagraph("Công an")])
    assert found is not None
    assert [block.whole for block in found.blocks] == ["Sở Nội vụ", "Công an"]
    assert {one.kind for one in found.mended} == {"misread"}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (vni(TEXT).encode("latin-1"), "vni"),
        (tcvn3(TEXT).encode(), "tcvn3"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv"])
def test_bytes_of_every_encoding(name: str, content: bytes, encoding: str) -> None:
    read = read_document(name, content)
    assert " ".join(block.whole.replace("\t", ", ") for block in read.blocks).replace(",  ", ", ") == TEXT
    assert read.encoding == encoding


def _apart(char: str) -> str:
    """A letter as Windows-1258 has it: the vowel, then its tone."""
    apart = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark != tone)) + tone


def test_windows_own_vietnamese() -> None:
    read = read_document("a.txt", "".join(map(_apart, TEXT)).encode("cp1258"))
    assert (read.blocks[0].whole, read.encoding) == (TEXT, "windows-1258")


@pytest.mark.parametrize("content", [b"caf\xe9 na\xefve r\xe9sum\xe9", "Giao Sở Nội".encode()[:-1] + b"\xff\xfe"])
def test_bytes_of_no_known_encoding_are_refused(content: bytes) -> None:
    with pytest.raises(DeannError) as refused:
        read_document("a.txt", content)
    assert refused.value.key == "ingest.encoding"


@pytest.mark.parametrize(
    ("font", "letters"),
    [
        (".VnTime", OlderLetters.TCVN3),
        ('".VnArialH"', OlderLetters.CAPITALS),
        ("VNI-Times", OlderLetters.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_a_font_tells_its_encoding(font: str, letters: OlderLetters | None) -> None:
    assert letters_of_font(font) is letters


@pytest.mark.parametrize("word", ["nghiêng", "khuyến", "quý", "gì", "giữa", "Ủy", "ĐƯỜNG", "xoong", "hoà", "hòa", "ơ"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hac", "nh", "ngàv", "Cụngx", "phẽch", "toán̉", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
