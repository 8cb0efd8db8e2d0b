"""Findings on a terminal: by file, the line shown, the place marked, the way out underneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from deann06.core.findings import Finding, Severity
from deann06.locale import t
from deann06.output.plain import shorten
from deann06.output.screen.terminal import Screen
from deann06.output.words.change.findings import message, way_out

MOST = 60  # findings shown unless all are asked for
STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}
_ORDER = list(Severity)


def show(
    findings: Sequence[Finding], tree: Mapping[str, bytes], root: str, screen: Screen, *, everything: bool
) -> None:
    """Print findings and how many there are."""
    shown = show_each(findings, tree, root, screen, everything=everything)
    if shown:
        screen.blank()
    _summary(findings, len(tree), screen, hidden=len(findings) - len(shown))


def show_each(
    findings: Sequence[Finding], tree: Mapping[str, bytes], root: str, screen: Screen, *, everything: bool
) -> list[Finding]:
    """Print findings that are in order of files; when there are too many, the heaviest, and say how many are left out.

    Returns those that count as told: without the notes unless everything is asked for.
    """
    chosen = [f for f in findings if everything or f.severity is not Severity.INFO]
    shown = chosen
    if not everything and len(chosen) > MOST:
        shown = sorted(chosen, key=lambda finding: _ORDER.index(finding.severity))[:MOST]
        shown.sort(key=lambda finding: (finding.source.path, finding.source.line, finding.source.column))
    labels = max((len(t(f"severity.{f.severity.value}")) for f in shown), default=0)
    for number, (path, group) in enumerate(groupby(shown, key=lambda finding: finding.source.path)):
        if number:
            screen.blank()
        screen.line((f"{root}/{path}", "head"))
        lines = tree.get(path, b"").decode("utf-8", "replace").split("\n")
        for finding in group:
            _one(finding, lines, screen, labels)
    _codes_left_out(chosen, shown, screen)
    return chosen


def _one(finding: Finding, lines: Sequence[str], screen: Screen, wide: int) -> None:
    source = finding.source
    if source.line <= len(lines) and lines[source.line - 1].strip():
        line, column = _window(lines[source.line - 1].rstrip("\r"), source.column, screen.width - 8)
        screen.line((f"{source.line:>5} │ ", "dim"), line)
        mark = "^" * max(1, min(source.width, len(line) - column + 1))
        screen.line(("      │ ", "dim"), " " * (column - 1), (mark, STYLES[finding.severity]))
    text, hint = message(finding)
    label = t(f"severity.{finding.severity.value}")
    style = STYLES[finding.severity]
    screen.item(["  ", (finding.code, style), " ", (f"{label:<{wide}}", style)], [text])
    if hint:
        command = way_out(finding)
        screen.item([" " * 7, (f"{t('view.mend'):<{wide}}", "good")], [hint.removesuffix(command).rstrip()])
        if command:
            screen.line(" " * 9, (command, "key"))  # on one line, to be copied


def _window(line: str, column: int, width: int) -> tuple[str, int]:
    """A part of a long line around a column, and where that column is in it."""
    if len(line) <= width:
        return line, column
    start = max(0, column - 1 - width // 3)
    part = line[start : start + width]
    if start:
        part = "…" + part[1:]
    return shorten(part + ("…" if start + width < len(line) else ""), width), column - start


def _codes_left_out(chosen: Sequence[Finding], shown: Sequence[Finding], screen: Screen) -> None:
    left = len(chosen) - len(shown)
    if not left:
        return
    counts = Counter(finding.code for finding in chosen)
    codes = ", ".join(f"{code} {count}" for code, count in counts.most_common(8))
    screen.blank()
    screen.item([t("view.more", count=left, codes=codes)])


def _summary(findings: Sequence[Finding], files: int, screen: Screen, *, hidden: int) -> None:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        t(f"view.count_{severity.value}", count=counts[severity])
        for severity in (Severity.ERROR, Severity.WARNING)
        if counts[severity] or severity is Severity.ERROR
    ]
    if hidden:
        parts.append(t("view.count_hidden", count=hidden))
    elif counts[Severity.INFO]:
        parts.append(t("view.count_info", count=counts[Severity.INFO]))
    style = "bad" if counts[Severity.ERROR] else "warn" if counts[Severity.WARNING] else "good"
    screen.item([(t("view.summary", counts=", ".join(parts), files=files), style)])
