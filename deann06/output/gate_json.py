"""`deann06 ci --format json`."""

from __future__ import annotations

from typing import Any

from deann06.output.findings_json import item
from deann06.output.grant_words import grant_items
from deann06.output.json.plain import plain as as_file
from deann06.output.json_out import SCHEMA, dump
from deann06.reports.better import better
from deann06.reports.gate import Gate


def as_json(gate: Gate) -> str:
    """The whole gate with its stable keys."""
    top: dict[str, Any] = {"schema": SCHEMA, "as_of": gate.as_of, "commit": gate.head.sha if gate.head else None}
    if gate.head and gate.head.dirty:
        top["uncommitted_changes"] = True
    return dump(
        {
            **top,
            "base": gate.base.sha if gate.base else None,
            "result": gate.result,
            "passed": gate.passed,
            "changes": gate.comparison.count if gate.comparison else None,
            "templates": list(gate.templates),
            "bytes_only": gate.bytes_only,
            "grants": grant_items(gate.grants),
            "better": [
                {
                    "id": one.id,
                    "before": one.before.kind,
                    "after": one.after.kind,
                    "shares": [
                        {"body": gain.body, "period": gain.period, "before": gain.old, "after": gain.new}
                        for gain in one.shares
                    ],
                    "entries": [as_file(entry) for entry in one.said],
                }
                for one in (better(gate.comparison) if gate.comparison else ())
            ],
            "findings": [item(finding, gate.root) for finding in gate.findings],
            "older": [item(finding, gate.root) for finding in gate.older],
            "waived": [{**item(finding, gate.root), "waiver": as_file(waiver)} for finding, waiver in gate.waived],
            "late": [
                {
                    "id": one.id,
                    "period": one.period,
                    "last_day": one.last_day,
                    "days_overdue": one.days,
                    "waiting": [body.id for body in one.bodies],
                }
                for one in gate.late
            ],
        }
    )
