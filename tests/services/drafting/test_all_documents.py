"""Every made document, reviewed by whoever takes what is offered, can be written, once; a sheet of it says the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deann06.core.state.registry import Registry
from deann06.ingest.build import read_directive
from deann06.reports.pages.drafting import DraftQuestion
from deann06.services.drafting.acts import apply
from deann06.services.drafting.begin import begin
from deann06.services.drafting.made.write import write_review
from deann06.services.drafting.pages import item_page
from deann06.services.drafting.questions import head_questions, questions_of
from deann06.services.drafting.review import HEAD, Review
from deann06.services.drafting.sheets.make import review_workbook
from deann06.services.drafting.sheets.take import take_sheet
from deann06.services.intake.ingested import IngestedFile
from deann06.services.record.desk import Options
from tests.ingest.corpus import CorpusDocument, corpus
from tests.tries import some

MOST = 12  # questions of one item
TYPED = {
    "title": "Thử",
    "kind": "Kế hoạch",
    "issued": "2024-04-20",
    "issuer": "ubnd-tinh",
    "lead": "cat",
    "deadline": "30/12/2034",
    "clause": "1",
}


def answered(review: Review, registry: Registry, key: int, question: DraftQuestion) -> Review:
    """The review after the words of a name are kept, or the first answer is taken, or something is typed."""
    offered = sorted(question.answers, key=lambda answer: answer.code != "words")
    if offered:
        return apply(review, registry, offered[0].act, key, offered[0].fields)
    typed = {question.field: TYPED.get(question.field, "x")}
    return apply(review, registry, "head" if key == HEAD else "change", key, typed)


def finished(review: Review, registry: Registry) -> Review:
    """Everything taken; each question is answered, and none of them twice."""
    for _ in range(MOST):
        if asked := head_questions(review, registry):
            review = answered(review, registry, HEAD, asked[0])
    review = apply(review, registry, "head", HEAD, {})
    for one in review.items:
        for _ in range(MOST):
            if asked := questions_of(review, review.item(one.key), registry):
                review = answered(review, registry, one.key, asked[0])
        assert item_page(review, review.item(one.key), registry).questions == ()
        review = apply(review, registry, "accept", one.key, {})
    return review


@pytest.mark.slow
@pytest.mark.parametrize("made", some(corpus(), 6), ids=lambda made: made.name)
def test_what_is_taken_can_be_written(made: CorpusDocument, registry: Registry, folder: Path) -> None:
    read = read_directive(made.blocks, registry)
    review = begin(IngestedFile(f"{made.name}.txt", "txt", None, made.name, read), registry)
    assert len(review.items) == len(read.assignments)
    review = finished(review, registry)
    sheet = take_sheet("bang.xlsx", review_workbook(review, registry), made.name, registry)
    assert sheet.problems == ()
    assert sheet.review == review
    done = write_review(review, Options(folder, dry_run=True), date(2026, 1, 1), "")
    assert done.made.refused == ()
    assert len([one for one in done.made.records if one.kind == "task"]) == len(review.items) - len(done.made.known)
