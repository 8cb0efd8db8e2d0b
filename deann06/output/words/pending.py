"""What waits for somebody's word, what was halted and what was replaced, in words."""

from __future__ import annotations

from deann06.core.standing.cells import ONCE
from deann06.core.text.notes import one_line
from deann06.locale import t
from deann06.output.words.bodies import names
from deann06.output.words.entries import document_words
from deann06.output.words.terms import deadline_words, turn_words
from deann06.reports.rows.obstacles import ObstacleRow
from deann06.reports.rows.pending import ExtensionRequest, Halt, ReplacedDirective, ReportedCompletion


def obstacle_words(one: ObstacleRow) -> str:
    """An open obstacle: its kind, since when, what it is, and what else tells the same."""
    text = t("view.obstacle", kind=t(f"difficulty.{one.kind}"), since=one.since, text=one_line(one.text)).rstrip(": ")
    also = [
        t(f"view.obstacle.also.{kind}", names=", ".join(others))
        for kind, others in (("tasks", one.also_tasks), ("models", one.also_models))
        if others
    ]
    return f"{text} {t('view.obstacle.also', where='; '.join(also))}" if also else text


def reported_words(one: ReportedCompletion) -> str:
    """A completion that waits to be accepted: by whom it was reported, and since when."""
    return t("view.reported.line", by=names(one.by), since=one.since)


def request_words(one: ExtensionRequest) -> str:
    """What was asked for, by whom and when."""
    if one.term is None:
        key = "view.requests.end" if one.period in (None, ONCE) else "view.requests.waiver"
        said = t(key, by=names(one.by), on=one.on, period=turn_words(one.period or ONCE))
    else:
        said = t("view.requests.line", by=names(one.by), term=deadline_words(one.term), on=one.on)
    if one.term and one.period:
        said += t("view.requests.period", period=turn_words(one.period))
    if one.bodies and one.bodies != one.by:
        said += t("view.log.for", names=names(one.bodies))
    return f"{said}: {one_line(one.note)}" if one.note else said


def halt_words(one: Halt) -> str:
    """What was halted: how, since when, by whom and why."""
    said = t("view.halts.line", state=t(f"state.{one.state}"), since=one.since, by=names(one.by))
    if one.documents:
        said += f" ({'; '.join(document_words(document) for document in one.documents)})"
    return f"{said}: {one_line(one.reason)}" if one.reason else said


def replaced_words(one: ReplacedDirective) -> str:
    """By what a directive was replaced, and which tasks still rest on it."""
    return t("view.replaced.line", by=f"{one.by_title} ({one.by})", on=one.on, tasks=", ".join(one.labels))
