"""The pages on which a directive is reviewed: an item as a form beside its text, and all items of a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from deann06.core.state.registry import Registry
from deann06.locale import t
from deann06.output.pages.drafts import DraftChoice, DraftForm, DraftLine, MarkedPiece
from deann06.output.pages.fields import FieldChoice, FormField
from deann06.output.words.change.review import (
    draft_answer_words,
    draft_question_words,
    field_label,
    place_words,
    shortened,
)
from deann06.reports.pages.drafting import DraftField, DraftPage, DraftQuestion
from deann06.services.drafting.fields import found_in
from deann06.services.drafting.pages import head_page, item_page
from deann06.services.drafting.parting import places_to_part
from deann06.services.drafting.review import HEAD, Review

_LONG: Final = ("title", "quote", "product")
_BODIES: Final = ("lead", "cooperating", "report_to", "via", "issuer")
_CUTS: Final = 9  # places to part an item at that are offered
_AROUND: Final = 8  # paragraphs before and behind a quote


def draft_form(
    page: DraftPage,
    review: Review,
    typed: Mapping[str, Sequence[str]],
    *,
    digest: str,
    bodies: Sequence[FieldChoice],
    back: str,
    refused: Sequence[str] = (),
) -> DraftForm:
    """An item, or the head, as a form: filled with what was typed, else with what it says."""
    head = page.key == HEAD
    item = None if head else review.item(page.key)
    acts = () if head else ("skip", "join", "back") if page.place > 1 else ("skip", "back")
    waits = page.state == "waiting"
    return DraftForm(
        heading=t("draft.head") if head else place_words(page),
        act="head" if head else "accept",
        others=[(act, t(f"live.draft.act.{act}")) for act in acts if act != "back" or not waits],
        fields=[_field(page.key, one, typed) for one in page.fields],
        questions=[_choice(number, one, typed) for number, one in enumerate(page.questions)],
        notes=[*_notes(page)],
        state=t(f"draft.state.{page.state}"),
        text=_near(marked_text(review, page.key)) if item else marked_text(review, None)[: 2 * _AROUND],
        cuts=[(at, shortened(at)) for at in places_to_part(item.fields.quote)[:_CUTS]] if item else (),
        bodies=bodies,
        back=back,
        digest=digest,
        refused=refused,
    )


def draft_lines(page: str, review: Review, registry: Registry) -> list[DraftLine]:
    """The head and every item of a review, in their order; `page` is that of the review."""
    shown = [head_page(review, registry), *(item_page(review, one, registry) for one in review.items)]
    return [_line(page, one) for one in shown]


def marked_text(review: Review, key: int | None) -> list[list[MarkedPiece]]:
    """The text by paragraphs, with the quotes of items in it; that of one item is `here`."""
    spans = sorted(_spans(review, key), key=lambda span: (span[2] != key, span[0]))
    taken: list[tuple[int, int, int]] = []
    for first, last, own in spans:  # what is shown before others, then the first of those that lie across each other
        if all(last <= begin or first >= end for begin, end, _ in taken):
            taken.append((first, last, own))
    pieces: list[list[MarkedPiece]] = []
    start = 0
    for line in review.text.split("\n"):
        end = start + len(line)
        if line.strip():
            pieces.append([*_pieces(review.text, start, end, sorted(taken), key)])
        start = end + 1
    return pieces


def _spans(review: Review, key: int | None) -> Iterator[tuple[int, int, int]]:
    at = 0
    for item in review.items:
        found = found_in(review.text, item.fields.quote, at) or found_in(review.text, item.fields.quote)
        if found:
            at = found[0]
            if item.taken or item.key == key or key is None:
                yield *found, item.key


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]], key: int | None
) -> Iterator[MarkedPiece]:
    at = start
    for first, last, own in spans:
        if last <= start or first >= end:
            continue
        first, last = max(first, start), min(last, end)
        if at < first:
            yield MarkedPiece(_cells(text[at:first]))
        yield MarkedPiece(_cells(text[first:last]), "here" if own == key else "taken", "" if own == key else str(own))
        at = last
    if at < end:
        yield MarkedPiece(_cells(text[at:end]))


def _cells(text: str) -> str:
    """Cells of a row are parted by a tab in the text, by a stroke for the eye."""
    return text.replace("\t", " | ")


def _near(text: list[list[MarkedPiece]]) -> list[list[MarkedPiece]]:
    """The paragraphs round what is shown."""
    places = [place for place, line in enumerate(text) if any(piece.kind == "here" for piece in line)]
    if not places:
        return text[: 2 * _AROUND]
    return text[max(places[0] - _AROUND, 0) : places[-1] + _AROUND + 1]


def _line(page: str, shown: DraftPage) -> DraftLine:
    head = shown.key == HEAD
    return DraftLine(
        page=f"{page}/{shown.key}",
        clause=t("draft.head") if head else shown.value("clause"),
        title=shown.value("title"),
        lead=shown.value("issuer" if head else "lead"),
        deadline=shown.value("issued" if head else "deadline"),
        state=t(f"draft.state.{shown.state}"),
        open=len(shown.questions),
        waits=shown.state == "waiting",
    )


def _field(key: int, field: DraftField, typed: Mapping[str, Sequence[str]]) -> FormField:
    value = next(iter(typed.get(field.name, ())), field.value)
    kind = "long" if field.name in _LONG and key != HEAD else "text"
    listed = "bodies" if field.name in _BODIES else ""
    note = t("live.draft.means", note=field.note) if field.note else ""
    return FormField(field.name, field_label(key, field.name), note, kind, [value], listed=listed)


def _choice(number: int, question: DraftQuestion, typed: Mapping[str, Sequence[str]]) -> DraftChoice:
    return DraftChoice(
        name=str(number),
        asked=draft_question_words(question),
        answers=[(str(place), draft_answer_words(one, question.field)) for place, one in enumerate(question.answers)],
        typed=question.code in ("body", "several"),
        chosen=next(iter(typed.get(f"answer.{number}", ())), ""),
        said=next(iter(typed.get(f"name.{number}", ())), ""),
    )


def _notes(page: DraftPage) -> Iterator[str]:
    if page.known:
        yield t("draft.known_directive" if page.key == HEAD else "draft.known_task", id=page.known)
