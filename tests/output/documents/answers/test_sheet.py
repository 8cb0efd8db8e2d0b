"""The answer sheet in Word asks what the workbook asks, in fields that say what they are."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any, Final

import docx

from deann06.output.documents.answers.sheet import answer_sheet
from deann06.output.documents.seal import intact
from deann06.output.words.packets.values import AnswerColumn, AnswerRows, PacketWords
from deann06.reports.rows.table import ColumnKind

COLUMNS: Final = (
    AnswerColumn(key="key", hidden=True),
    AnswerColumn(key="title", heading="Nhiệm vụ", width=40),
    AnswerColumn(key="last_day", heading="Hạn cuối", kind=ColumnKind.DATE, dated=True),
    AnswerColumn(key="state", heading="Trạng thái", open=True, choices=("đang thực hiện", "hoàn thành")),
    AnswerColumn(key="waiting_on", heading="Đang chờ", open=True, choices=("Sở A, B",), others=True),
    AnswerColumn(key="document_date", heading="Ngày", kind=ColumnKind.DATE, open=True),
    AnswerColumn(key="note", heading="Ghi chú", open=True),
)
ROWS: Final = (
    ("a.1", "=Việc <một> & “hai”\x01\n(khoản 1)", date(2024, 5, 9), "đang thực hiện", None, None, None),
    ("a.2", "Việc ba", None, None, None, None, "ghi chú cũ"),
)


def packet(rows: tuple[tuple[Any, ...], ...] = ROWS) -> PacketWords:
    table = AnswerRows(title="Tiến độ", lines=("PHIẾU TRẢ LỜI", "mã phiếu D06-X"), columns=COLUMNS, rows=rows)
    return PacketWords(
        title="PHIẾU TRẢ LỜI",
        name="D06-X",
        day=date(2024, 5, 10),
        tables=(table,),
        guide_title="",
        guide=(),
        word_guide=("Điền vào ô vàng.",),
    )


def made() -> bytes:
    return answer_sheet(packet(), [("schema", "1", "", "", ""), ("packet", "D06-X", "", "", "")])


def body(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def test_it_asks_what_is_asked_and_says_which_packet_it_is() -> None:
    document = docx.Document(io.BytesIO(made()))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[:3] == ["PHIẾU TRẢ LỜI", "mã phiếu D06-X", "Điền vào ô vàng."]
    assert document.sections[0].footer.paragraphs[0].text == "D06-X"
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [one.heading for one in COLUMNS[1:]]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["=Việc <một> & “hai” \n(khoản 1)", "09/5/2024"]
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in body(made())


def test_a_day_that_is_past_is_bold() -> None:
    rows = ((*ROWS[0][:2], date(2024, 5, 9), *ROWS[0][3:]), (*ROWS[0][:2], date(2024, 5, 10), *ROWS[0][3:]))
    said = body(answer_sheet(packet(rows), []))
    assert '<w:b/></w:rPr><w:t xml:space="preserve">09/5/2024' in said
    assert '<w:r><w:t xml:space="preserve">10/5/2024' in said


def test_every_answer_is_a_field_of_its_own() -> None:
    fields = re.findall(r"<w:sdt>.*?</w:sdt>", body(made()), re.DOTALL)
    tags = [re.findall(r'<w:tag w:val="(.*?)"', one)[0] for one in fields]
    assert tags == [f"{one.key}.1.{row}" for row in (1, 2) for one in COLUMNS if one.open]
    numbers = [re.findall(r'<w:id w:val="(\d+)"', one)[0] for one in fields]
    assert len({*numbers}) == len(fields)
    kinds = [re.findall(r"<w:(dropDownList|comboBox|date|text)\b", one)[0] for one in fields[:4]]
    assert kinds == ["dropDownList", "comboBox", "date", "text"]
    assert 'w:value="hoàn thành"' in fields[0] and "đang thực hiện" in fields[0]
    assert ["showingPlcHdr" in one for one in fields] == [False, True, True, True, True, True, True, False]


def test_what_it_is_stands_where_nobody_sees_it() -> None:
    text = body(made())
    hidden = [re.sub(r"<[^>]+>", "|", one) for one in text.split("<w:p>") if "<w:vanish/>" in one]
    cells = [[cell for cell in one.split("|") if cell] for one in hidden]
    assert cells[:4] == [["schema", "1"], ["packet", "D06-X"], ["row", "1", "1", "a.1"], ["row", "1", "2", "a.2"]]


def test_equal_input_is_equal_bytes_and_a_sealed_document() -> None:
    assert made() == made()
    assert intact(made())
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert b"python-docx" not in package.read("docProps/core.xml")


def test_a_row_that_may_fill_a_page_may_part() -> None:
    long = answer_sheet(packet((("a.1", "dài " * 400, None, None, None, None, None),)), [])
    assert body(long).count("<w:cantSplit/>") == 1 and body(made()).count("<w:cantSplit/>") == 3
