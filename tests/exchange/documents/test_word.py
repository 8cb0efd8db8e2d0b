"""Word documents as offices leave them: changes not accepted, boxes, notes, fields, merged cells, lists."""

from __future__ import annotations

import pytest

from deann06.errors import DeannError
from deann06.exchange.documents.read import ReadFile, read_document
from deann06.ingest.mending import mended_blocks
from tests.exchange.documents.made import W, document, paragraph, run, table


def para(*parts: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(parts)}</w:p>"


def read(*body: str, **parts: str) -> ReadFile:
    return read_document("a.docx", document(*body, **parts))


def lines(*body: str, **parts: str) -> list[str]:
    return [block.whole for block in read(*body, **parts).blocks]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def rows(*said: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{one}</w:tr>' for one in said)}</w:tbl>"


DELETED = '<w:del w:id="1"><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2">{run("Sở Nội vụ")}</w:ins>'
ENDED = '<w:rPr><w:del w:id="3"/></w:rPr>'
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
    f"<w:drawing><w:txbxContent>{paragraph('Trong hộp')}</w:txbxContent></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><w:txbxContent>{paragraph('Trong hộp')}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
EMPTY_CONTROL = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm vào đây')}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([para(run("Giao "), DELETED, INSERTED)], ["Giao Sở Nội vụ"]),
        ([para(run("Giao Sở "), properties=ENDED), para(run("Nội vụ"))], ["Giao Sở Nội vụ"]),
        ([para(run("Trước")), CONTROL.format(para(run("Trong ô"))), para(CONTROL.format(run("Sau")))],
         ["Trước", "Trong ô", "Sau"]),
        ([para(run("Chọn"), EMPTY_CONTROL)], ["Chọn"]),
        ([para("<w:hyperlink>", run("Sở Nội vụ"), "</w:hyperlink>", run(" báo cáo"))], ["Sở Nội vụ báo cáo"]),
        ([para(FIELD, run("khoản 2"), '<w:fldSimple w:instr="PAGE">', run(" Điều 3"), "</w:fldSimple>")],
         ["khoản 2 Điều 3"]),
        ([para(run("Số: /KH-UBND"), BOX), para(run("Tiếp"))], ["Số: /KH-UBND", "Trong hộp", "Tiếp"]),
        ([para(run("Giao"), run(" mật", properties="<w:vanish/>"), run(" việc"))], ["Giao việc"]),
        ([para(run("kế hoạch", properties="<w:caps/>"), run(" số", properties='<w:caps w:val="0"/>'))],
         ["KẾ HOẠCH số"]),
        ([para(run("Sở"), "<w:r><w:noBreakHyphen/><w:br/></w:r>", run("Nội vụ"))], ["Sở-\nNội vụ"]),
        ([paragraph("Mục lục 1", style="TOC1"), paragraph("Mục 1")], ["Mục 1"]),
        ([rows(cell("Khung")), rows(cell("1") + cell("2"))], ["Khung", "1\t2"]),
    ],
)  # fmt: skip
def test_what_a_document_says(body: list[str], said: list[str]) -> None:
    assert lines(*body) == said


def test_cells_merged_downwards_hold_for_every_row() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    said = lines(
        rows(
            cell("Nhiệm vụ", '<w:gridSpan w:val="2"/>') + cell("Chủ trì"),
            cell("1") + cell("Rà soát") + cell("Sở Nội vụ", down),
            cell("2") + cell("Tập huấn") + cell("", on),
            cell("3") + cell("Mua sắm") + cell("Sở Tài chính"),
        )
    )
    assert said == ["Nhiệm vụ\t\tChủ trì\n1\tRà soát\tSở Nội vụ\n2\tTập huấn\tSở Nội vụ\n3\tMua sắm\tSở Tài chính"]


def test_a_table_in_a_cell_and_rows_that_were_deleted() -> None:
    inner = f"<w:tc>{paragraph('Trên')}{table(('a', 'b'))}{paragraph('Dưới')}</w:tc>"
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>" + cell("x") + cell("y")
    assert lines(rows(inner + cell("Bên"), gone, cell("1") + cell("2"))) == ["Trên a b Dưới\tBên\n1\t2"]


def test_a_head_in_two_columns_is_paragraphs() -> None:
    left, right = "ỦY BAN NHÂN DÂN</w:t><w:br/><w:t>Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines(rows(cell(left) + cell(right)), rows(cell("1") + cell("Việc"), cell("2") + cell("Khác"))) == [
        *("ỦY BAN NHÂN DÂN", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "1\tViệc\n2\tKhác",
    ]


def test_numbers_in_cells_are_counted() -> None:
    counted = f"<w:tc>{paragraph('', 0)}</w:tc>"
    assert lines(rows(counted + cell("Việc"), counted + cell("Khác"))) == ["I.\tViệc\nII.\tKhác"]


def test_what_stands_beside_the_text_is_told() -> None:
    line = f"<w:footnote w:type='separator'>{paragraph('Đường kẻ')}</w:footnote>"
    note = f"<w:footnote>{paragraph('Theo Công văn số 5')}</w:footnote>"
    found = read(
        para(run("Giao "), DELETED, INSERTED, run("ẩn", properties="<w:vanish/>")),
        footnotes=f"<w:footnotes {W}>{line}{note}</w:footnotes>",
        comments=f"<w:comments {W}><w:comment>{paragraph('Xem lại hạn')}</w:comment></w:comments>",
        header1=f"<w:hdr {W}>{paragraph('Dự thảo lần 2')}</w:hdr>",
        footer1=f"<w:ftr {W}>{paragraph('Trang 2')}</w:ftr>",
    )
    assert [(one.code, one.text) for one in found.asides] == [
        ("comment", "Xem lại hạn"),
        ("margin", "Dự thảo lần 2"),
        ("footnote", "Theo Công văn số 5"),
        ("hidden", "ẩn"),
        ("tracked", "Sở Y tế"),
    ]


def test_tables_too_deep_are_refused() -> None:
    deep = "".join("<w:tbl><w:tr><w:tc>" for _ in range(30)) + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 30
    with pytest.raises(DeannError) as refused:
        read(deep)
    assert refused.value.key == "edit.word.damaged"


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listing(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, changes: str = "") -> str:
    changed = f'<w:lvlOverride w:ilvl="0">{changes}</w:lvlOverride>' if changes else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{changed}</w:num>'


LISTS = (
    f"<w:numbering {W}>",
    listing(
        1,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'),
        level(3, "bullet", "+"),
    ),
    listing(2, level(0, "decimal", "Điều %1."), level(1, "lowerLetter", "%2)", start=4)),
    listing(3, '<w:numStyleLink w:val="DanhSach"/>'),
    listing(4, level(0, "vietnameseCounting", "Phần %1:"), level(1, "none", "-"), level(2, "decimalZero", "%3")),
    *(use(number, number) for number in (1, 2, 3, 4)),
    use(5, 2, '<w:startOverride w:val="1"/>'),
    use(6, 2, level(0, "decimal", "(%1)")),
    "</w:numbering>",
)
LINKED = (
    '<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    ("counted", "numbers"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1)],
         ["I.", "1.1.", "a)", "b)", "1.2.", "c)", "+", "II.", "2.1."]),
        ([(2, 0), (2, 1), (2, 1), (2, 0), (2, 1)], ["Điều 1.", "d)", "e)", "Điều 2.", "d)"]),
        ([(2, 0), (3, 0), (5, 0), (5, 0), (2, 0), (6, 0)],
         ["Điều 1.", "Điều 2.", "Điều 1.", "Điều 2.", "Điều 3.", "(4)"]),
        ([(4, 0), (4, 1), (4, 2), (4, 0)], ["Phần một:", "-", "01", "Phần hai:"]),
        ([(9, 0), (2, 7)], ["", ""]),
    ],
)  # fmt: skip
def test_lists_are_counted_as_word_does(counted: list[tuple[int, int]], numbers: list[str]) -> None:
    body = [paragraph("x", place, numbering) for numbering, place in counted]
    assert lines(*body, numbering="".join(LISTS), styles=f"<w:styles {W}>{LINKED}</w:styles>") == [
        f"{number} x".strip() for number in numbers
    ]


def test_lines_that_were_pasted_in_one_by_one_are_joined() -> None:
    found = read(
        paragraph("Giao Sở Nội vụ rà soát hồ sơ của các cơ quan, đơn vị, báo cáo trước ngày", 1),
        paragraph("20/5/2024 và hằng tháng."),
        paragraph("Giao Công an tỉnh.", 1),
    )
    clean, mended = mended_blocks(found.blocks, wrapped=found.wrapped)
    assert [block.whole for block in clean] == [
        "1. Giao Sở Nội vụ rà soát hồ sơ của các cơ quan, đơn vị, báo cáo trước ngày 20/5/2024 và hằng tháng.",
        "2. Giao Công an tỉnh.",
    ]
    assert [one.kind for one in mended] == ["line_break"]
