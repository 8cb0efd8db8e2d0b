"""`deann06 history` on a terminal: the commits of a record, oldest first."""

from __future__ import annotations

from deann06.core.changes.compare import ChangeKind
from deann06.locale import t
from deann06.output.plain import shorten
from deann06.output.screen.parts.head import head
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.change.comparison import SIGNS, side
from deann06.output.words.change.findings import message
from deann06.output.words.change.history import fact_words, late_words
from deann06.reports.changes.history import History, HistoryStep


def show(history: History, screen: Screen) -> None:
    """Print the page."""
    head(screen, history.title, history.notice, history.as_of, history.commit)
    screen.blank()
    screen.item([(history.label, "key")], [(history.name, "head")] if history.name else [])
    if history.cut:
        screen.blank()
        screen.item([("! ", "warn")], [t("change.history.cut", sha=history.cut.short)], gap=0)
    if not history.steps:
        screen.blank()
        screen.line(t("change.history.none"))
        return
    screen.heading(t("change.history"), t("change.history.count", count=len(history.steps)))
    for step in history.steps:
        _step(history, step, screen)
    if history.unrecorded:
        screen.blank()
        screen.line((t("change.history.waiting"), "warn"))


def _step(history: History, step: HistoryStep, screen: Screen) -> None:
    author = t("change.history.author", author=step.author)
    subject = f": {shorten(step.subject, 100)}" if step.subject else ""
    screen.item([" ", (side(step.commit), "key")], [(author + subject, "dim")])
    if step.moved_from:
        screen.item(["   ", SIGNS[ChangeKind.RENAMED]], [t("change.history.moved", old=step.moved_from)], gap=1)
    if step.problem:
        text = t("change.history.broken", message=message(step.problem)[0])
        screen.item(["   ", ("!", "warn")], [text], gap=1)
    elif not step.facts and not step.moved_from:
        text = t("change.history.merge" if step.merge else "change.history.form")
        screen.item(["   ", " "], [(text, "dim")], gap=1)
    for fact in step.facts:
        rest: list[Piece] = [fact_words(history, step, fact)]
        if note := late_words(fact):
            rest.append((f"  [{note}]", "warn" if (fact.days_late or 0) > 0 else "dim"))
        screen.item(["   ", SIGNS[fact.change.kind]], rest, gap=1)
