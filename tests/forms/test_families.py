"""A document has the form of who issues it, as its source gives it: measured in the file and on paper."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx as word
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length
from msgspec.structs import replace

from deann06.output.documents import markdown
from deann06.output.documents.word import docx
from deann06.output.render import template_name
from deann06.reports.documents.letter import LetterOptions, letter
from deann06.reports.documents.values import Family, ProgressReport
from forms import families
from forms.__main__ import templates
from forms.text import read_form
from tests.output.office import PrintedLine, printed_lines
from tests.reports.sample import SETTINGS, registry, weekly

TEXT = """\
Công văn
[[letterhead
V/v đôn đốc
]]
[[title
BÁO CÁO
Kết quả thực hiện
]]
[[bases
Nghị quyết của Chính phủ
Kết luận của {{ report.committee }}
]]
[[addressees]]
Đoạn đầu {% for one in range(30) %}đủ dài để sang dòng {% endfor %}hết.
{% for one in range(40) %}
  Đoạn sau.
{% endfor %}
[[signature]]
[[annex
Phụ lục
(Kèm theo Công văn số {{ report.letter.symbol }})
]]
Hết.
"""
STATE = """letterhead:
  parent: Bộ Công an
  archive: VT, PC06
  signature: {authority: [T/M BAN GIÁM ĐỐC, KT. GIÁM ĐỐC], post: Phó Giám đốc, name: Trần B}
"""
PARTY = """name: Văn phòng Tỉnh ủy Khánh Hòa
code: VPTU
system: party
letterhead:
  parent: Tỉnh ủy Khánh Hòa
  archive: Văn phòng Tỉnh ủy
  signature: {authority: [KT. CHÁNH VĂN PHÒNG], post: Phó Chánh Văn phòng, name: Trần B}
"""
PARTY_SETTINGS = SETTINGS.replace("focal_point: cat", "focal_point: vptu")
TO = ("Sở Tư pháp", "Sở Nội vụ")
BEFORE, AFTER = date(2026, 5, 26), date(2026, 5, 27)

# What stands on paper, its size in points, its letters.
STATE_LINES = {
    "BỘ CÔNG AN": (12, ""),
    "CÔNG AN TỈNH KHÁNH HÒA": (12, "b"),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, "b"),
    "Độc lập - Tự do - Hạnh phúc": (13, "b"),
    "Số: 05/BC-CAT": (13, ""),
    "V/v đôn đốc": (12, ""),
    "Khánh Hòa, ngày 27 tháng 5 năm 2026": (13, "i"),
    "BÁO CÁO": (14, "b"),
    "Kết quả thực hiện": (14, "b"),
    "Nghị quyết của Chính phủ;": (14, "i"),
    "Kết luận của Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06.": (14, "i"),
    "Kính gửi:": (14, ""),
    "- Sở Tư pháp;": (14, ""),
    "- Sở Nội vụ.": (14, ""),
    "Đoạn sau.": (14, ""),
    "2": (13, ""),
    "Nơi nhận:": (12, "bi"),
    "- Như trên;": (11, ""),
    "- Lưu: VT, PC06.": (11, ""),
    "TM. BAN GIÁM ĐỐC": (14, "b"),
    "KT. GIÁM ĐỐC": (14, "b"),
    "PHÓ GIÁM ĐỐC": (14, "b"),
    "Trần B": (14, "b"),
}
PARTY_LINES = {
    "TỈNH ỦY KHÁNH HÒA": (14, ""),
    "VĂN PHÒNG TỈNH ỦY": (14, "b"),
    "*": (14, "b"),
    "ĐẢNG CỘNG SẢN VIỆT NAM": (15, "b"),
    "Số 05-BC/VPTU": (14, ""),
    "V/v đôn đốc": (12, "i"),
    "Khánh Hòa, ngày 27 tháng 5 năm 2026": (14, "i"),
    "BÁO CÁO": (16, "b"),
    "Kết quả thực hiện": (14, "b"),
    "-----": (14, "b"),
    "- Nghị quyết của Chính phủ;": (14, ""),
    "- Kết luận của Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06.": (14, ""),
    "Kính gửi:": (14, "i"),
    "- Sở Tư pháp;": (14, ""),
    "- Sở Nội vụ.": (14, ""),
    "Đoạn sau.": (14, ""),
    "2": (14, ""),
    "Nơi nhận:": (14, ""),
    "- Như trên;": (12, ""),
    "- Lưu: Văn phòng Tỉnh ủy.": (12, ""),
    "K/T CHÁNH VĂN PHÒNG": (14, "b"),
    "PHÓ CHÁNH VĂN PHÒNG": (14, ""),
    "Trần B": (14, "b"),
}
FORMS = {Family.STATE: families.STATE, Family.PARTY: families.PARTY}
LINES = {Family.STATE: STATE_LINES, Family.PARTY: PARTY_LINES}
NUMBER_AT = {Family.STATE: 7.5, Family.PARTY: 10}  # mm from the upper edge
FIRST_LINE = {Family.STATE: 12.7, Family.PARTY: 10}


def report(family: Family, day: date) -> ProgressReport:
    """A document of a family, dated that day."""
    party = family is Family.PARTY
    made = registry(registry=PARTY_SETTINGS, agencies__vptu=PARTY) if party else registry(registry=SETTINGS + STATE)
    head = letter(made, day, LetterOptions("5", recipients=("Ban Chỉ đạo",)), addressees=TO)
    return replace(weekly(), letter=head, notice=None)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry's folder, the templates of the text beside it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "templates").mkdir()
    for name, content in templates("letter", read_form("letter.txt", TEXT)):
        (folder / "templates" / name).write_bytes(content)
    return folder / "registry"


def in_word(family: Family, day: date, office: Path) -> bytes:
    made = report(family, day)
    name = template_name(made, "letter", "docx")
    assert name == {Family.STATE: "letter.docx", Family.PARTY: "letter.party.docx"}[family]
    return docx.render(made, name, office, made.as_of)


def in_markdown(family: Family, day: date, office: Path) -> str:
    made = report(family, day)
    name = template_name(made, "letter", "md")
    assert name
    return markdown.render(made, name, office).decode()


@pytest.fixture(scope="module")
def paper(office: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[PrintedLine]]:
    documents = {family.value: in_word(family, AFTER, office) for family in Family}
    return printed_lines(documents, tmp_path_factory.mktemp("families"))


def points(mm: float) -> float:
    return mm * 72 / 25.4


@pytest.mark.slow
@pytest.mark.parametrize("family", Family)
def test_each_part_has_its_size_and_letters_on_paper(family: Family, paper: dict[str, list[PrintedLine]]) -> None:
    found = {line.text.strip(): (line.size, line.letters) for line in reversed(paper[family.value])}
    assert {text: found.get(text) for text in LINES[family]} == LINES[family]


@pytest.mark.slow
@pytest.mark.parametrize("family", Family)
def test_each_part_has_its_place_on_paper(family: Family, paper: dict[str, list[PrintedLine]]) -> None:
    lines = paper[family.value]
    at = {line.text.strip(): line for line in reversed(lines)}
    long = [line for line in lines if "sang dòng" in line.text]
    assert long[0].left == pytest.approx(points(30 + FIRST_LINE[family]), abs=1)
    assert {line.left for line in long[1:]} == {round(points(30))}
    assert long[1].left + long[1].width == pytest.approx(points(210 - 15), abs=3)
    if family is Family.PARTY:  # from line to line exactly 18 points
        assert {below.top - above.top for above, below in pairwise(long)} == {18}
    assert min(line.top for line in lines if line.page == 1) == pytest.approx(points(20), abs=2)
    assert at["2"].top == pytest.approx(points(NUMBER_AT[family]), abs=2)
    assert at["2"].left == pytest.approx(points(30 + 165 / 2), abs=4)
    assert "1" not in {line.text.strip() for line in lines}
    greeting, dash = at["Kính gửi:"], at["- Sở Tư pháp;"]
    assert dash.left == pytest.approx(greeting.left + greeting.width - 4, abs=2)  # below the colon
    heads = [line for line in lines if line.page == 1 and line.top < at["BÁO CÁO"].top]
    middle = points(30) + points(71)
    assert {line.text for line in heads if line.left > middle} >= {"Khánh Hòa, ngày 27 tháng 5 năm 2026"}
    signs = at["Nơi nhận:"], at[list(LINES[family])[-3]]
    assert signs[0].left < points(35) < middle < signs[1].left
    last = max(line.page for line in lines)
    assert FORMS[family].above_rule == pytest.approx(at[FORMS[family].above[-1].text].width * 25.4 / 72, abs=1)
    assert [line.text.strip() for line in lines if line.page == last][:1] == ["Phụ lục"]  # with no number above it


@pytest.mark.parametrize("family", Family)
def test_pages_have_the_margins_of_the_family(family: Family, office: Path) -> None:
    document = word.Document(io.BytesIO(in_word(family, AFTER, office)))
    for section in document.sections:
        sides = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
        assert [round(Length(side or 0).mm, 1) for side in sides] == [20, 20, 30, 15]
        assert round(Length(section.header_distance or 0).mm, 1) == NUMBER_AT[family]
        assert sorted(round(Length(side or 0).mm) for side in (section.page_width, section.page_height)) == [210, 297]
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


@pytest.mark.parametrize("family", Family)
def test_what_is_below_bodies_and_titles_is_of_the_family(family: Family, office: Path) -> None:
    document = word.Document(io.BytesIO(in_word(family, AFTER, office)))
    xml = document.element.body.xml
    rules, underlined = len(re.findall("<w:pBdr>", xml)), re.findall(r"<w:u w:val=\"single\"/>", xml)
    assert (rules, len(underlined)) == {Family.STATE: (3, 0), Family.PARTY: (1, 1)}[family]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_party_body_prints_no_words_of_the_state(day: date, office: Path) -> None:
    document = word.Document(io.BytesIO(in_word(Family.PARTY, day, office)))
    for text in ("".join(document.element.body.itertext()), in_markdown(Family.PARTY, day, office)):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
        assert not re.search("CỘNG HÒA|Độc lập|Số:|KT\\.", text)


def test_the_form_in_force_on_the_day_is_taken(office: Path) -> None:
    """05-HD/VPTW of 27/5/2026 ends items with a semicolon, and what a document rests on with a full stop."""
    before, after = (in_markdown(Family.PARTY, day, office) for day in (BEFORE, AFTER))
    for line in ("- Sở Tư pháp,", "- Như trên,", "- Ban Chỉ đạo,", "Nghị quyết của Chính phủ;", "về Đề án 06,"):
        assert f"\n{line}\n" in before or line in before.splitlines() or f"{line}\n" in before, line
    for line in ("- Sở Tư pháp;", "- Như trên;", "- Ban Chỉ đạo;", "- Nghị quyết của Chính phủ;", "về Đề án 06."):
        assert f"{line}\n" in after, line
    assert "- Nghị quyết" not in before
