"""A proposed task on a terminal: what stands round its quote, its numbered fields, what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.locale import t
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.change.review import (
    draft_answer_words,
    draft_question_words,
    field_label,
    field_words,
    place_words,
)
from deann06.reports.pages.drafting import DraftPage, DraftQuestion

_ALWAYS: Final = ("title", "lead", "deadline", "kind", "number", "issued", "issuer", "id")
_NUMBER: Final = 2  # letters of a field's number


def show_page(page: DraftPage, screen: Screen) -> None:
    """Print an item, or the head, without its questions."""
    screen.blank()
    title = place_words(page) if page.key else t("draft.head")
    screen.sides((title, "head"), (t(f"draft.state.{page.state}"), "dim"))
    if page.quote:
        pieces: list[Piece] = [(page.before, "dim"), " "] if page.before else []
        screen.item(["   "], [*pieces, page.quote, (f" {page.after}" if page.after else "", "dim")], gap=0)
    if page.known:
        key = "draft.known_task" if page.key else "draft.known_directive"
        screen.item(["   "], [(t(key, id=page.known), "warn")], gap=0)
    labels = [field_label(page.key, one.name) for one in page.fields]
    wide = max(map(len, labels))
    asked = {question.field for question in page.questions}
    for number, (label, field) in enumerate(zip(labels, page.fields, strict=True), 1):
        if field.name == "quote" or not (field.value or field.name in (*_ALWAYS, *asked)):
            continue
        said: Piece = (field_words(field), "warn") if field.name in asked else field_words(field)
        screen.item([f"{number:>{_NUMBER}} ", (f"{label:<{wide}}", "key")], [said])


def show_question(question: DraftQuestion, screen: Screen) -> None:
    """Print a question with its answers, numbered."""
    screen.item([" ? "], [(draft_question_words(question), "warn")], gap=0)
    show_choices([draft_answer_words(one, question.field) for one in question.answers], screen)


def show_choices(choices: Sequence[str], screen: Screen) -> None:
    """Print what may be chosen by its number."""
    for number, words in enumerate(choices, 1):
        screen.item([f"   {number:>2} "], [words], gap=0)
