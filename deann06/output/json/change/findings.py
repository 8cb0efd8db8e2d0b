"""Findings and rules in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from deann06.core.findings import Finding
from deann06.core.records import Settings
from deann06.output.json.plain import PLAIN, plain
from deann06.output.keys import only
from deann06.output.words.change.findings import message

_FINDING: Final = only(
    "code severity path line column record field", path="source.path", line="source.line", column="source.column"
)


def finding_at(root: str) -> Callable[[Finding], dict[str, Any]]:
    """How a finding is told below a folder: lines and columns from 1."""
    return lambda finding: {
        **_FINDING(finding),
        "path": f"{root}/{finding.source.path}",
        **message(finding)._asdict(),
    }


def findings_keys(findings: Iterable[Finding], root: str, settings: Settings | None) -> dict[str, Any]:
    """Findings, paths below the current folder, and what the registry is told apart by, given or derived."""
    registry = {"id": settings.known_as, "derived": settings.given_id is None} if settings else None
    return {"registry": registry, "findings": plain(findings, {**PLAIN, Finding: finding_at(root)})}
