"""What is asked of a proposed task, and what may be answered, in words."""

from __future__ import annotations

from deann06.locale import known, t
from deann06.output.words.terms import day_said
from deann06.reports.pages.drafting import DraftAnswer, DraftField, DraftPage, DraftQuestion

_LONG = 90  # letters of a text that is quoted
_HEAD = 0


def field_label(page_key: int, name: str) -> str:
    """What a field is called; those of the head have names of their own."""
    key = f"draft.head.{name}" if page_key == _HEAD else f"draft.field.{name}"
    return t(key)


def draft_question_words(question: DraftQuestion) -> str:
    """A question in a sentence, with why it is asked."""
    field = field_label(question.key, question.field)
    if question.code == "asked":
        said = t(f"ingest.question.{question.field}", text=shortened(question.text), options="")
    else:
        said = t(f"draft.question.{question.code}", text=shortened(question.text), field=field.lower())
    why = "; ".join(t(f"unclear.{doubt}") for doubt in question.doubts)
    return f"{said} ({why})" if why else said


def draft_answer_words(answer: DraftAnswer, field: str) -> str:
    """What an answer means."""
    own = f"draft.answer.{answer.code}.{field}"
    return t(own if known(own) else f"draft.answer.{answer.code}", text=shortened(day_said(answer.text)))


def field_words(field: DraftField) -> str:
    """What a field says."""
    note = f" → {field.note}" if field.note else ""
    return f"{field.value}{note}" if field.value or note else t("draft.none")


def place_words(page: DraftPage) -> str:
    """Where an item stands, and its clause."""
    return t("draft.place", place=page.place, total=page.total, clause=page.value("clause"))


def shortened(text: str) -> str:
    """A text of one line that is not too long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
