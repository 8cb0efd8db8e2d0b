"""All that is wrong with a template is told, whatever the data; and nothing that is right."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

import docx as word
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from msgspec import Struct

from deann06.errors import DeannError
from deann06.output.documents import markdown
from deann06.output.documents.templates.check import MOST, NAMED, of_text
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.markup import harmful_in_template
from deann06.output.documents.templates.offered import offered
from deann06.output.documents.word.check import of_word
from deann06.output.words.failures import sentence_of
from deann06.reports.documents.values import Family, ProgressReport
from deann06.services.templates import faults
from forms import english
from forms.families import FAMILIES
from tests.reports.sample import weekly

OWN = sorted(Path("templates").iterdir())
REPORT = offered([ProgressReport])
HEAD = Path("templates/weekly.md.j2").read_text(encoding="utf-8")


def told(name: str, content: bytes) -> list[str]:
    family = Family.PARTY if ".party." in name else Family.STATE
    of: Callable[..., list[DeannError]] = of_text if name.endswith("j2") else of_word  # type: ignore[assignment]
    language = "en" if ".en." in name else "vi"
    return [sentence_of(fault) for fault in of(Template(name, content), REPORT, family, language)]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_nothing_is_wrong_with_the_program_s_own(path: Path) -> None:
    assert faults(path, None) == []
    if path.name.startswith("weekly"):
        assert told(path.name, path.read_bytes()) == []


def test_the_forms_print_what_is_looked_for() -> None:
    for language, (state, party) in {"vi": FAMILIES, "en": [*english.families(english.catalogue())]}.items():
        for family, form in ((Family.STATE, state), (Family.PARTY, party)):
            assert [line.text for line in form.above] == list(NAMED[language, family])


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
        ("{{ report.silent.title }}", "chỗ đó là chữ, số hay ngày"),
        ("{{ report.total.assigned.count }}", "chỗ đó là chữ, số hay ngày"),
        ("{{ report.overdue.title }}", "“title” nằm trong từng mục của một danh sách"),
        ("{% for row in report.overdue %}{% endfor %}{{ row.title }}", "không có “row”"),
        ("{{ report.total | traced('asigned') }}", "không có “asigned”; gần giống: assigned"),
        ("{{ report.total.assigned | padd }}", "không có bộ lọc “padd”; gần giống: pad"),
        ("{% if report.overdue is definde %}{% endif %}", "không có phép thử “definde”; gần giống: defined"),
        ("{{ report.period | default(raport) }}", "không có “raport”"),
        ("{{ report.total | traced(key='asigned') }}", "không có “asigned”; gần giống: assigned"),
        ("{{ report.total | traced('assigned', 'nubmer') }}", "không có bộ lọc “nubmer”; gần giống: number"),
        ("{{ report.total | traced('rate', 'percnt' if report.rate else 'pad') }}", "không có bộ lọc “percnt”"),
        ("{{ report.total | traced }}", "phải viết theo dạng traced(key, form=…"),
        ("{{ report | chart('completon') }}", "không có “completon”, chỉ có: completion, trend"),
        ("{{ report.since | main_figure('ovrdue') | moved }}", "không có “ovrdue”, chỉ có: finished, rate, overdue"),
        ("{{ report.overdue[0] | titled(mots=3) }}", "phải viết theo dạng titled(assumed=…, most=…)"),
        ("{{ report.period | first_upper(1) }}", "phải viết theo dạng first_upper"),
        ("{{ report.indicators[0] | reading('valeu') }}", "không có “valeu”; gần giống: value"),
        ("{{ report.overdue | map(attribute='titel') | join }}", "không có “titel”; gần giống: title"),
        ("{{ report.overdue | sort(attribute='last_day,titel') | length }}", "không có “titel”; gần giống: title"),
        ("{{ report.overdue | selectattr('titel') | list | length }}", "không có “titel”"),
        ("{% for one in report.overdue | groupby('lad') %}{% endfor %}", "không có “lad”; gần giống: lead"),
        ("{{ report.overdue | map('titeld') | join }}", "không có bộ lọc “titeld”; gần giống: titled"),
        ("{{ report.overdue | selectattr('title', 'definde') | list | length }}", "không có phép thử “definde”"),
        ("{% for row in report.overdue %}{{ loop.idx }}{% endfor %}", "không có “idx”; gần giống: index"),
        ("{{ loop.index }}", "không có “loop”"),
        ("{{ report.total.assigned() }}", "“assigned” là số liệu, không gọi được"),
        ("{% include 'đầu.docx' %}", "mẫu đứng một mình, không dùng được include"),
        ("{% from 'a' import b %}{{ b() }}", "mẫu đứng một mình"),
        ("{% import 'a' as b %}{{ b.c() }}", "mẫu đứng một mình"),
        ("{% for a in report.overdue %}" * 25 + "{% endfor %}" * 25, "lồng nhau quá sâu"),
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
        "<script>alert(1)</script>",
        '<meta http-equiv="refresh" content="0;url=http://x.invalid">',
        "<img src=http://x.invalid/a.png>",
        '<p style="background:url(http://x.invalid)">x',
        "<p onclick=alert(1)>x",
        "<svg/onload=alert(1)>",
        "<base href=http://x.invalid",
        "<u\nonclick=alert(1)>x",
        "<!DOCTYPE html>",
        "![x](http://x.invalid/a.png)",
        "![x][a]",
    ],
)
def test_markup_that_may_fetch_or_run_something_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    found = told("weekly.md.j2", f"{{{{ report.period }}}}\n{text}{HEAD}".encode())
    assert "weekly.md.j2:2 " in found[0] and text[:3].strip() in found[0]
    template = Template("weekly.md.j2", f"{{{{ report.period }}}}\n{text}".encode())
    with pytest.raises(DeannError, match=r"template\.broken"):
        markdown.render(weekly(), "weekly.md.j2", tmp_path, given=template)
    parted = Template("weekly.md.j2", (text[:1] + "{# #}" + text[1:]).encode())
    with pytest.raises(DeannError, match=r"template\.broken"):
        markdown.render(weekly(), "weekly.md.j2", tmp_path, given=parted)


@pytest.mark.parametrize(
    "text",
    [
        "<br><BR/>",
        "</div>",
        '<div align="center" class="a b">x</div>',
        "<!-- x -->",
        "1 < 2 <3",
        "{% if 1 <report.x %}",
    ],
)
def test_markup_that_is_only_a_look_is_passed_over(text: str) -> None:
    assert [*harmful_in_template("a", text)] == []


def test_what_cannot_be_understood_hides_nothing_else() -> None:
    text = "{{ report. }}\n{% if report.) %}{% endif %}\n{{ report.programm }}\n{{ ) }}"
    found = told("weekly.md.j2", f"{text}{HEAD}".encode())
    assert [one.split()[1] for one in found] == ["weekly.md.j2:1", "weekly.md.j2:2", "weekly.md.j2:4", "weekly.md.j2:3"]


def test_no_more_places_are_told_than_anybody_reads() -> None:
    text = "".join(f"{{{{ report.x{number} }}}}\n" for number in range(MOST + 50))
    found = told("weekly.md.j2", f"{text}{HEAD}".encode())
    assert len(found) == MOST + 1
    assert "còn 50 chỗ nữa" in found[-1]


@pytest.mark.parametrize(
    "text",
    [
        "{% if report.unheard is defined %}x{% endif %}",
        "{{ report.period.upper() }}{{ report.as_of.year }}",
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
        "{{ report.overdue | map(attribute='title') | map('upper') | list | join(', ') }}",
        "{{ report.overdue | selectattr('last_day', 'none') | list | length }}",
        "{{ report.overdue | groupby('kind') | length }}{{ report.overdue | sum(attribute='days_overdue') }}",
        "{% for key in report.columns %}{{ report.total | traced(key, 'number') }}{% endfor %}",
        "{{ report.overdue | sort(attribute='lead,last_day', reverse=true) | first | titled(most=40) }}",
        "{% for row in report.overdue %}{{ loop.cycle('a', 'b') }}{{ loop.last }}{% endfor %}",
        "{{ report.period | replace('a', 'b') | truncate(20, False, '…') | default('x', true) }}{{ '%s' | format(1) }}",
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
    found = [sentence_of(fault) for fault in of_text(Template("a.md.j2", text.encode()), together, Family.STATE, "vi")]
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


W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def edited(change: Callable[[word.document.Document], object]) -> list[str]:
    """What is told of the program's weekly template with a change."""
    document = word.Document("templates/weekly.docx")
    change(document)
    made = io.BytesIO()
    document.save(made)
    return told("weekly.docx", made.getvalue())


def test_every_tag_that_is_left_open_is_told() -> None:
    def change(document: word.document.Document) -> None:
        for text in ("{{ report.period", "{% if report.overdue"):
            document.paragraphs[1].insert_paragraph_before(text)

    found = edited(change)
    assert len(found) == 2 and all("thiếu dấu đóng của ngoặc" in one for one in found)


def test_a_tag_that_word_has_split_is_one_tag() -> None:
    def change(document: word.document.Document) -> None:
        paragraph = document.paragraphs[1].insert_paragraph_before("")
        for text in ("{", "{ report.pro", "gramm }", "}"):
            paragraph.add_run(text).bold = text.startswith("g")

    (found,) = edited(change)
    assert " có lỗi ở {{ report.programm }}: không có “programm”; gần giống: programme" in found


@pytest.mark.parametrize("begin", ["{% if report.overdue %}", "{% for row in report.overdue %}"])
def test_tags_that_cut_across_a_table_are_told(begin: str) -> None:
    def change(document: word.document.Document) -> None:
        document.add_paragraph(f"trước {begin}")
        document.add_table(1, 1).rows[0].cells[0].text = "{% endif %}" if "if" in begin else "{% endfor %}"

    (found,) = edited(change)
    assert "thẻ lệnh cắt ngang bảng hay đoạn: mỗi {% if %}" in found and "(“trước" in found


@pytest.mark.parametrize(
    "texts",
    [
        ("a {% if report.overdue %} b", "c {% endif %} d"),  # what stands between is a whole break of paragraphs
        ("{%p if report.overdue %}", "a", "{%p else %}", "b", "{%p endif %}"),
        ("{% for row in report.overdue %}{% if row.assumed %}a{% else %}b{% endif %}{% endfor %}",),
        ("{% if report.overdue %}a", "b{% else %}c", "d{% endif %}"),
    ],
)
def test_tags_between_which_whole_paragraphs_stand_are_passed_over(texts: tuple[str, ...]) -> None:
    def change(document: word.document.Document) -> None:
        anchor = document.paragraphs[2]
        for text in texts:
            anchor.insert_paragraph_before(text)

    assert edited(change) == []


def test_properties_and_parts_whose_tags_are_not_carried_out_are_looked_at() -> None:
    def change(document: word.document.Document) -> None:
        document.core_properties.title = "{{ report.programm }}"
        document.add_comment(document.paragraphs[0].runs, "{{ report.period }}")

    comment, title = edited(change)
    assert "(word/comments.xml) có lỗi: thẻ lệnh ở phần này" in comment
    assert "thuộc tính của tài liệu có lỗi ở {{ report.programm }}: không có “programm”" in title


def test_footnotes_are_looked_at() -> None:
    text = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>{{{{ report.programm }}}}</w:t></w:r></w:p>'
    content = f"{text}</w:footnote></w:footnotes>".encode()

    def change(document: word.document.Document) -> None:
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    (found,) = edited(change)
    assert "chú thích cuối trang, đoạn 1 có lỗi ở {{ report.programm }}" in found


def test_fonts_of_vietnamese_letters_and_of_themes_are_told() -> None:
    def change(document: word.document.Document) -> None:
        for names in (
            {"ascii": "Times New Roman", "hAnsi": ".VnTime"},
            {"asciiTheme": "minorHAnsi", "hAnsiTheme": "minorHAnsi"},
            {"cs": "Arial", "eastAsia": "Batang"},  # of letters that no document here has
        ):
            look = document.paragraphs[1].insert_paragraph_before("").add_run("Chữ")._r.get_or_add_rPr()
            look.append(look.makeelement(f"{{{W}}}rFonts", {f"{{{W}}}{key}": name for key, name in names.items()}))

    assert [one.partition("phông chữ ")[2].partition(";")[0] for one in edited(change)] == ["Cambria", ".VnTime"]


@pytest.mark.parametrize(("normal", "said"), [("Times New Roman", []), ("", ["Arial"])])
def test_a_font_of_the_whole_document_is_told_where_no_style_says_another(normal: str, said: list[str]) -> None:
    def change(document: word.document.Document) -> None:
        (default,) = document.styles.element.iter(f"{{{W}}}rPrDefault")
        default.find(f".//{{{W}}}rFonts").set(f"{{{W}}}ascii", "Arial")
        if normal:
            document.styles["Normal"].font.name = normal

    assert [one.partition("phông chữ ")[2].partition(";")[0] for one in edited(change)] == said


def test_ten_thousand_bookmarks_and_thousands_of_tags_are_looked_through() -> None:
    def change(document: word.document.Document) -> None:
        body = document.element.body
        for number in range(10_000):
            marks = "".join(f'<w:bookmark{end} w:id="{number}" w:name="b{number}"/>' for end in ("Start", "End"))
            words = "<w:r><w:t>{{ report.period }}</w:t></w:r>" if number % 2 else ""
            body.insert(1, parse_xml(f'<w:p xmlns:w="{W}">{marks}{words}</w:p>'))

    assert edited(change) == []


def test_what_would_be_run_and_what_is_no_document_is_told_alone() -> None:
    (broken,) = told("weekly.docx", b"PK no package")
    assert "không phải văn bản Word" in broken
    (encoded,) = told("weekly.md.j2", "Báo cáo".encode("utf-16"))
    assert "UTF-8" in encoded
