"""The conclusion that the program itself drafts comes back as its own tasks, from Word and from Markdown."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.state.registry import Registry
from deann06.exchange.documents.read import read_document
from deann06.ingest.build import read_directive
from deann06.ingest.values import DirectiveReading
from deann06.output.render import render
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.session import conclusion
from deann06.reports.documents.session.conclusion import Conclusion
from tests.ingest.test_corpus import silent
from tests.reports.goldens import EXAMPLE, REAL, read
from tests.reports.sample import ROOT

NO_TASK = ("waive", "confirm")  # what the session but notes


def drafted(found: Registry, day: str) -> Conclusion:
    return conclusion.build(Ground(found), ReportRequest(report="conclusion", as_of=date.fromisoformat(day)))


def back(made: Conclusion, medium: str, found: Registry) -> DirectiveReading:
    document = read_document(f"conclusion.{medium}", render(made, "conclusion", medium, ROOT))
    return read_directive(document.blocks, found, wrapped=document.wrapped)


@pytest.mark.parametrize("medium", ["docx", "md"])
@pytest.mark.parametrize(("root", "day"), [(EXAMPLE, "2024-05-15"), (EXAMPLE, "2024-06-03"), (REAL, "2024-06-01")])
def test_each_clause_is_a_task_again(root: str, day: str, medium: str) -> None:
    found = read(root)
    made = drafted(found, day)
    reading = back(made, medium, found)
    meant = [
        (str(number), tuple(sorted(body.name for body in point.lead)), point.last_day)
        for number, point in enumerate(made.clauses, 1)
        if point.what not in NO_TASK
    ]
    told = [
        (
            str(one.clause).rpartition(".")[2],
            tuple(sorted(found.agencies[body.agency].name if body.agency else body.text for body in one.lead)),
            one.deadlines[0].last_day,
        )
        for one in reading.assignments
    ]
    assert told == meant
    assert silent(reading) == []


@pytest.mark.parametrize("medium", ["docx", "md"])
def test_its_head_is_read(medium: str) -> None:
    found = read(EXAMPLE)
    head = back(drafted(found, "2024-05-15"), medium, found).head
    assert head.issuer is not None
    assert (head.kind, head.issued, head.issuer.agency) == ("Thông báo", "2024-05-21", "bcd-30-nq-tu")
    assert head.title is not None
    assert head.title.startswith("Thông báo Kết luận phiên họp ngày 21/5/2024 của Ban Chỉ đạo")


def test_what_is_to_be_filled_in_is_asked() -> None:
    found = read(EXAMPLE)
    reading = back(drafted(found, "2024-05-15"), "docx", found)
    open_ = [one for one in reading.assignments if "trước ngày ……" in one.quote]
    assert open_
    assert all("deadline" in {asked.field for asked in one.questions} for one in open_)
