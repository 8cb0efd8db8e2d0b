"""`ci --format json`."""

from __future__ import annotations

from typing import Any

from deann06.core.changes.gains import Gain
from deann06.core.findings import Finding
from deann06.core.standing.tasks import Standing
from deann06.output.json.change.findings import finding_at
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.json.rows import GRANTED
from deann06.output.keys import only
from deann06.reports.changes.better import Improvement, better
from deann06.reports.changes.gate import Gate, OverdueTask
from deann06.reports.rows.granted import GrantedAct


def gate_keys(gate: Gate) -> dict[str, Any]:
    """The whole gate."""
    placed = finding_at(gate.root)
    table: EncodingTable = {
        **PLAIN,
        Gate: only(
            "base result passed changes templates bytes_only ids_only grants better findings older waived late",
            changes=lambda gate: gate.comparison and gate.comparison.count,
            better=lambda gate: better(gate.comparison) if gate.comparison else (),
            waived=lambda gate: [{**placed(finding), "waiver": waiver} for finding, waiver in gate.waived],
        ),
        GrantedAct: GRANTED,
        Improvement: only("id before after shares entries", entries="said"),
        Standing: lambda how: how.kind,
        Gain: only("body period before after", before="old", after="new"),
        Finding: placed,
        OverdueTask: only("id period last_day days_overdue waiting", days_overdue="days", waiting="bodies"),
    }
    keys: dict[str, Any] = plain(gate, table)
    return keys
