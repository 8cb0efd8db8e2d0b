"""Figures in Word stand in bookmarks that are called after where the JSON of the report has their values."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx as word
import pytest
from lxml import etree

from deann06.errors import DeannError
from deann06.output.documents import markdown
from deann06.output.documents.templates.sandbox import FORMS
from deann06.output.documents.word import docx
from deann06.output.documents.word.figures import LONGEST, figure_name
from deann06.output.json.plain import plain
from deann06.output.json.report import answer_of
from deann06.output.json.rows import ROWS
from deann06.output.words.failures import sentence_of
from deann06.output.words.official.filters import PHRASES
from deann06.output.words.official.vocabulary import pad
from tests.output.documents.word.test_docx import W, made, part
from tests.reports.goldens import EXAMPLE, REAL, read
from tests.reports.sample import every_document, weekly


def bookmarks(package: bytes) -> dict[str, str]:
    """The text of each bookmark of a document, whose names and numbers are each there once."""
    root = etree.fromstring(part(package).encode())
    starts = [*root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    numbers = [one.get(f"{W}id") for one in starts]
    assert sorted(numbers) == sorted(ends) and len({*numbers}) == len(numbers)
    names = Counter(one.get(f"{W}name", "").casefold() for one in starts)
    assert set(names.values()) <= {1}
    said = {}
    for start in starts:
        texts = []
        for one in start.itersiblings():
            if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == start.get(f"{W}id"):
                break
            texts += [text.text or "" for text in one.iter(f"{W}t")]
        said[start.get(f"{W}name", "")] = "".join(texts)
    return said


def values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a JSON object, groups too, by its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield f"{path}{key}", item
        yield from values(item, f"{path}{key}.")


def office(folder: Path, *lines: str, header: str = "") -> Path:
    """The folder of a registry whose office has a weekly template of these lines."""
    document = word.Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    (folder / "templates").mkdir()
    document.save(str(folder / "templates" / "weekly.docx"))
    return folder / "registry"


@pytest.mark.parametrize(("root", "day"), [(REAL, date(2026, 11, 29)), (EXAMPLE, weekly().as_of)])
def test_every_bookmark_is_a_value_of_the_json(root: str, day: date) -> None:
    forms: Counter[str] = Counter()
    for one in every_document(read(root), day):
        forms[one.form] += 1
        if forms[one.form] < 4:
            found = bookmarks(docx.render(one.value, f"{one.form}.docx", Path(root), day))
            known = {figure_name(path): (path, value) for path, value in values(json.loads(answer_of(one.value, "")))}
            assert found.keys() - {"_GoBack"} <= known.keys(), one.form
            assert [name for name, text in found.items() if not says(text, *known[name])] == [], one.form
    (answer,) = (one for one in every_document(read(root), day) if one.form == "weekly")
    found = bookmarks(docx.render(answer.value, "weekly.docx", Path(root), day))
    assert {"d06_ledger_assigned", "d06_ledger_overdue", "d06_ledger_in_time"} <= found.keys()
    assert any(name.startswith("d06_agencies_") for name in found)


def says(text: str, path: str, value: Any) -> bool:
    """Whether a figure says the value, as far as numbers alone do; sentences have others beside it."""
    told = [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*", text.replace(",", ""))]
    if path.endswith((".standing", ".runs", ".turn")):  # said in words
        return True
    if value is None:
        return not told
    if isinstance(value, dict):
        return {one for one in value.values() if one} <= {*told}
    if isinstance(value, float):
        return path.endswith(".change") or float(text.removesuffix("%").replace(",", ".")) == value
    if isinstance(value, str):
        return value in text.replace(",", ".")
    if path.endswith(".owed"):
        return True
    return True if isinstance(value, list) else abs(value) in (told or [0])


def test_no_filter_stands_in_the_place_of_another() -> None:
    assert not FORMS.keys() & PHRASES.keys()


def test_names_are_paths_of_forty_letters_at_most() -> None:
    assert figure_name("ledger.overdue") == "d06_ledger_overdue"
    assert figure_name("agencies.0.counts.completed_on_time") == "d06_agencies_0_counts_completed_on_time"
    long = [figure_name(f"agencies.{place}.counts.completed_on_time") for place in (100, 101)]
    assert all(len(name) == LONGEST for name in long) and len({*long}) == 2
    assert all(re.fullmatch(r"d06_\w+", name) for name in long)


def test_the_ledger_is_that_of_status() -> None:
    report = weekly()
    answer = json.loads(answer_of(report, "weekly"))
    assert answer["ledger"] == plain(report.ledger, ROWS) and answer["rate"] == report.total.rate
    assert {key: answer["total"][key] for key in answer["ledger"]} == answer["ledger"]


def test_a_figure_stands_in_any_run_and_keeps_its_letters(tmp_path: Path) -> None:
    root = office(tmp_path, "x")
    document = word.Document()
    run = document.add_paragraph("Có ").add_run("từ {{ report.ledger | traced('assigned') }} việc,")
    run.bold = True
    run.add_break()
    run.add_text("quá hạn {{ report.ledger | traced('overdue', 'number') }}")
    document.save(str(tmp_path / "templates" / "weekly.docx"))
    package = made(weekly(), root)
    total = weekly().ledger
    assert bookmarks(package) == {"d06_ledger_assigned": pad(total.assigned), "d06_ledger_overdue": str(total.overdue)}
    paragraph = word.Document(io.BytesIO(package)).paragraphs[0]
    assert paragraph.text == f"Có từ {pad(total.assigned)} việc,\nquá hạn {total.overdue}"
    assert [run.bold for run in paragraph.runs] == [None, *[True] * (len(paragraph.runs) - 1)]


def test_blanks_round_a_figure_stay_outside_of_its_bookmark(tmp_path: Path) -> None:
    """Else bookmarks touch, and LibreOffice takes one for the other as it writes and reads RTF."""
    rate, change = (
        "{{ report.total | traced('rate', 'percent') }}",
        "{{ report.since.figures[4] | traced('change', 'moved') }}",
    )
    package = made(weekly(), office(tmp_path, rate + change))
    said = [*bookmarks(package).values()]
    assert len(said) == 2 and said == [one.strip() for one in said]
    assert word.Document(io.BytesIO(package)).paragraphs[0].text == " ".join(said)


def test_what_a_loop_repeats_is_named_by_its_place_and_what_stands_twice_once(tmp_path: Path) -> None:
    rows = ("{%p for row in report.agencies %}", "{{ row.counts | traced('assigned') }}", "{%p endfor %}")
    twice = "{{ report.ledger | traced('assigned') }} {{ report.ledger | traced('assigned') }}"
    found = bookmarks(made(weekly(), office(tmp_path, *rows, twice)))
    agencies = [f"d06_agencies_{place}_counts_assigned" for place in range(len(weekly().agencies))]
    assert len(agencies) > 1 and [*found] == [*agencies, "d06_ledger_assigned"]


def test_bookmarks_of_the_template_are_kept_and_numbered_anew(tmp_path: Path) -> None:
    root = office(tmp_path, "x")
    document = word.Document()
    for line in ("{%p for row in report.agencies %}", "{{ row.counts | traced('assigned') }}", "{%p endfor %}"):
        paragraph = document.add_paragraph(line)
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = paragraph._p.makeelement(f"{W}{kind}", {f"{W}id": "0"})
            if kind == "bookmarkStart":
                mark.set(f"{W}name", "cua_van_phong")
            paragraph._p.append(mark)
    document.save(str(tmp_path / "templates" / "weekly.docx"))
    found = bookmarks(made(weekly(), root))
    assert "cua_van_phong" in found and len(found) == 1 + len(weekly().agencies)


def test_a_header_and_markdown_have_the_figure_alone(tmp_path: Path) -> None:
    root = office(tmp_path, "{{ report.period }}", header="{{ report.ledger | traced('assigned') }} nhiệm vụ")
    package = made(weekly(), root)
    header = word.Document(io.BytesIO(package)).sections[0].header
    assert header.paragraphs[0].text == f"{pad(weekly().ledger.assigned)} nhiệm vụ"
    (tmp_path / "templates" / "weekly.md.j2").write_text("{{ report.ledger | traced('assigned') }}", encoding="utf-8")
    assert markdown.render(weekly(), "weekly.md.j2", root).decode() == f"{pad(weekly().ledger.assigned)}\n"


def test_a_figure_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DeannError) as told:
        made(weekly(), office(tmp_path, "{{ report.ledger | traced('overdu') }}"))
    assert "overdue" in sentence_of(told.value)


def test_signs_that_a_template_writes_itself_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DeannError):
        made(weekly(), office(tmp_path, "\ufdd30\ufdd4x\ufdd5"))
