"""Templates are what their form texts say, alike in Markdown and Word."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import docx as word
import msgspec
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deann06.output.documents import markdown
from deann06.output.documents.word import docx
from deann06.reports import REPORTS
from forms import markdown as form_markdown
from forms.__main__ import templates, write_all
from forms.families import FAMILIES, Family
from forms.text import MARKS, read_form
from forms.word_body import body
from tests.goldens.made import parts
from tests.reports.sample import weekly
from tests.tries import tries

COMMITTED = Path("templates")


def test_the_committed_templates_are_what_the_texts_make(tmp_path: Path) -> None:
    """After a change of a form text: `make templates`."""
    write_all(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    used = {form for kind in REPORTS.values() for form in kind.forms}
    assert names == {path.name for path in COMMITTED.iterdir()}
    assert names == {
        f"{name}{family.suffix}{language}.{ending}"
        for name in used
        for family in FAMILIES
        for language in ("", ".en")
        for ending in ("md.j2", "docx")
    }
    for name in names:
        made, committed = ((folder / name).read_bytes() for folder in (tmp_path, COMMITTED))
        if name.endswith(".docx"):
            assert parts(made) == parts(committed)
        else:
            assert made.decode() == committed.decode()


def test_equal_forms_give_equal_bytes() -> None:
    form = read_form("a.txt", LETTER)
    assert dict(templates("a", form)) == dict(templates("a", form))


# --- every sign of the prose, in both media -----------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = f'xmlns:w="{W[1:-1]}"'
ABOUT = "{#p Mẫu: A. Sửa lời văn, phông chữ, bảng trong Word tùy ý; giữ nguyên phần trong ngoặc nhọn. #}"
SIGNS = "aớ1 .,:;()[]{}<>|*_`#-+=~$\\!&%@/\"'"
PROSE = (
    st.text(SIGNS, min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not re.search(r"\*\*|\{[{%#]|^\[\[|::", text))
)


@given(st.lists(st.tuples(st.sampled_from(["", *MARKS]), PROSE), min_size=1), st.sampled_from(FAMILIES))
@settings(max_examples=tries(500))
def test_prose_is_shown_as_it_is(lines: list[tuple[str, str]], family: Family) -> None:
    lines = [(sign, text if sign else f"Q{text}") for sign, text in lines]
    form = read_form("a.txt", "\n".join(["A", *(sign + text for sign, text in lines)]))
    text = form_markdown.template(form, family).partition("{% endif %}\n")[2]
    tree = etree.fromstring(f"<w:body {NAMES}>{''.join(body(form, family, ''))}</w:body>")
    in_word = ["".join(paragraph.itertext()) for paragraph in tree.iter(f"{W}p")]
    assert [shown(line) for line in text.splitlines() if line] == [text for _, text in lines]
    assert in_word == [ABOUT, *(MARKS[sign].word.format(text) if sign else text for sign, text in lines), ""]


CELLS = st.tuples(PROSE, PROSE, st.just("") | PROSE)


@given(
    st.lists(CELLS, min_size=1, max_size=5),
    st.sampled_from(["table", "small table", "dense table"]),
    st.sampled_from(FAMILIES),
)
@settings(max_examples=tries(300))
def test_cells_are_shown_as_they_are(columns: list[tuple[str, str, str]], look: str, family: Family) -> None:
    lines = [f"9 text {' :: '.join(filter(None, column))}" for column in columns]
    form = read_form("a.txt", "\n".join(["A", f"[[{look} row in x", *lines, "]]"]))
    heads, cells, feet = ([*texts] for texts in zip(*columns, strict=True))
    text = form_markdown.template(form, family).partition("{% endif %}\n")[2]
    rows = [
        [read(cell).strip() for cell in re.findall(r"((?:\\.|[^|\\])*)\|", line)[1:]]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    assert rows == [heads, ["---"] * len(heads), cells, *[feet] * any(feet)]
    tree = etree.fromstring(f"<w:body {NAMES}>{''.join(body(form, family, ''))}</w:body>")
    in_word = [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in tree.iter(f"{W}tr")]
    spans = [[int(span.get(f"{W}val")) for span in row.iter(f"{W}gridSpan")] for row in tree.iter(f"{W}tr")]
    assert in_word[:4] == [heads, ["{%tr for row in x %}"], cells, ["{%tr endfor %}"]]
    for row, spanned in zip(in_word[4:], spans[4:], strict=True):
        assert [one for one in row if one] == [one for one in feet if one]
        assert sum(spanned) + sum(1 for _ in row) - len(spanned) == len(columns)


def shown(line: str) -> str:
    """A line of Markdown as it is read, without what marks a heading or an item."""
    return read(re.sub(r"^(#+|\s*-) ", "", line))


def read(text: str) -> str:
    """A text in Markdown as it is read."""
    return re.sub(r"\\(.)|\*|\u200b|(&#?\w+;)", lambda found: found[1] or unescape(found[2] or ""), text)


# --- another document, by its text alone --------------------------------------------------------

LETTER = """\
Công văn đôn đốc

[[letterhead
V/v đôn đốc thực hiện nhiệm vụ
{{ report.programme }}
]]
> Kính gửi: {{ report.committee }}
Đến hết ngày {{ report.as_of | dmy }} có **{{ report.overdue | length }}** việc quá hạn{% if report.rated %}:{% endif %}
{% for row in report.overdue %}
  - {{ row | titled }}{% if row.lead %}; {{ row.lead }}{% endif %}
{% else %}
  Không còn việc nào.
{% endfor %}
[[table row in report.overdue
9 number TT :: {{ loop.index }}
96 text Việc | nhiệm vụ :: {{ row | titled }} :: Cộng
60 number {% if report.rated %}Quá hạn (ngày) :: {{ row.days_overdue }} (*) :: {{ report.overdue | length }}
]]
~ (*) Kể cả ngày nghỉ.
[[signature]]
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A registry's folder, with templates of the letter for the weekly report beside it."""
    (tmp_path / "templates").mkdir()
    for name, content in templates("weekly", read_form("a.txt", LETTER)):
        (tmp_path / "templates" / name).write_bytes(content)
    return tmp_path / "registry"


@pytest.mark.slow
@pytest.mark.parametrize("overdue", [True, False])
@pytest.mark.parametrize("rated", [True, False])
def test_another_document_needs_a_text_alone(office: Path, overdue: bool, rated: bool) -> None:
    report = weekly()
    report = msgspec.structs.replace(report, overdue=report.overdue if overdue else (), rated=rated)
    text = markdown.render(report, "weekly.md.j2", office).decode()
    document = word.Document(io.BytesIO(docx.render(report, "weekly.docx", office, report.as_of)))
    said = [
        "Kính gửi: Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06",
        f"Đến hết ngày 15/5/2024 có {len(report.overdue)} việc quá hạn{':' * rated}",
        "- Văn bản chỉ đạo (2); Sở TT&TT" if overdue else "Không còn việc nào.",
    ]
    rows = [["TT", "Việc | nhiệm vụ", "Quá hạn (ngày)"], *[["1", "Văn bản chỉ đạo (2)", "6 (*)"]] * overdue]
    whole = ["Cộng", str(len(report.overdue))]
    wide = 3 if rated else 2
    assert [one.text for one in document.paragraphs if one.text] == [*said, "(*) Kể cả ngày nghỉ."]
    head, table, foot = ([[cell.text for cell in row.cells] for row in one.rows] for one in document.tables)
    assert table == [*(row[:wide] for row in rows), ["Cộng", *whole][:wide]]
    assert head[1][0] == "Số: ……./BC-CAT\nV/v đôn đốc thực hiện nhiệm vụ\nĐề án 06 tỉnh Khánh Hòa"
    assert foot[0][0].startswith("Nơi nhận:\n- Ban Chỉ đạo")

    lines = [line for line in text.splitlines() if line]
    cells = [[read(cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line[0] == "|"]
    assert [cells[0], *cells[2:]] == [*(row[:wide] for row in rows), ["", *whole][:wide]]
    assert [re.sub(r"\*\*", "", line) for line in lines[3 : 3 + len(said)]] == said
    assert "Số: ……./BC-CAT<br>V/v đôn đốc thực hiện nhiệm vụ<br>Đề án 06 tỉnh Khánh Hòa" in lines[1]
    assert "*(\\*) Kể cả ngày nghỉ.*" in lines
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT]


ADDRESSED = "Công văn\n[[letterhead]]\n[[addressees]]\nNội dung.\n[[signature]]\n"


@pytest.mark.parametrize(
    ("names", "in_word", "in_markdown"),
    [
        ((), [], []),
        (("Sở Tư pháp",), ["Kính gửi: Sở Tư pháp"], ["Kính gửi: Sở Tư pháp"]),
        (
            ("Sở Tư pháp", "Sở Y tế"),
            ["Kính gửi:", "- Sở Tư pháp;", "- Sở Y tế."],
            ["Kính gửi:", "- Sở Tư pháp;", "- Sở Y tế."],
        ),
        (("{{ 7 * 7 }}_*<br>",), ["Kính gửi: {{ 7 * 7 }}_*<br>"], ["Kính gửi: {{ 7 \\* 7 }}\\_\\*&lt;br>"]),
    ],
)
def test_a_letter_names_its_addressees(
    tmp_path: Path, names: tuple[str, ...], in_word: list[str], in_markdown: list[str]
) -> None:
    (tmp_path / "templates").mkdir()
    for name, content in templates("weekly", read_form("a.txt", ADDRESSED)):
        (tmp_path / "templates" / name).write_bytes(content)
    report, root = weekly(), tmp_path / "registry"
    letter = msgspec.structs.replace(report.letter, addressees=names, recipients=(*names[:1], "Sở Nội vụ"))
    report = msgspec.structs.replace(report, letter=letter)
    document = word.Document(io.BytesIO(docx.render(report, "weekly.docx", root, report.as_of)))
    assert [one.text for one in document.paragraphs if one.text] == [*in_word, "Nội dung."]
    above = ["- Như trên;"] if names else []
    assert document.tables[-1].cell(0, 0).text.split("\n")[1:-1] == [*above, "- Sở Nội vụ;"]
    lines = [line for line in markdown.render(report, "weekly.md.j2", root).decode().splitlines() if line]
    begin, end = (next(place for place, line in enumerate(lines) if part in line) for part in ("CỘNG HÒA", "Nội dung."))
    assert lines[begin + 1 : end] == in_markdown
    assert lines[end + 2 : -2] == [*above, "- Sở Nội vụ;"]
