"""`explain --format json`: the steps as data and as sentences; one body's side of a task, which `show` tells too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from deann06.core.explanation.steps import Step
from deann06.core.explanation.task import Explanation, PeriodLine
from deann06.core.standing.tasks import Cell, Standing
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.json.rows import STANDING_KEYS
from deann06.output.keys import EVERY, only
from deann06.output.words.steps import say
from deann06.reports.rows.own_side import OwnSide

_NOT_COUNTED: Final = {"standing": None, "last_day": None, "days_overdue": 0, "days_late": None}


def _step_keys(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [{**EVERY(step), "text": say(step)} for step in steps]


def _standing_keys(how: Standing | None) -> dict[str, Any]:
    """How a task stands; `absent` before the assignment."""
    keys = STANDING_KEYS(how) if how else {**_NOT_COUNTED, "standing": "absent"}
    return {**keys, "assumed": bool(how and how.assumed)}


_EXPLAIN: Final[EncodingTable] = {
    **PLAIN,
    Cell: only("agency state last_day submitted", agency="body"),
    PeriodLine: only("period shares", period="key", shares="cells"),
}


def explain_keys(explanation: Explanation) -> dict[str, Any]:
    """A task, its steps, its standing and its periods."""
    content = {
        "id": explanation.id,
        "title": explanation.title,
        "quote": explanation.quote,
        **_standing_keys(explanation.standing),
        "steps": _step_keys(explanation.steps),
        "conclusion": _step_keys([explanation.conclusion])[0],
        "periods": explanation.periods,
        "doubts": {name: body.doubts for name, body in explanation.bodies.items() if body.doubts},
    }
    keys: dict[str, Any] = plain(content, _EXPLAIN)
    return keys


def own_keys(side: OwnSide) -> dict[str, Any]:
    """One body's side of a task; what is not counted has a role and no standing."""
    row = side.row
    standing_keys = STANDING_KEYS(row.standing) if row and side.counted else _NOT_COUNTED
    own = {"role": row.role if row else None, "counted": side.counted, "waived": side.waived, **standing_keys}
    keys: dict[str, Any] = plain({"filter": {"agency": side.body}, "own": own})
    return keys
