"""`deann06 changes` on a terminal."""

from __future__ import annotations

import io

from deann06.core.changes.compare import Change, weight
from deann06.core.declare import Weight
from deann06.locale import t
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from deann06.output.words.change.changes import label_of, sentence, standing_change
from deann06.output.words.change.comparison import SIGNS, between, effect
from deann06.output.words.days import doubt_words, weekday
from deann06.reports.changes.compare import Comparison, RecordChanges


def show(changes: Comparison, screen: Screen) -> None:
    """Print the page."""
    if changes.notice:
        screen.line((f"*** {changes.notice} ***", "warn"))
    screen.sides((changes.title, "head"), t("word.as_of", weekday=weekday(changes.as_of), day=changes.as_of))
    screen.sides("", (between(changes), "dim"))
    screen.blank()
    if not changes.records:
        screen.line(t("change.none"))
        return
    screen.line(t("change.count", count=changes.count, records=len(changes.records)))
    for record in changes.records:
        screen.blank()
        show_record(changes, record, screen)
    if changes.beside:
        screen.heading(t("change.beside"), t("change.beside.note"))
        for record in changes.beside:
            screen.item([" ", (record.label, "key")], [standing_change(record.before, record.after)])
    _effect(changes, screen)
    if doubt := doubt_words(changes.doubts):
        screen.line((doubt, "warn"))


def page(changes: Comparison) -> str:
    """The same page as plain text."""
    file = io.StringIO()
    show(changes, Screen(Plain(file)))
    return file.getvalue()


def show_record(changes: Comparison, record: RecordChanges, screen: Screen) -> None:
    """Print a record and what changed in it."""
    screen.item([(label_of(record.folder, record.label), "key")], [(record.title, "head")] if record.folder else [])
    for change in record.changes:
        text = sentence(change, changes.before.registry, changes.after.registry)
        screen.item(["   ", SIGNS[change.kind]], [(text, _style(change))], gap=1)
    if record.stands_otherwise:
        screen.item(["   ", "⇒"], [standing_change(record.before, record.after)], gap=1)


def _style(change: Change) -> str:
    return "dim" if weight(change) is Weight.NOTE else ""


def _effect(changes: Comparison, screen: Screen) -> None:
    screen.heading(t("change.ledger"))
    for text in effect(changes):
        screen.item([" "], [text], gap=0)
