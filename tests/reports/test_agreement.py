"""One document, three forms: the value, its Markdown and its Word document say the same numbers, rows and sentences."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import docx as word
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.cells import CellState
from deann06.core.standing.ledger import ledger, rows, tasks_and_duties
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.output.documents import markdown
from deann06.output.documents.word import docx
from deann06.output.render import render, template_name
from deann06.reports.documents.asked import ReportRequest
from deann06.reports.documents.values import OfficialDocument, ProgressReport
from deann06.reports.facts.parts import ReportShare
from deann06.reports.pages.status import build as build_status
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.core.generate import world, world_with_models
from tests.output.documents.test_paper import hostile
from tests.reports.goldens import REPORTS, read, requests
from tests.reports.sample import DAY, PARTY, SETTINGS, every_document, made, weekly
from tests.tries import some, tries

ROOT = Path("registry")
NUMBERS = st.integers(0, 400)
RECIPIENTS, LOG = "Nơi nhận:", "NHẬT KÝ THỰC HIỆN TRONG KỲ"
ANNEX = re.compile(r"Phụ lục(?: (?:\d+|[IVX]+))?")
CHART = "Biểu đồ: "  # Word's alone: the numbers of a chart stand in the table before it


class Said(NamedTuple):
    """What stands from the title, or the addressee of a letter, to annex or signature, and in the log behind: lines,
    and all tables.
    """

    lines: list[str]
    tables: list[list[list[str]]]


def of_markdown(text: str) -> Said:
    lines: list[str] = []
    tables: list[list[list[str]]] = []
    before = ""
    begin = re.search(r"^# ", text, re.MULTILINE) or re.search(r"^(?=\**Kính gửi:)", text, re.MULTILINE)
    assert begin
    for line in text[begin.end() :].splitlines():
        if line.startswith("|"):
            if not before.startswith("|"):
                tables.append([])
            if not line.startswith("|---"):
                tables[-1].append([shown(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif line and not line.startswith("<!--"):
            lines += shown(re.sub(r"^\s*(#+|-) ", "", line)).split("\n")
        before = line
    end = lines.index(RECIPIENTS) if RECIPIENTS in lines else len(lines)
    return Said(lines[:end] + logged(lines[end:]), tables)


def shown(text: str) -> str:
    """Markdown as it is read."""
    text = re.sub(r"(?<!\\)[*]+|</?u>", "", text).replace("<br>", "\n")
    return unescape(re.sub(r"\\(.)", r"\1", text)).strip()


def bare(line: str) -> str:
    """A line without the brackets that a remark has in Word alone."""
    return re.sub(r"^\((.*)\)$", r"\1", line)


def of_word(package: bytes, title: str) -> Said:
    lines: list[str] = []
    tables: list[list[list[str]]] = []
    document = word.Document(io.BytesIO(package))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(re.sub(r"^[-+] ", "", block.text.strip()))
        elif block.rows[0]._tr.xpath("w:trPr/w:tblHeader"):
            tables.append([[cell.text.strip() for cell in row.cells] for row in block.rows])
    lines = [line for line in lines if line and not line.startswith(CHART)]
    end = next((place for place, line in enumerate(lines) if ANNEX.fullmatch(line)), len(lines))
    return Said(lines[lines.index(title) : end] + logged(lines[end:]), tables)


def logged(annexes: list[str]) -> list[str]:
    """The annex with the log, where there is one."""
    begin = next((place for place, line in enumerate(annexes) if line.endswith(LOG)), len(annexes))
    return annexes[begin + 1 :]


def same_everywhere(value: OfficialDocument, form: str = "weekly") -> Said:
    """What a document says, in both forms alike."""
    template, other = (str(template_name(value, form, one)) for one in ("md", "docx"))
    text = of_markdown(markdown.render(value, template, ROOT).decode())
    document = of_word(docx.render(value, other, ROOT, value.as_of), text.lines[0])
    assert [*map(bare, text.lines)] == [*map(bare, document.lines)]
    assert len(text.tables) == len(document.tables)
    for left, right in zip(text.tables, document.tables, strict=True):
        if left[-1][1] == "Toàn bộ":
            left[-1][0] = "Toàn bộ"  # one cell over two columns in Word
        assert left == right
    return text


def tells_its_numbers(made: Registry, report: ProgressReport) -> None:
    """Sentences, rows and lists of the value come to the same numbers as the ledger."""
    day = report.as_of
    found = rows(made, day)
    own = own_rows(found)
    total = ledger(found)
    assert (report.overdue_count, report.due_soon_count) == (
        tasks_and_duties(found, StandingKind.OVERDUE),
        tasks_and_duties(found, StandingKind.DUE_SOON),
    )
    assert report.overdue_count.both == len(report.overdue)
    assert report.due_soon_count.both == len(report.due_soon)
    assert (report.overdue_count.tasks, report.due_soon_count.tasks) == (report.total.overdue, report.total.due_soon)
    assert report.next_count.both == len(report.next_tasks)
    assert len(report.tasks) == report.total.assigned + sum(row.standing.recurring for row in found)
    assert report.missing_reports == total.recurring.missing
    assert len(report.agencies) == sum(
        any(not row.standing.recurring for row in held)
        for agency, held in own.items()
        if " " not in agency and not made.agencies[agency].is_group
    )
    standings = {agency: {row.id: row.standing for row in held} for agency, held in own.items()}
    ids = dict(zip((row.label for row in report.tasks), (row.id for row in found), strict=True))
    for row in report.overdue:
        assert len({share.body.id for share in row.missing_by}) == len(row.missing_by) <= row.owing
        for share in row.missing_by:
            assert standings[share.body.id][ids[row.label]].kind is StandingKind.OVERDUE
            assert share.days > 0
    for duty in report.duties:
        cells = next(row for row in found if row.id == ids[duty.label]).standing.cells
        for turn in (*duty.turns, *duty.before):
            states = [cell.state for cell in cells if cell.key == turn.key]
            assert turn.owed + turn.waived == len(states)
            assert turn.owed == turn.on_time + turn.late + turn.missing + turn.upcoming
            for state, listed in ((CellState.MISSING, turn.missing_by), (CellState.LATE, turn.late_by)):
                assert bool(listed) == (state in states)
                assert len(names(listed)) == len(listed) <= states.count(state) or turn.alone
    page = build_status(made, found, day)
    asks = [ask.what for asked in report.requests for ask in asked.asks]
    assert asks.count("extend") == len(page.requests)
    assert asks.count("confirm") == len(page.reported)
    assert len(page.obstacles) == sum(len(part.obstacles) for part in report.difficulties)
    told = {duty.id: {body.id: times for body, times in duty.late} for duty in page.duties}
    for duty in report.duties:
        if not duty.lead and ids[duty.label] in told:
            alike = {body.id: one.late + one.missing for one in duty.laggards for body in one.bodies}
            assert alike == told[ids[duty.label]]


def names(listed: tuple[ReportShare, ...]) -> set[str]:
    return {share.body.id for share in listed}


def test_made_up_reports_hold_what_is_claimed_of_them() -> None:
    found: set[str] = set()
    for number in range(80):
        report = weekly(*world(number))
        turns = [turn for duty in report.duties for turn in (*duty.turns, *duty.before)]
        found |= {name for turn in turns for name in ("late_by", "missing_by", "upcoming_by") if getattr(turn, name)}
        found |= {"waived" for turn in turns if turn.waived} | {"before" for duty in report.duties if duty.before}
        found |= {"laggards" for duty in report.duties if duty.laggards}
        found |= {"share" for row in report.overdue if row.missing_by and not row.recurring}
        found |= {ask.what for asked in report.requests for ask in asked.asks}
        found |= {"heirs" for row in report.agencies if any(body.inherited for body in row.bodies)}
        found |= {part for part in ("groups", "marked", "since", "happened") if getattr(report, part)}
    assert found >= {"late_by", "missing_by", "upcoming_by", "waived", "before", "laggards", "share", "heirs"}
    assert found >= {"extend", "confirm", "help", "groups", "marked", "since", "happened"}


@given(NUMBERS)
@settings(max_examples=tries(25))
def test_markdown_and_word_say_the_same(number: int) -> None:
    report = weekly(*world(number))
    text = same_everywhere(report)
    if report.overdue or report.missing_reports:
        assert not any("Không có tồn tại, vướng mắc" in line for line in text.lines)


@given(NUMBERS)
@settings(max_examples=tries(10))
def test_so_they_do_of_every_document(number: int) -> None:
    for one in some([*every_document(*world_with_models(number))], 3, start=number):
        same_everywhere(one.value, one.form)


@pytest.mark.parametrize("kind", ["hostile", "party", "empty"])
def test_so_they_do_where_texts_are_hostile_and_where_nothing_is_recorded(kind: str) -> None:
    found = load({"registry.yaml": SETTINGS.lstrip().encode()}).registry if kind == "empty" else None
    found = found or hostile(**(PARTY if kind == "party" else {}))
    first = {one.form: one.value for one in reversed([*every_document(found, DAY)])}
    assert {"weekly", "brief", "models", "groups", "meeting", "conclusion"} <= {*first}
    for form, value in some([*first.items()], 4, start=len(kind)):
        same_everywhere(value, form)
        assert json.loads(render(value, form, "json", ROOT))["as_of"] == DAY.isoformat()


@pytest.mark.parametrize(("root", "asked"), some(list(requests()), 14), ids=lambda part: getattr(part, "report", part))
def test_so_they_do_of_every_golden(root: str, asked: ReportRequest) -> None:
    for one in made(read(root), asked):
        same_everywhere(one.value, one.form)


@given(NUMBERS)
def test_the_report_comes_to_the_numbers_of_the_ledger(number: int) -> None:
    found, day = world(number)
    tells_its_numbers(found, weekly(found, day))


@pytest.mark.parametrize("name", REPORTS)
def test_the_committed_registries_agree_too(name: str) -> None:
    root, day = REPORTS[name]
    found = load(read_tree(root)[0]).registry
    assert found
    tells_its_numbers(found, weekly(found, date.fromisoformat(day)))
