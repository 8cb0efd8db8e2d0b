"""Findings in the words of CI hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deann06.core.findings import Finding, Severity
from deann06.output.finding_text import message

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Iterable[Finding], root: str) -> Iterator[str]:
    """GitHub's workflow commands, worst first: the host shows ten of each level and drops the rest."""
    for level in Severity:
        for finding in findings:
            if finding.severity is level:
                text, hint = message(finding)
                place = finding.source
                properties = {
                    "file": f"{root}/{place.path}",
                    "line": str(place.line),
                    "col": str(place.column),
                    "title": finding.code,
                }
                shown = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
                yield f"::{_LEVELS[level]} {shown}::{_escaped(f'{text} {hint}'.strip(), '')}"


def _escaped(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
