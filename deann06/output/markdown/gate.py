"""The summary that a reviewer reads: Markdown, worst first, no longer than hosts show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from deann06.core.findings import Finding, Severity
from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.literal import in_line
from deann06.output.markdown.changes import record_lines
from deann06.output.words.change import gate as words
from deann06.output.words.change.changes import standing_change
from deann06.output.words.change.comparison import effect
from deann06.output.words.change.findings import message
from deann06.reports.changes.gate import Gate

LIMIT: Final = 1024 * 1024 - 1024  # bytes: GitHub drops a summary above 1 MiB whole
COMMENT: Final = 60_000  # bytes: GitHub takes no comment of more than 65,536 characters
_MOST: Final = 200  # findings or late tasks of a section; the rest is counted
_SIGNS: Final = {Severity.ERROR: "✖", Severity.WARNING: "⚠", Severity.INFO: "·"}


def render(gate: Gate, limit: int = LIMIT) -> str:
    """The page in at most so many bytes, with a newline at its end; cut with a word where it is longer."""
    cut = in_line(t("gate.cut"))
    room = limit - len(cut.encode()) - 3
    kept: list[str] = []
    for line in _lines(gate):
        room -= len(line.encode()) + 1
        if room < 0:
            kept += ["", cut]
            break
        kept.append(line)
    text = "\n".join(kept) + "\n"
    return text if len(text.encode()) <= limit else ""


def marker(registry: str) -> str:
    """The first line of a comment, which nobody sees: of each registry, as it is asked for, one of its own."""
    return f"<!-- deann06 {hashlib.sha256(registry.encode('utf-8', 'surrogateescape')).hexdigest()[:12]} -->\n"


def refused(sentence: str) -> str:
    """The page where nothing could be judged: why."""
    return f"### {in_line(t('gate.refused'))}\n\n**✖ {in_line(sentence)}**\n"


def _lines(gate: Gate) -> Iterator[str]:
    notice = gate.comparison.notice if gate.comparison else None
    if notice:
        yield from (f"> **{in_line(notice)}**", "")
    yield from (f"### {in_line(words.count(gate))}", "", f"**{in_line(words.verdict(gate))}**", "")
    day = t("change.as_of", day=gate.as_of)
    yield from (f"{in_line(first_upper(words.result(gate)))}; {in_line(day)}.", "")
    for note in words.notes(gate):
        yield from (f"*{in_line(note)}*", "")
    must = [one for one in (*gate.findings, *gate.older) if one.refused]
    look = [one for one in gate.findings if one.severity is Severity.WARNING and not one.refused]
    yield from _section("gate.better", [_gaining(label, text) for label, text in words.gaining(gate)])
    yield from _section("gate.must", [_finding(gate, one) for one in must])
    yield from _section("gate.late", [_late(one.label, one.title, words.late_words(one)) for one in gate.late])
    for command in words.acceptable(gate):
        yield from (in_line(t("gate.late.accept", command=command)), "")
    yield from _section("gate.look", [_finding(gate, one) for one in look])
    waived = [
        f"- **{_label(gate, one)}** {in_line(words.waived(one, waiver))} ({one.code})"
        for one, waiver in words.waived_change(gate)
    ]
    yield from _section("gate.waived", waived)
    if known := words.accepted(gate):
        yield from (in_line(known), "")
    yield from _changes(gate)
    if gate.older:
        yield in_line(words.older(gate))


def _section(key: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from (f"#### {in_line(t(key).capitalize())}", "")
        yield from items[:_MOST]
        if len(items) > _MOST:
            yield f"- {in_line(t('gate.more', count=len(items) - _MOST))}"
        yield ""


def _finding(gate: Gate, finding: Finding) -> str:
    words = message(finding)
    place = t("gate.place", code=finding.code, path=f"{gate.root}/{finding.source.path}", line=finding.source.line)
    text = in_line(f"{words.message} {place} {words.hint}".strip())  # a command, which ends the hint, ends the line
    return f"- {_SIGNS[finding.severity]} **{_label(gate, finding)}** {text}"


def _label(gate: Gate, finding: Finding) -> str:
    """What the record of a finding is called; its file where it has none."""
    name = finding.record or finding.source.path
    labels = dict(gate.comparison.before.labels) | dict(gate.comparison.after.labels) if gate.comparison else {}
    return in_line(labels.get(name, name) if finding.source.path.startswith("tasks/") else name)


def _gaining(label: str, text: str) -> str:
    return f"- **{in_line(label)}** {in_line(text)}" if label else f"- {in_line(text)}"


def _late(label: str, title: str, text: str) -> str:
    return f"- ✖ **{in_line(label)}** {in_line(title)}: {in_line(text)}"


def _changes(gate: Gate) -> Iterator[str]:
    changes = gate.comparison
    if changes is None or not changes.records:
        return
    yield from (f"#### {in_line(t('gate.changes').capitalize())}", "")
    for record in changes.records:
        yield from record_lines(changes, record)
    yield ""
    beside = [f"- **{in_line(one.label)}** {in_line(standing_change(one.before, one.after))}" for one in changes.beside]
    yield from _section("gate.beside", beside)
    yield from (f"#### {in_line(_heading(words.week(gate)))}", "")
    yield from (f"- {in_line(text)}" for text in effect(changes))
    yield ""


def _heading(text: str) -> str:
    """A heading of a terminal as one of a page; what is a name in it stays as it is."""
    head, _, name = text.rpartition(" ")
    return f"{head.capitalize()} {name}"
