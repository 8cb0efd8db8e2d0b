"""`deann06 changes` on a terminal."""

from __future__ import annotations

import io
from typing import Final

from rich.console import Console

from deann06.core.changes import Change, ChangeKind, weight
from deann06.core.commit import Commit
from deann06.core.declare import Weight
from deann06.locale import t
from deann06.output.change_words import label_of, ledger_changes, rate_change, sentence, standing_change
from deann06.output.terminal import Screen
from deann06.output.words.days import weekday
from deann06.reports.changes import Comparison, RecordChanges

SIGNS: Final = {
    ChangeKind.ADDED: ("+", "good"),
    ChangeKind.REMOVED: ("−", "bad"),
    ChangeKind.RENAMED: ("→", ""),
    ChangeKind.FIELD: ("~", "warn"),
    ChangeKind.ENTRY_ADDED: ("+", "good"),
    ChangeKind.ENTRY_REMOVED: ("−", "bad"),
    ChangeKind.ENTRY_CHANGED: ("~", "bad"),
}


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


def page(changes: Comparison) -> str:
    """The same page as plain text."""
    file = io.StringIO()
    plain = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=True, color_system=None)
    show(changes, Screen(plain))
    return file.getvalue()


def between(changes: Comparison) -> str:
    """The two states that are compared, in words."""
    before, after = side(changes.before.commit), side(changes.after.commit)
    return t("change.from_to", before=before, after=after)


def side(commit: Commit | None) -> str:
    """One of the two states: its commit and moment, or the files as they are."""
    if commit is None:
        return t("change.files")
    moment = commit.moment
    return t("change.side", sha=commit.short, day=moment.date(), time=f"{moment:%H:%M}")


def effect(changes: Comparison) -> list[str]:
    """What the changes do to the ledger and the rate; one sentence where nothing, or nothing known."""
    old, new = changes.before.ledger, changes.after.ledger
    if old is None or new is None:
        errors = [side.refused for side in (changes.before, changes.after) if side.refused]
        return list(dict.fromkeys(t("change.ledger.unknown", why=t(error.key, **error.facts)) for error in errors))
    rate = rate_change(old, new)
    return [*ledger_changes(old, new), *([rate] if rate else [])] or [t("change.ledger.same")]


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
