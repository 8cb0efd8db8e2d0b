"""`deann06 ci` on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Final

from deann06.core.findings import Finding, Severity
from deann06.locale import t
from deann06.output.screen.change.changes import show_record as show_change
from deann06.output.screen.parts.findings import show_each
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from deann06.output.words.change import gate as words
from deann06.output.words.change.changes import standing_change
from deann06.output.words.change.comparison import effect
from deann06.output.words.days import weekday
from deann06.reports.changes.gate import Gate

_LABEL: Final = 12  # letters of what a task is called that still leave its words room beside it


def show(gate: Gate, tree: Mapping[str, bytes], screen: Screen) -> None:
    """Print the page."""
    day = t("word.as_of", weekday=weekday(gate.as_of), day=gate.as_of)
    screen.sides((words.count(gate), "head"), day)
    screen.sides("", (words.result(gate), "dim"))
    for note in words.notes(gate):
        screen.item([(note, "dim")])
    _gaining(gate, screen)
    _findings(gate.findings, gate, tree, screen)
    _changes(gate, screen)
    if of_change := words.waived_change(gate):
        screen.heading(t("gate.waived"))
        for finding, waiver in of_change:
            screen.item([" ", (finding.code, "key")], [words.waived(finding, waiver)])
    if gate.late:
        screen.heading(t("gate.late"))
        for one in gate.late:
            screen.item([" ", (one.label, "key")], [f"{one.title}: {words.late_words(one)}"])
        for command in words.acceptable(gate):
            screen.item([" "], [(t("gate.late.accept", command="").rstrip(), "dim")], gap=0)
            screen.line("   ", (command, "key"))  # on one line, to be copied
    if known := words.accepted(gate):
        screen.blank()
        screen.item([(known, "dim")])
    _older(gate, tree, screen)
    screen.blank()
    screen.item([(words.verdict(gate), "good" if gate.passed else "bad")])


def page(gate: Gate, tree: Mapping[str, bytes]) -> str:
    """The same page as plain text."""
    file = io.StringIO()
    show(gate, tree, Screen(Plain(file)))
    return file.getvalue()


def _gaining(gate: Gate, screen: Screen) -> None:
    """Who gains comes before all else that is told."""
    gainers = list(words.gaining(gate))
    if gainers:
        screen.heading(t("gate.better"))
    wide = max((len(label) for label, _ in gainers if len(label) <= _LABEL), default=0)
    for label, text in gainers:
        if label:
            screen.labelled(label, wide, [text])
        else:
            screen.item([" "], [text], gap=0)


def _changes(gate: Gate, screen: Screen) -> None:
    changes = gate.comparison
    if changes is None or not changes.records:
        return
    screen.heading(t("gate.changes"))
    for record in changes.records:
        show_change(changes, record, screen)
    if changes.beside:
        screen.heading(t("gate.beside"))
        for record in changes.beside:
            screen.item([" ", (record.label, "key")], [standing_change(record.before, record.after)])
    screen.heading(words.week(gate))
    for text in effect(changes):
        screen.item([" "], [text], gap=0)


def _older(gate: Gate, tree: Mapping[str, bytes], screen: Screen) -> None:
    if not gate.older:
        return
    screen.blank()
    screen.item([(words.older(gate), "dim")])
    if gate.strict:
        _findings(gate.older, gate, tree, screen)


def _findings(findings: Iterable[Finding], gate: Gate, tree: Mapping[str, bytes], screen: Screen) -> None:
    """An empty line and the findings, by place; nothing where there are none to tell."""
    shown = [one for one in findings if gate.strict or one.severity is not Severity.INFO]
    if shown:
        screen.blank()
        shown.sort(key=lambda one: (one.source.path, one.source.line, one.source.column, one.code))
        show_each(shown, tree, gate.root, screen, everything=gate.strict)
