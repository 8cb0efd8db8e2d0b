"""Findings and rules as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from deann06.checks.table import Rule
from deann06.core.commit import Commit
from deann06.core.findings import Finding
from deann06.locale import t
from deann06.output.finding_text import message
from deann06.output.json_out import SCHEMA, dump, revision


def as_json(findings: Iterable[Finding], as_of: date, root: str, commit: Commit | None = None) -> str:
    """Findings with their stable keys; paths below the current folder, lines and columns from 1."""
    found = [item(finding, root) for finding in findings]
    return dump({"schema": SCHEMA, "as_of": as_of, **revision(commit), "findings": found})


def item(finding: Finding, root: str) -> dict[str, Any]:
    """One finding."""
    told = message(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": f"{root}/{finding.source.path}",
        "line": finding.source.line,
        "column": finding.source.column,
        "record": finding.record,
        "field": finding.field,
        "message": told.message,
        "hint": told.hint,
    }


def rules_json(rules: Iterable[Rule]) -> str:
    """The catalogue with its stable keys."""
    found = [
        {
            "code": rule.code,
            "family": rule.family,
            "severity": rule.severity.value,
            "title": t(f"rule.{rule.code}.title"),
        }
        for rule in rules
    ]
    return dump({"schema": SCHEMA, "rules": found})
