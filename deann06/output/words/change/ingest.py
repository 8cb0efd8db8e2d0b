"""What a directive's text leaves open, and what of it was not taken, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.core.phrases.read import UNCLEAR
from deann06.ingest.values import DraftTask, LeftOut, Mended, Misprint, OpenQuestion, StatedTerm, TermKind
from deann06.locale import t
from deann06.output.words.bodies import joined
from deann06.output.words.terms import day_said

FONTS: Final = {"tcvn3": "TCVN3", "vni": "VNI", "misread": "UTF-8"}  # kinds of what was mended → their encodings


def misprint_words(misprint: Misprint) -> str:
    """What cannot be as it is printed, in a sentence."""
    options = joined(map(day_said, misprint.options)) or t("ingest.no_option")
    return t(f"ingest.misprint.{misprint.code}", text=misprint.text, options=options)


def turned_words(turned: Sequence[Mended]) -> str:
    """That words in an encoding of old were turned into Unicode, with the first of them."""
    fonts = joined(sorted({FONTS[one.kind] for one in turned}))
    return t("ingest.turned", fonts=fonts, count=len(turned), before=turned[0].before, after=turned[0].after)


def question_words(question: OpenQuestion) -> str:
    """A question in a sentence."""
    options = [one for one in question.options if one not in UNCLEAR]
    why = f" ({joined(options)})" if options else ""
    return t(f"ingest.question.{question.field}", text=_short(question.text), options=why)


def left_out_words(left: LeftOut) -> str:
    """Why a sentence was not taken."""
    return t(f"ingest.why.{left.why}")


def term_words(term: StatedTerm) -> str:
    """A term as the text says it, with its last day where it has one."""
    if term.kind is TermKind.NONE:
        return t("ingest.no_term")
    day = t("ingest.last_day", day=term.last_day) if term.last_day else ""
    return f"{term.phrase}{day}"


def who_words(assignment: DraftTask) -> str:
    """Who leads, as the text says it."""
    return joined([one.text for one in assignment.lead]) or t("ingest.no_lead")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"


_LONG = 90
