"""Files for an editor: what a review comes to so far, with what is asked in comments beside the fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from deann06.output.words.change.review import draft_answer_words, draft_question_words
from deann06.reports.pages.drafting import DraftQuestion
from deann06.services.drafting.made.known import UNKNOWN
from deann06.services.drafting.made.records import RecordMaker, directive_text, file_text
from deann06.services.drafting.questions import head_questions, questions_of
from deann06.services.drafting.review import HEAD, ItemState, Review
from deann06.services.record.desk import Desk

_BESIDE: Final = {"split": "quote"}  # beside which field a question stands that is of none


def draft_texts(at: Desk, review: Review) -> dict[str, bytes]:
    """The files of all that was not skipped, by their paths below a registry; those that are in already left out."""
    items = [one for one in review.items if one.state is not ItemState.SKIPPED]
    made = RecordMaker(at.registry, review, lenient=True)
    records, _ = made.records(items)
    asked = {one.key: questions_of(review, one, at.registry) for one in items}
    asked[HEAD] = head_questions(review, at.registry)
    texts = {}
    for record in records:
        questions = asked[record.key] if record.kind in ("task", "directive") else ()
        texts[record.path] = _with_remarks(file_text(at, record).decode(), questions).encode()
    return texts | (directive_text(at, review, made.directive) if records and made.directive != UNKNOWN else {})


def _with_remarks(text: str, questions: Iterable[DraftQuestion]) -> str:
    """The text of a file with each question in lines above its field, or at the end where the field says nothing."""
    lines = text.splitlines(keepends=True)
    for question in questions:
        remark = [f"# {line}\n" for line in _remark(question)]
        field = _BESIDE.get(question.field, question.field)
        place = next((at for at, line in enumerate(lines) if line.startswith(f"{field}:")), len(lines))
        lines[place:place] = remark if place < len(lines) else [*remark, f"# {field}:\n"]
    return "".join(lines)


def _remark(question: DraftQuestion) -> Iterator[str]:
    yield f"? {draft_question_words(question)}"
    for answer in question.answers:
        yield f"  - {draft_answer_words(answer, question.field)}"
