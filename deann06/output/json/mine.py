"""`mine --format json`."""

from __future__ import annotations

from typing import Any, Final

from deann06.output.json.plain import EncodingTable, plain
from deann06.output.json.rows import ROWS
from deann06.output.keys import all_but, only
from deann06.reports.pages.mine import Mine
from deann06.reports.rows.shares import BodyShare

_SHARE: Final = all_but("label title span submitted documents")
_MINE: Final[EncodingTable] = {
    **ROWS,
    BodyShare: _SHARE,
    Mine: only(
        "filter agency answers ledger rate not_yet_assigned counts owed leads cooperates not_counted to_confirm "
        "waited_for requests handed_in",
        filter=lambda mine: {"agency": mine.body},
        agency="body",
        rate="ledger.rate",
        not_yet_assigned=lambda mine: tuple(mine.not_yet_assigned),
        counts=lambda mine: {"overdue": mine.overdue, "due_soon": mine.due_soon},
        leads="leading",
        cooperates="cooperating",
        not_counted="beside",
        to_confirm="reported",
        waited_for="waiting",
        handed_in=lambda mine: [
            {**_SHARE(share), "submitted": share.submitted, "documents": share.documents} for share in mine.handed_in
        ],
    ),
}


def mine_keys(mine: Mine) -> dict[str, Any]:
    """One body's page."""
    keys: dict[str, Any] = plain(mine, _MINE)
    return keys
