from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from deann06.errors import DeannError
from deann06.output.documents.markdown import escape, render
from deann06.output.documents.templates.folder import find
from tests.reports.sample import ROOT, registry, weekly

HOSTILE = "R&D | `x` <b>*bold*</b> &lt; [a](b) \n# h"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sở TT&TT; R&D", "Sở TT&TT; R&D"),
        ("a | b", "a \\| b"),
        ("<script>", "&lt;script>"),
        ("&lt; &#60; &copy;", "&amp;lt; &amp;#60; &amp;copy;"),
        ("# đầu", "\\# đầu"),
        ("- gạch", "\\- gạch"),
        ("> trích", "\\> trích"),
        ("4. mục", "&#52;. mục"),
        ("4.3b", "4.3b"),
        ("`a` *b* _c_ [d] ~e~ \\", "\\`a\\` \\*b\\* \\_c\\_ \\[d\\] \\~e\\~ \\\\"),
        ("12/BC-SNV", "12/BC-SNV"),
    ],
)
def test_text_is_shown_as_it_is(text: str, written: str) -> None:
    assert escape(text) == written


def test_the_sections_stand_in_order_and_none_is_silent() -> None:
    text = render(weekly(), "weekly.md.j2", ROOT).decode()
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == [
        "## I. CÔNG TÁC CHỈ ĐẠO",
        "## II. KẾT QUẢ THỰC HIỆN",
        "## III. TỒN TẠI, HẠN CHẾ",
        "## IV. KIẾN NGHỊ, ĐỀ XUẤT",
        "## V. NHIỆM VỤ TUẦN TỚI",
        "## Phụ lục I. TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ",
        "## Phụ lục II. NHẬT KÝ THỰC HIỆN TRONG KỲ",
    ]
    assert text.startswith("> **DỮ LIỆU GIẢ ĐỊNH**\n")
    assert "Trong kỳ không có văn bản chỉ đạo mới." in text
    assert "*Số liệu tính đến hết ngày 15/5/2024; dữ liệu chưa ghi vào git.*" in text
    assert "Tỷ lệ hoàn thành nhiệm vụ đến hạn: **50,00%** (1/2 nhiệm vụ)." in text
    lines = text.splitlines()
    assert all(not (below and line) for line, below in pairwise(lines) if line.startswith("#"))


def test_hostile_text_stays_text_and_tables_stay_whole() -> None:
    task = f"title: {msgspec.json.encode(HOSTILE).decode()}\ndirective: kl\nclause: '6'\nlead: [snv]\n"
    text = render(weekly(registry(tasks__kl_6=task)), "weekly.md.j2", ROOT).decode()
    (row,) = (line for line in text.splitlines() if "R&D" in line)
    assert row.replace("\\|", "").count("|") == 11
    assert "<b>" not in text
    assert "\n# h" not in text


@pytest.mark.parametrize(
    "expression",
    [
        "report.notice", "report.notice | e", "report.notice ~ ''", "br ~ report.notice", "report.notice ~ br",
        "[report.notice, 'x'] | join(br)", "br + report.notice", "br | replace('br', report.notice)",
        "(br ~ '%s') | format(report.notice)", "'%s' % report.notice", "m(report.notice)", "report.notice | upper",
    ],
)  # fmt: skip
def test_no_expression_lets_data_through_as_markup(office: Path, expression: str) -> None:
    own = office.parent / "templates" / "weekly.md.j2"
    before = "{% set br %}<br>{% endset %}{% macro m(x) %}{{ x }}{% endmacro %}"
    own.write_text(f"{before}{{{{ {expression} }}}}\n", encoding="utf-8")
    report = msgspec.structs.replace(weekly(), notice="[a](http://x.vn) | #1 *b*\n# c")
    text = render(report, "weekly.md.j2", office).decode().casefold()
    assert "\\[a\\](http:\u200b//x.vn) \\| #\u200b1 \\*b\\*<br>\\# c" in text


def test_equal_input_gives_equal_text() -> None:
    assert render(weekly(), "weekly.md.j2", ROOT) == render(weekly(), "weekly.md.j2", ROOT)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path / "registry"


def test_the_templates_of_the_office_come_first(office: Path) -> None:
    own = office.parent / "templates" / "weekly.md.j2"
    own.write_text("{{ report.period }} {{ report.as_of | dmy }}\n", encoding="utf-8")
    assert find("weekly.md.j2", office) == own
    assert render(weekly(), "weekly.md.j2", office) == "tuần 20 năm 2024 15/5/2024\n".encode()


@pytest.mark.parametrize(
    ("source", "key", "place"),
    [
        ("một\n{{ report.nothing }}", "template.broken", ":2"),
        ("một\n\n{% if %}", "template.broken", ":3"),
        ("{{ 1 / 0 }}", "template.broken", ":1"),
        ("{% include 'x' %}", "template.broken", ":1"),
        ("{{ report.__class__.__mro__ }}", "template.hostile", ":1"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", "template.hostile", ":1"),
        ("một\n{% set _ = report.update({'a': 1}) %}", "template.hostile", ":2"),
        ("{% for i in range(999999999) %}{% endfor %}", "template.hostile", ":1"),
    ],
)
def test_a_bad_template_is_one_known_error(office: Path, source: str, key: str, place: str) -> None:
    (office.parent / "templates" / "weekly.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(DeannError) as error:
        render(weekly(), "weekly.md.j2", office)
    assert error.value.key == key
    assert error.value.facts["name"] == "weekly.md.j2"
    assert error.value.facts["place"] == place


def test_a_template_that_is_not_utf_8_is_told(office: Path) -> None:
    (office.parent / "templates" / "weekly.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(DeannError) as error:
        render(weekly(), "weekly.md.j2", office)
    assert error.value.key == "template.broken"


def test_a_missing_template_says_where_it_was_looked_for(office: Path) -> None:
    with pytest.raises(DeannError) as error:
        render(weekly(), "hourly.md.j2", office)
    assert error.value.key == "template.missing"
    assert str(office.parent / "templates") in error.value.facts["folders"]
