"""`status --format json`, and what it and `mine` say of what is not committed."""

from __future__ import annotations

from typing import Any, Final

from deann06.core.standing.models import ModelStanding
from deann06.output.json.plain import EncodingTable, plain
from deann06.output.json.rows import GRANTED, ROWS, asked_keys, beside_keys, by_id, doubts
from deann06.output.keys import only
from deann06.reports.facts.uncommitted import AffectedTask, Uncommitted
from deann06.reports.pages.status import IndicatorFigure, Status, TaskLine
from deann06.reports.rows.duties import Duty
from deann06.reports.rows.granted import GrantedAct

_STATUS: Final[EncodingTable] = {
    **ROWS,
    TaskLine: by_id,
    ModelStanding: by_id,
    Duty: only(
        "id period last_day handed_in owed waiting last_period missing extended late assumed doubts",
        period="key",
        waiting="upcoming",
        last_period="past_key",
        missing="past_missing",
        extended="past_extended",
        late=lambda duty: {body.id: count for body, count in duty.late},
        doubts=lambda duty: doubts(duty.named),
    ),
    IndicatorFigure: only("id value date", date="on"),
    GrantedAct: GRANTED,
    Status: only(
        "grants ledger rate counts overdue due_soon recurring ageing not_yet_assigned duties blocked "
        "to_confirm requests halted superseded stale models indicators proposals",
        rate="ledger.rate",
        recurring="ledger.recurring",
        ageing="ledger.ageing",
        not_yet_assigned=lambda status: tuple(status.not_yet_assigned),
        blocked="obstacles",
        to_confirm="reported",
        halted="halts",
        superseded="replaced",
        models=lambda status: {state.value if state else "unknown": count for state, count in status.models},
        indicators="figures",
    ),
}
_UNCOMMITTED: Final[EncodingTable] = {
    **ROWS,
    AffectedTask: only("id agencies", agencies="bodies"),
    Uncommitted: only("entries records files since standings", standings="hanging"),
}


def status_keys(status: Status) -> dict[str, Any]:
    """The page."""
    asked = status.asked
    return {**asked_keys(asked), **plain(status, _STATUS), **beside_keys(asked, status.beside)}


def uncommitted_keys(pending: Uncommitted | None) -> dict[str, Any]:
    """The key `uncommitted`; none where all is committed."""
    return {"uncommitted": plain(pending, _UNCOMMITTED)} if pending else {}
