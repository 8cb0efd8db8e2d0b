"""A form text as it is read, and as its page describes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms import word
from forms.text import MARKS, PROSE, BadForm, Column, Order, Paragraph, Part, Table, read_form, runs

PAGE = Path("docs/forms.md").read_text(encoding="utf-8")
ROW = "9 number TT :: {{ loop.index }}"


def test_lines_are_prose_marked_orders_or_parts() -> None:
    begin = "Báo cáo\n\n{# vì sao #}\n{% if x -%}\n  !- Một {% if y %}hai{% endif %}\n{% endif %}\n"
    form = read_form("a.txt", begin + "Ba {# bốn #}\n[[signature]]\n[[title\nA\n B\n]]\n")
    assert form.name == "Báo cáo"
    assert form.blocks == (
        Order("if x"),
        Paragraph(MARKS["- "], "Một {% if y %}hai{% endif %}", kept=True),
        Order("endif"),
        Paragraph(PROSE, "Ba", kept=False),
        Part("signature", ()),
        Part("title", ("A", "B")),
    )


def test_a_column_stands_as_often_as_its_order_says() -> None:
    line = "13.5 number {% for key in report.columns %}{{ key }} :: {{ row[key] }} :: {{ total[key] }}"
    (table,) = read_form("a.txt", f"A\n[[dense table row in report.agencies\n{ROW}\n{line}\n]]").blocks
    assert isinstance(table, Table)
    assert (table.look, table.loop, table.footed) == ("dense table", "row in report.agencies", True)
    assert table.columns[1] == Column(
        13.5, "number", "for key in report.columns", "{{ key }}", "{{ row[key] }}", "{{ total[key] }}"
    )
    assert table.columns[1].end == "endfor"


@pytest.mark.parametrize(
    ("head", "order", "rest"),
    [
        ("{% if a %}Muộn{% else %}Còn lại{% endif %} (ngày)", "", "{% if a %}Muộn{% else %}Còn lại{% endif %} (ngày)"),
        ("{% for a in b %}{% if a %}Muộn{% endif %}", "for a in b", "{% if a %}Muộn{% endif %}"),
        ("{%- if a -%} Muộn", "if a", " Muộn"),
    ],
)
def test_an_order_that_its_head_ends_itself_repeats_no_column(head: str, order: str, rest: str) -> None:
    (table,) = read_form("a.txt", f"A\n[[table row in x\n9 text {head} :: {{{{ row }}}}\n]]").blocks
    assert isinstance(table, Table)
    assert table.columns == (Column(9, "text", order, rest, "{{ row }}", ""),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "a.txt"),
        ("{# chỉ có lời bình #}\n\n", "a.txt"),
        ("A\n#I. Mục", "a.txt:2"),
        ("A\n### 1. Mục", "a.txt:2"),
        ("A\nmột\n!!- hai", "a.txt:3"),
        ("A\n[[letter]]", "a.txt:2"),
        ("A\n[[title]]", "a.txt:2"),
        ("A\n[[signature", "a.txt:2"),
        ("A\n[[table", "a.txt:2"),
        (f"A\n[[wide table row in x\n{ROW}\n]]", "a.txt:2"),
        (f"A\n\n[[table row in x\n{ROW}\n", "a.txt:3"),
        ("A\n[[title\n]]\nmột", "a.txt:2"),
        ("A\n]]", "a.txt:2"),
        ("A\n[[table row in x\n9 numbers TT :: 1\n]]", "a.txt:3"),
        ("A\n[[table row in x\nnumber TT :: 1\n]]", "a.txt:3"),
        ("A\n[[table row in x\n9 number TT: 1\n]]", "a.txt:3"),
        ("A\n{% if x %}một", "a.txt:2"),
        ("A\n{% if x %}{% for y in x %}", "a.txt:2"),
        ("A\n- một{%- endif %}", "a.txt:2"),
        ("A\n[[title\nA\nB{% if x %}\n]]", "a.txt:4"),
        ("A\n[[table row in x\n9 number TT :: {% if row %}1\n]]", "a.txt:3"),
        ("A\n[[table row in x\n9 number {% if a %}{% if b %}TT :: 1\n]]", "a.txt:3"),
        ("A\n[[table row in x\n9 number TT{% if a %} :: 1\n]]", "a.txt:3"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, place: str) -> None:
    with pytest.raises(BadForm) as error:
        read_form("a.txt", text)
    assert str(error.value).startswith(f"{place}: ")


def test_what_stands_between_stars_is_bold_but_not_within_a_tag() -> None:
    assert list(runs("a **{{ x }}** b {{ 2 ** 3 }}")) == [("a ", False), ("{{ x }}", True), (" b {{ 2 ** 3 }}", False)]


def test_the_page_names_every_mark_and_part() -> None:
    assert re.findall(r"^\| `(.+? )` \|", PAGE, re.MULTILINE) == list(MARKS)
    names = {style_id: name for style_id, name, *_ in word.STYLES}
    for sign, mark in MARKS.items():
        assert f"| `{sign}` |" in PAGE
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{sign}` |"))
        assert names[mark.style] in row or "the same" in row
    assert names[PROSE.style]


def test_the_examples_of_the_page_are_read() -> None:
    examples = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    examples = [one for one in examples if "{endif}" not in one]  # pairs of the English documents are no form
    assert len(examples) == 2
    for example in examples:
        assert len(read_form("forms.md", f"A\n{example}").blocks) > 0
