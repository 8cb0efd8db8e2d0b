"""The JSON content of `deann06 mine`."""

from __future__ import annotations

from typing import Any

from deann06.output.asked_text import apart_keys
from deann06.output.json_out import ledger_keys
from deann06.output.json_pending import obstacle_items, reported_items, request_items
from deann06.output.json_record import as_file
from deann06.output.json_rows import row_content
from deann06.reports.mine import Mine, Share


def mine_content(mine: Mine) -> dict[str, Any]:
    """One body's page."""
    return {
        "filter": {"agency": mine.body.id},
        "agency": mine.body.id,
        "answers": [body.id for body in mine.answers],
        "ledger": ledger_keys(mine.ledger),
        "rate": mine.ledger.rate,
        "not_yet_assigned": list(mine.not_yet_assigned),
        "counts": {"overdue": apart_keys(mine.overdue), "due_soon": apart_keys(mine.due_soon)},
        "owed": [_share(share) for share in mine.owed],
        "leads": [row_content("tasks", row) for row in mine.leading],
        "cooperates": [row_content("tasks", row) for row in mine.cooperating],
        "not_counted": [row_content("tasks", row) for row in mine.beside],
        "to_confirm": reported_items(mine.reported),
        "waited_for": obstacle_items(mine.waiting),
        "requests": request_items(mine.requests),
        "handed_in": [
            {**_share(share), "submitted": share.submitted, "documents": as_file(share.documents)}
            for share in mine.handed_in
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "id": share.id,
        "period": share.period,
        "state": share.state,
        "last_day": share.last_day,
        "days_overdue": share.days_overdue,
        "extended": share.extended,
        "assumed": share.assumed,
        "unconfirmed": share.unconfirmed,
        "of": share.of.id if share.of else None,
    }
