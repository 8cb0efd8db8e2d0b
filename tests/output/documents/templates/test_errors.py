"""What is wrong with a template is told with its place, its tag and the nearest right name, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import docx as word
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from deann06.errors import DeannError
from deann06.locale import LANGUAGES, use
from deann06.output.documents import markdown
from deann06.output.documents.templates.sandbox import UNFIT, context, environment
from deann06.output.documents.templates.tags import marked
from deann06.output.documents.view import view
from deann06.output.documents.word import docx
from deann06.output.words.failures import sentence_of
from tests.reports.sample import weekly
from tests.tries import some

# What stands in the template → the tag that is blamed, and what is said of it.
WRONG: Final = {
    "{{ report.nothing }}": ("{{ report.nothing }}", "không có “nothing”"),
    "{{ report.notices }}": ("{{ report.notices }}", "không có “notices”; gần giống: notice"),
    "{{ reprot.period }}": ("{{ reprot.period }}", "không có “reprot”; gần giống: report"),
    "{% set tuần = 1 %}{{ tuàn }}": ("{{ tuàn }}", "không có “tuàn”; gần giống: tuần"),
    "{% for x in report.tasks %}{{ x.titel }}{% endfor %}": ("{{ x.titel }}", "không có “titel”; gần giống: title"),
    "{{ report.tasks.title }}": ("{{ report.tasks.title }}", "cần vòng lặp {% for … in … %}"),
    "{{ report.tasks[99] }}": ("{{ report.tasks[99] }}", "không có mục số 99 trong danh sách"),
    "{{ report.period.x }}": ("{{ report.period.x }}", "chỗ đó là chữ, số hay ngày"),
    "{{ report.letter.parent.x }}": ("{{ report.letter.parent.x }}", "hãy hỏi trước bằng {% if … %}"),
    "{{ report.tasks }}": ("{{ report.tasks }}", "không in ra được"),
    "{{ range }}": ("{{ range }}", "không in ra được"),
    "{{ report.period | firstupper }}": ("{{ report.period | firstupper }}", "“firstupper”; gần giống: first_upper"),
    "{% if 0 %}{{ 1 | nope }}{% endif %}{{ 1 | dmyy }}": ("{{ 1 | dmyy }}", "bộ lọc “dmyy”; gần giống: dmy"),
    "{% if report.period is defned %}x{% endif %}": ("{% if report.period is defned %}", "gần giống: defined"),
    "{% if report.period %}": ("{% if report.period %}", "thiếu {% endif %} để đóng {% if … %}"),
    "{% for x in [] %}{% if x %}{% endfor %}": ("{% endfor %}", "{% if … %} còn chưa đóng"),
    "{% endfor %}": ("{% endfor %}", "thừa {% endfor %}"),
    "{% forr x in y %}": ("{% forr x in y %}", "không có lệnh “forr”; gần giống: for"),
    "{% include 'x' %}": ("{% include 'x' %}", "mẫu đứng một mình"),
    "{% extends 'x' %}": ("{% extends 'x' %}", "mẫu đứng một mình"),
    "{% import 'x' as y %}": ("{% import 'x' as y %}", "mẫu đứng một mình"),
    "{% if %}": ("{% if %}", "thiếu nội dung"),
    "{{ }}": ("{{ }}", "thiếu nội dung"),
    "{{ 1 2 }}": ("{{ 1 2 }}", "gặp “số” ở chỗ cần dấu đóng"),
    "{% if report.period == %}": ("{% if report.period == %}", "thiếu nội dung"),
    "{% for x report.tasks %}": ("{% for x report.tasks %}", "cần “in” mà gặp “report”"),
    "{% for 1 in x %}": ("{% for 1 in x %}", "cú pháp không đúng"),
    "{{ report.tasks[0 }}": ("{{ report.tasks[0 }}", "gặp “}”"),
    "{{ report.period) }}": ("{{ report.period) }}", "gặp “)” không đúng chỗ"),
    "{{ report.period": ("{{ report.period", "thiếu dấu đóng của ngoặc"),
    "{# ghi chú": ("{# ghi chú", "thiếu dấu đóng của ngoặc"),
    '{{ "x }}': ('{{ "x }}', "thiếu dấu đóng của ngoặc"),
    "{{ 1 / 0 }}": ("{{ 1 / 0 }}", "chia cho không"),
    "{{ 7 | dmy }}": ("{{ 7 | dmy }}", "giá trị không hợp"),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": ("{{ m() }}", "lồng nhau quá sâu"),
    "{{ ''.__class__ }}": ("{{ ''.__class__ }}", "không được gọi “__class__”"),
    "{{ '{0.__class__}'.format(1) }}": ("{{ '{0.__class__}'.format(1) }}", "không được gọi “__class__”"),
    "{{ report.clear() }}": ("{{ report.clear() }}", "không được gọi “clear”"),
    "{% for i in range(999999) %}{% endfor %}": ("{% for i in range(999999) %}", "dãy số quá dài"),
    "{{ '\\ud800' }}": ("{{ '\\ud800' }}", "(U+D800)"),
    "{{ '\\x1b[2J' }}": ("{{ '\\x1b[2J' }}", "(U+001B)"),
    "{{ '\\uffff' }}": ("{{ '\\uffff' }}", "(U+FFFF)"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    yield
    use("vi")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path / "registry"


def told_of_markdown(office: Path, text: str) -> str:
    (office.parent / "templates" / "weekly.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(DeannError) as error:
        markdown.render(weekly(), "weekly.md.j2", office)
    return sentence_of(error.value)


def told_of_word(office: Path, old: str, new: str) -> str:
    document = word.Document("templates/weekly.docx")
    (run,) = (run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(office.parent / "templates" / "weekly.docx"))
    with pytest.raises(DeannError) as error:
        docx.render(weekly(), "weekly.docx", office, weekly().as_of)
    return sentence_of(error.value)


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=WRONG)
def test_markdown_is_told_by_line(office: Path, text: str, said: tuple[str, str]) -> None:
    sentence = told_of_markdown(office, f"một {{{{ report.period }}}}\nhai: {text}\n")
    assert sentence.startswith("mẫu weekly.md.j2:2 ")
    assert f" ở {said[0]}: " in sentence
    assert said[1] in sentence


@pytest.mark.parametrize(("text", "said"), some(list(WRONG.items()), 15))
def test_word_is_told_by_part_and_paragraph(office: Path, text: str, said: tuple[str, str]) -> None:
    sentence = told_of_word(office, "TỒN TẠI", f"TỒN {text}")
    where = next(n for n, p in enumerate(_paragraphs(), 1) if "TỒN TẠI" in p)
    assert sentence.startswith(f"mẫu weekly.docx, thân văn bản, đoạn {where}")
    assert f" ở {said[0]}" in sentence
    assert said[1] in sentence


def _paragraphs() -> list[str]:
    document = word.Document("templates/weekly.docx")
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(f"{space}t")) for p in document.element.body.iter(f"{space}p")]


def test_the_second_of_two_like_tags_is_told_as_the_second(office: Path) -> None:
    tag = "{% if report.as_of %}{{ report.notice }}{% endif %}"
    document = word.Document("templates/weekly.docx")
    for text in (tag, f"{tag}{{{{ report.notice.x }}}}", "{{ report.notice.x }}"):
        document.add_paragraph(text)
    document.save(str(office.parent / "templates" / "weekly.docx"))
    with pytest.raises(DeannError) as error:
        docx.render(weekly(), "weekly.docx", office, weekly().as_of)
    assert f"đoạn {len(_paragraphs()) + 2} (“" in sentence_of(error.value)


@pytest.mark.parametrize(("part", "name"), [("header", "đầu trang (word/header2.xml)"), ("about", "thuộc tính")])
def test_word_is_told_by_its_part(office: Path, part: str, name: str) -> None:
    document = word.Document("templates/weekly.docx")
    if part == "header":
        document.sections[0].header.paragraphs[-1].add_run("{{ report.x }}")
    else:
        document.core_properties.title = "{{ report.x }}"
    document.save(str(office.parent / "templates" / "weekly.docx"))
    with pytest.raises(DeannError) as error:
        docx.render(weekly(), "weekly.docx", office, weekly().as_of)
    assert name in sentence_of(error.value)


def test_quotes_that_word_makes_round_are_no_other_tag(office: Path) -> None:
    assert "đoạn" in told_of_word(office, "TỒN TẠI", "{{ report.x or “a” }}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", WRONG)
def test_no_word_of_the_engine_is_left(office: Path, language: str, text: str) -> None:
    use(language)
    sentence = told_of_markdown(office, text)
    assert not re.search(r"Encountered|Jinja|object|attribute|expected|Unexpected|<template>|statement", sentence)


@pytest.mark.parametrize("name", UNFIT)
def test_there_is_no_way_around_escaping_nor_anything_that_differs_from_run_to_run(office: Path, name: str) -> None:
    text = "{{ lipsum() }}" if name == "lipsum" else f"{{{{ report.period | {name} }}}}"
    assert "không có" in told_of_markdown(office, text)


TAGS: Final = ("a", "\n", " {{ r }} ", "{{- r -}}", "{% if r %}", "{%- endif +%}", "{# {{ x }}\n #}", "{{ '}}' ~ r }}",
               "{% raw %}{{ x }}{% endraw %}", '{{ "{{" }}', "{{ {'a': {'b': 1}}.a.b }}", "{", "}", "{{ r")  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=8).map("".join))
def test_a_template_makes_the_same_with_its_tags_on_lines_of_their_own(text: str) -> None:
    def made(source: str) -> str | None:
        sandbox = environment(markdown.escape)
        sandbox.trim_blocks = sandbox.lstrip_blocks = True
        try:
            return sandbox.from_string(source).render(context(view(weekly()), markdown.escape), r="x")
        except TemplateSyntaxError:
            return None

    assert made(marked(text).text) == made(text)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{% if report.nothing is defined %}", "{% endif %}"), ("{% for task in report.tasks %}", "{% endfor %}")],
)
def test_tags_that_cut_across_a_table_are_told_and_nothing_is_left_out(
    office: Path, opening: str, closing: str
) -> None:
    document = word.Document("templates/weekly.docx")
    document.add_paragraph(f"trước bảng {opening}")
    document.add_table(1, 1).rows[0].cells[0].text = closing
    document.save(str(office.parent / "templates" / "weekly.docx"))
    with pytest.raises(DeannError) as error:
        docx.render(weekly(), "weekly.docx", office, weekly().as_of)
    assert "cắt ngang" in sentence_of(error.value)


def test_tags_where_nothing_is_carried_out_are_told(office: Path) -> None:
    document = word.Document("templates/weekly.docx")
    document.add_comment(document.paragraphs[0].runs, "{{ report.period }}")
    document.save(str(office.parent / "templates" / "weekly.docx"))
    with pytest.raises(DeannError) as error:
        docx.render(weekly(), "weekly.docx", office, weekly().as_of)
    assert "(word/comments.xml) có lỗi: thẻ lệnh ở phần này" in sentence_of(error.value)
