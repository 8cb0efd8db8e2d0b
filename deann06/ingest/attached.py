"""What a label or a sentence behind an assignment adds to it: a term, recipients, bodies, a product."""

from typing import Final

from msgspec import structs

from deann06.core.lazy import lazy_pattern
from deann06.ingest.scene import ReadingScene, named
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.sentence.recipients import find_recipients
from deann06.ingest.sentence.terms import NO_TERM, find_terms, is_dated
from deann06.ingest.values import DraftTask, LeadManner, OpenQuestion, StatedTerm

_PIECE: Final = lazy_pattern(r"\s*[;.]\s*(?=(?:[^\W\d_]+\s){1,5}?[^\W\d_]+\s*:)")
_OF_TERM: Final = lazy_pattern(r"(?i:thời|hạn|tiến độ|hoàn thành|xong)")


def attached(
    made: DraftTask, text: str, found: FoundLead, scene: ReadingScene, *, label: bool = False
) -> DraftTask | None:
    """The assignment with what a text adds; None where that would give it a second term."""
    terms, asked = _terms(text, scene, label=label)
    dated = tuple(one for one in terms if is_dated(one))
    if dated and any(is_dated(one) for one in made.deadlines):
        return None
    lead = named(found.lead, LeadManner.PASSIVE) if found.lead and (label or not made.lead) else made.lead
    questions = [one for one in made.questions if not (one.field == "lead" and found.lead)]
    deadlines = dated or (made.deadlines if not label or terms[0].kind == "none" else terms)
    cooperating = made.cooperating or named(found.cooperating, LeadManner.PASSIVE)
    if label and found.cooperating:
        cooperating = named(found.cooperating, LeadManner.PASSIVE)
    return structs.replace(
        made,
        lead=lead,
        cooperating=cooperating,
        report_to=made.report_to or find_recipients(text, 0, scene.finder),
        deadlines=deadlines,
        product=_product(text, label=label) or made.product,
        questions=(*questions, *asked),
    )


def _terms(text: str, scene: ReadingScene, *, label: bool) -> tuple[tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]:
    """The terms of a sentence; of labels, only those behind a word for a term."""
    if not label:
        return find_terms(text, scene.issued, scene.house)
    for piece in _PIECE.split(text):
        name, colon, said = piece.partition(":")
        if colon and _OF_TERM.match(name.strip()):
            return find_terms(said, scene.issued, scene.house, column=True)
    return (NO_TERM,), ()


def _product(text: str, *, label: bool) -> str | None:
    for piece in _PIECE.split(text) if label else ():
        name, _, said = piece.partition(":")
        if name.strip().lower().startswith(("sản phẩm", "kết quả")):
            return said.strip(" .;") or None
    return None
