"""`deann06 ingest` on a terminal: one line an assignment, then what is asked and what was not taken."""

from __future__ import annotations

from deann06.ingest.values import DirectiveReading, DraftTask
from deann06.locale import t
from deann06.output.screen.terminal import Screen
from deann06.output.words.change.ingest import (
    left_out_words,
    misprint_words,
    question_words,
    term_words,
    who_words,
)
from deann06.output.words.terms import day_said


def show(name: str, reading: DirectiveReading, screen: Screen) -> None:
    """Print what was read."""
    head = reading.head
    unknown = t("ingest.unknown")
    screen.item([], [(t("ingest.title", file=name), "head")], gap=0)
    facts = {
        "kind": head.kind or unknown,
        "number": head.number or unknown,
        "issued": day_said(head.issued) if head.issued else unknown,
        "issuer": head.issuer.text if head.issuer else unknown,
    }
    screen.item([], [t("ingest.head", **facts)], gap=0)
    for misprint in reading.misprints:
        screen.item([], [(misprint_words(misprint), "bad")], gap=0)
    screen.heading(t("ingest.assignments", count=len(reading.assignments)))
    for one in reading.assignments:
        _assignment(one, screen)
    if reading.targets:
        screen.heading(t("ingest.targets", count=len(reading.targets)))
        for target in reading.targets:
            screen.item(["  "], [target.quote], gap=0)
    if reading.left_out:
        screen.heading(t("ingest.left_out", count=len(reading.left_out)))
        for left in reading.left_out:
            screen.item(["  "], [(left_out_words(left), "dim"), ": ", left.quote], gap=0)
    if reading.mended:
        screen.item([], [(t("ingest.mended", count=len(reading.mended)), "dim")], gap=0)
    screen.item([], [t("ingest.nothing_written")], gap=0)


def _assignment(one: DraftTask, screen: Screen) -> None:
    terms = " · ".join(term_words(term) for term in one.deadlines)
    screen.item([one.clause or "–"], [one.title, " · ", (who_words(one), "head"), " · ", terms])
    for question in one.questions:
        screen.item(["   ?"], [(question_words(question), "warn")], gap=1)
