"""All that is wrong with a template is told, whatever the data; and nothing that is right."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest
from docx.shared import Pt
from msgspec import Struct

from deann06.errors import DeannError
from deann06.output.documents.templates.check import NAMED, of_text
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.offered import offered
from deann06.output.documents.word.check import of_word
from deann06.output.words.failures import sentence_of
from deann06.reports.documents.values import Family, ProgressReport
from deann06.services.templates import faults
from forms.families import PARTY, STATE

OWN = sorted(Path("templates").iterdir())
REPORT = offered([ProgressReport])
HEAD = Path("templates/weekly.md.j2").read_text(encoding="utf-8")


def told(name: str, content: bytes) -> list[str]:
    family = Family.PARTY if ".party." in name else Family.STATE
    of: Callable[..., list[DeannError]] = of_text if name.endswith("j2") else of_word  # type: ignore[assignment]
    return [sentence_of(fault) for fault in of(Template(name, content), REPORT, family)]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_nothing_is_wrong_with_the_program_s_own(path: Path) -> None:
    assert faults(path, None) == []
    if path.name.startswith("weekly"):
        assert told(path.name, path.read_bytes()) == []


def test_the_forms_print_what_is_looked_for() -> None:
    for family, form in ((Family.STATE, STATE), (Family.PARTY, PARTY)):
        assert [line.text for line in form.above] == list(NAMED[family])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ report.programm }}",
            ":1 có lỗi ở {{ report.programm }}: không có “programm”; gần giống: programme",
        ),
        ("{{ report.letter.sign }}", "không có “sign”"),
        ("{{ report['programm'] }}", "không có “programm”; gần giống: programme"),
        (
            "\n{% if false %}{{ raport.title }}{% endif %}",
            ":2 có lỗi ở {{ raport.title }}: không có “raport”",
        ),
        ("{% for row in report.overdue %}{{ row.titel }}{% endfor %}", "không có “titel”; gần giống: title"),
        ("{% for row in report.overdue | sort %}{{ row.titel }}{% endfor %}", "không có “titel”"),
        ("{{ report.overdue[0].titel }}", "không có “titel”"),
        ("{% set first = report.overdue | first %}{{ first.titel }}", "không có “titel”"),
        ("{{ report.overdue.title }}", "“title” nằm trong từng mục của một danh sách"),
        ("{% for row in report.overdue %}{% endfor %}{{ row.title }}", "không có “row”"),
        ("{{ report.total | traced('asigned') }}", "không có “asigned”; gần giống: assigned"),
        ("{{ report.total.assigned | padd }}", "không có bộ lọc “padd”; gần giống: pad"),
        ("{% if report.overdue is definde %}{% endif %}", "không có phép thử “definde”; gần giống: defined"),
        ("{{ report.period | default(raport) }}", "không có “raport”"),
        ("{{ report.period", "thiếu dấu đóng của ngoặc"),
        ("{% for row in report.overdue %}", "thiếu {% endfor %}"),
        ("{{ " + "(" * 3000 + ")" * 3000 + " }}", "lồng nhau quá sâu"),
    ],
)
def test_what_leads_to_nothing_is_told_with_its_place(text: str, said: str) -> None:
    found = told("weekly.md.j2", f"{text}{HEAD}".encode())
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "{% if report.unheard is defined %}x{% endif %}",
        "{{ report.unheard | default('x') }}",
        "{% set mine = 1 %}{{ mine }}",
        "{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m(report.period) }}",
        "{% with a = report.overdue %}{% for row in a %}{{ row.title }}{{ loop.index }}{% endfor %}{% endwith %}",
        "{% for key, value in report.total.items() %}{{ key }}{{ value }}{% endfor %}",
        "{% for key in report.columns %}{{ report.total[key] }}{% endfor %}",
        "{% for row in report.overdue[:5] %}{{ row.title }}{% else %}{{ report.period }}{% endfor %}",
        "{% filter upper %}{{ report.period }}{% endfilter %}",
        "{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(a) m() %}{{ a }}{% endcall %}",
        "{% raw %}{{ unheard }}{% endraw %}{# {{ unheard }} #}",
    ],
)
def test_what_is_right_is_passed_over(text: str) -> None:
    assert told("weekly.md.j2", f"{text}{HEAD}".encode()) == []


def test_parts_of_the_form_that_are_not_there_are_named() -> None:
    found = told("weekly.md.j2", HEAD.replace("report.letter.number", "report.period").replace("CỘNG HÒA", "").encode())
    assert len(found) == 2
    assert "thiếu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”" in found[0]
    assert "thiếu số, ký hiệu (report.letter.number)" in found[1]
    party = told("weekly.party.md.j2", HEAD.encode())
    assert len(party) == 2
    assert "thiếu “ĐẢNG CỘNG SẢN VIỆT NAM”" in party[0]
    assert "viết cho cơ quan đảng mà có “CỘNG HÒA" in party[1]


class _Row(Struct):
    title: str


class _Cell(Struct):
    day: str


class _One(Struct):
    rows: tuple[_Row, ...]
    said: str


class _Other(Struct):
    rows: tuple[_Cell, ...]
    said: _Row


def test_what_one_of_several_documents_offers_may_be_named() -> None:
    together = offered([_One, _Other])
    text = "{% for row in report.rows %}{{ row.title }}{{ row.day }}{{ row.dai }}{% endfor %}{{ report.said.x }}"
    found = [sentence_of(fault) for fault in of_text(Template("a.md.j2", text.encode()), together, Family.STATE)]
    assert [one for one in found if "thiếu" not in one] == [found[0]]
    assert "không có “dai”; gần giống: day" in found[0]


def test_word_is_read_part_by_part() -> None:
    document = word.Document("templates/weekly.docx")
    first, second = document.paragraphs[1:3]
    first.insert_paragraph_before("Tên {{ report.programm }}")
    first.insert_paragraph_before("").add_run("Chữ").font.name = "Arial"
    second.insert_paragraph_before("{% if report.period")
    run = document.sections[0].header.paragraphs[0].add_run("{{ report.notise }}")
    run.font.size = Pt(9)
    made = io.BytesIO()
    document.save(made)
    found = told("weekly.docx", made.getvalue())
    assert [part for part in ("thiếu dấu đóng", "notise", "Arial") if not any(part in one for one in found)] == []
    assert any(", đầu trang (word/header2.xml), đoạn 1 (“" in one and "gần giống: notice" in one for one in found)
    assert any("phông chữ Arial" in one and "thân văn bản, đoạn" in one for one in found)


def test_what_would_be_run_and_what_is_no_document_is_told_alone() -> None:
    (broken,) = told("weekly.docx", b"PK no package")
    assert "không phải văn bản Word" in broken
    (encoded,) = told("weekly.md.j2", "Báo cáo".encode("utf-16"))
    assert "UTF-8" in encoded
