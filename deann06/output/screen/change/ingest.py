"""`deann06 ingest` on a terminal: one line an assignment, then what is asked and what was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.ingest.values import DirectiveReading, DraftTask
from deann06.locale import t
from deann06.output.screen.terminal import Screen
from deann06.output.words.bodies import joined
from deann06.output.words.change.ingest import (
    FONTS,
    left_out_words,
    misprint_words,
    question_words,
    term_words,
    turned_words,
    who_words,
)
from deann06.output.words.terms import day_said
from deann06.reports.changes.known import KnownDocument, ReadComparison


def show(name: str, reading: DirectiveReading, compared: ReadComparison, screen: Screen) -> None:
    """Print what was read; of a document that the registry has already, of its assignments only what it has not."""
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
    if compared.known:
        _known(compared.known, screen)
    else:
        screen.heading(t("ingest.assignments", count=len(reading.assignments)))
    for place in _proposed(compared, len(reading.assignments)):
        _assignment(reading.assignments[place], screen)
        _differences(place, compared, screen)
    if reading.targets:
        screen.heading(t("ingest.targets", count=len(reading.targets)))
        for target in reading.targets:
            screen.item(["  "], [target.quote], gap=0)
    if reading.left_out:
        screen.heading(t("ingest.left_out", count=len(reading.left_out)))
        for left in reading.left_out:
            screen.item(["  "], [(left_out_words(left), "dim"), ": ", left.quote], gap=0)
    turned = [one for one in reading.mended if one.kind in FONTS]
    if turned:
        screen.item([], [(turned_words(turned), "warn")], gap=0)
    if slips := len(reading.mended) - len(turned):
        screen.item([], [(t("ingest.mended", count=slips), "dim")], gap=0)
    screen.item([], [t("ingest.nothing_written")], gap=0)


def _assignment(one: DraftTask, screen: Screen) -> None:
    terms = " · ".join(term_words(term) for term in one.deadlines)
    screen.item([one.clause or "–"], [one.title, " · ", (who_words(one), "head"), " · ", terms])
    for question in one.questions:
        screen.item(["   ?"], [(question_words(question), "warn")], gap=1)


def _known(known: KnownDocument, screen: Screen) -> None:
    """That the document is in already, how much of it, and which tasks nothing in it assigns."""
    found = known.difference
    changed = sum(bool(one.changed) for one in found.known)
    counts = {"same": len(found.known) - changed, "changed": changed, "new": len(found.new)}
    screen.item([], [(t("ingest.known", directive=known.directive, **counts), "head")], gap=0)
    if found.gone:
        screen.item([], [(t("ingest.known.gone", tasks=", ".join(found.gone)), "warn")], gap=0)
    if changed or found.new:
        screen.heading(t("ingest.known.proposed", count=changed + len(found.new)))


def _proposed(compared: ReadComparison, count: int) -> Sequence[int]:
    """The places of the assignments that the registry does not have as they are read."""
    if compared.known is None:
        return range(count)
    found = compared.known.difference
    return sorted((*found.new, *(one.place for one in found.known if one.changed)))


def _differences(place: int, compared: ReadComparison, screen: Screen) -> None:
    """What the registry says otherwise of an assignment, and what another directive says."""
    for one in compared.known.difference.known if compared.known else ():
        if one.place == place:
            fields = joined([t(f"change.label.{field}") for field in one.changed])
            words = t("ingest.known.changed", tasks=", ".join(one.tasks), fields=fields)
            screen.item(["   ≠"], [(words, "warn")], gap=1)
    for other in compared.contradictions:
        if other.place == place:
            fields = joined([t(f"change.label.{field}") for field in other.fields])
            words = t("ingest.contradicts", task=other.task, title=other.title, fields=fields)
            screen.item(["   ?"], [(words, "warn")], gap=1)
