"""Rows that are kept out of the tree of a document: what is written is what the tree would have made of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deann06.errors import DeannError
from deann06.output.documents.word import docx, forms, rows
from deann06.reports.documents.values import ProgressReport
from deann06.store.disk import bounded
from tests.reports.sample import ROOT, weekly
from tests.tries import tries

TEXTS = (
    "Rà soát",
    "",
    "R&D <b> \"trích\" 'dẫn' ]]> 100% %s %(a)s",
    "dài " * 300,
    "x" * 70,
    "&" * 70,
    "{_{ 7*7 }_} {{ 7*7 }}",
    "hai\ndòng",
    "\ufdd00\ufdd1\ufdd2",
    "fldCha",
)
TITLE = "{{ row | titled(assumed=False) }}"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "FORKS", False)


def long(texts: list[str], count: int) -> ProgressReport:
    """A report with so many rows in its annex and among the overdue tasks, whose texts are these in turn."""
    report = weekly()
    task = report.tasks[0]
    made = tuple(replace(task, title=texts[at % len(texts)] or "–", label=f"{at}") for at in range(count))
    return replace(report, tasks=made, overdue=made[: count // 2])


def parts(report: ProgressReport, root: Path) -> dict[str, bytes] | tuple[str, str]:
    """The parts of the document, or the error that is told."""
    try:
        package = docx.render(report, "weekly.docx", root, report.as_of)
    except DeannError as error:
        return error.key, str(error.facts)
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def the_whole_way(report: ProgressReport, root: Path) -> dict[str, bytes] | tuple[str, str]:
    """The same where no row is plain."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(forms, "_form", lambda pieces, names: None)
        return parts(report, root)


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str, str], Path]:
    """The folder of an office whose template has one piece of its XML changed wherever it stands."""

    def edited(old: str, new: str) -> Path:
        (tmp_path / "templates").mkdir(exist_ok=True)
        with zipfile.ZipFile("templates/weekly.docx") as file:
            content = {name: file.read(name) for name in file.namelist()}
        body = content["word/document.xml"].decode()
        assert old in body
        with zipfile.ZipFile(tmp_path / "templates" / "weekly.docx", "w") as file:
            for name, data in {**content, "word/document.xml": body.replace(old, new).encode()}.items():
                file.writestr(name, data)
        return tmp_path / "registry"

    return edited


@pytest.mark.parametrize("count", [1, 13, 14, 15, 60])
def test_a_document_is_the_same(count: int) -> None:
    report = long([*TEXTS], count)
    assert parts(report, ROOT) == the_whole_way(report, ROOT)


@settings(max_examples=tries(40))
@given(st.lists(st.text(st.sampled_from("a &<>\"'%s\n\t\a\f\r\x85{_}\ufdd0\ufdd1\ufdd2…ế"), max_size=90), min_size=1))
def test_whatever_texts_say(texts: list[str]) -> None:
    report = long(texts, 20)
    assert parts(report, ROOT) == the_whole_way(report, ROOT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, "– {{ row.title }} ({{ row.label }}) %"),
        (TITLE, "{{ row.title }}{% if loop.index is odd %}, {{ row.label }}{% else %}.{% endif %}"),
        (TITLE, "{% for one in row.marks %}{{ one }}{% endfor %}{{ row.title }}"),
        (TITLE, "{% set a = row.title %}{{ a }}"),
        (TITLE, "{{ row.title }}</w:t><w:tab/><w:t>{{ row.label }}"),
        (TITLE, '{{ row.title }}</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{{ row.label }}'),
        (TITLE, "{{ row.title }}</w:t></w:r></w:p><w:p><w:r><w:t>{{ row.label }}"),
        (TITLE, "{{ row.title }}{{ row.label }}"),
        (TITLE, "tên " * 100 + "{{ row.title }}"),
        (TITLE, '{{ row.title ~ "\\ufdd0" }}'),
        (TITLE, "{% macro said(one) %}{{ one }}{% endmacro %}{{ said(row.title) ~ row.label }}"),
        (TITLE, '{% macro said(one) %}{{ one }}{% endmacro %}{{ said(row.title) ~ "\\ufdd2" }}'),
        (TITLE, "{% macro said(one) %}{{ one }}{% endmacro %}{{ said(row.title) | replace('amp;', '') }}"),
        (TITLE, "{% filter upper %}{{ row.title }}{% endfilter %}"),
        (TITLE, "{% raw %}{{ a }}{% endraw %}{{ row.title }}"),
        (TITLE, "{{ row.nothing }}"),
        (TITLE, "{%- if row.title -%} {{ row.title }} {%- endif -%}"),
        ("<w:trPr><w:cantSplit/></w:trPr>", '<w:trPr><w:cantSplit/><w:trHeight w:val="300"/></w:trPr>'),
        ("<w:trPr><w:cantSplit/></w:trPr>", ""),
        ('<w:tcW w:w="2154" w:type="dxa"/>', '<w:tcW w:w="2154" w:type="dxa"/><w:gridSpan w:val="1"/>'),
        ('<w:tcW w:w="2154" w:type="dxa"/>', '<w:tcW w:w="40" w:type="dxa"/>'),
        ('<w:tcW w:w="2154" w:type="dxa"/>', '<w:tcW w:w="0" w:type="auto"/>'),
        ('<w:tblW w:w="14286" w:type="dxa"/>', '<w:tblW w:w="15000" w:type="dxa"/>'),
        ("Phụ lục", '</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:t>'),
        ("{%tr for row in report.tasks %}", "{%tr for row in report.tasks if row.label != '20' %}"),
        ("{%tr for row in report.tasks %}", "{%tr for row in report.tasks | reverse %}"),
    ],
)
def test_however_an_office_changed_a_row(office: Callable[[str, str], Path], old: str, new: str) -> None:
    root, report = office(old, new), long([*TEXTS], 40)
    assert parts(report, root) == the_whole_way(report, root)


def test_a_table_within_a_table(office: Callable[[str, str], Path]) -> None:
    begin, end = '<w:tbl><w:tblPr><w:tblW w:w="14286"', "{%tr endfor %}"
    around = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="15000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    with zipfile.ZipFile("templates/weekly.docx") as file:
        body = file.read("word/document.xml").decode()
    at = body.index(end, body.index(begin))
    rest = body[at : body.index("</w:tbl>", at) + len("</w:tbl>")]
    old = body[body.index(begin) : at] + rest
    root, report = office(old, f"{around}{old}<w:p/></w:tc></w:tr></w:tbl>"), long([*TEXTS], 40)
    assert parts(report, root) == the_whole_way(report, root)


def test_most_rows_never_are_in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    stubs = rows.HeldRows.stubs

    def counted(self: rows.HeldRows, body: Any) -> Any:
        seen.append(len([*body.iter()]))
        return stubs(self, body)

    monkeypatch.setattr(rows.HeldRows, "stubs", counted)
    for count in (400, 1600):  # of figures only the first are marked, which need the tree
        parts(long(["Rà soát"], count), ROOT)
    assert seen[: len(seen) // 2] == seen[len(seen) // 2 :]
