"""Tables of ledgers in JSON: `list --by`, and `rollup`."""

from __future__ import annotations

from typing import Any, Final

from deann06.output.json.plain import EncodingTable, plain
from deann06.output.json.rows import ROWS, asked_keys
from deann06.output.keys import all_but, only
from deann06.reports.rows.gathered import CountedRegistry, GatheredLine, GatheredPage, Remade
from deann06.reports.rows.rollup import Rollup, RollupLine

_TOTAL: Final = only("ledger rate recurring counts", rate="ledger.rate", recurring="ledger.recurring")
_LINE: Final = only("key ledger rate recurring counts tasks", rate="ledger.rate", recurring="ledger.recurring")
_ROLLUP: Final[EncodingTable] = {
    **ROWS,
    RollupLine: lambda line: (_TOTAL if line.total else _LINE)(line),
    Rollup: only("by lines total shared not_yet_assigned", not_yet_assigned=lambda rollup: tuple(rollup.coming)),
}
_FIGURES: Final = all_but(recurring="ledger.recurring", ageing="ledger.ageing", hundredths="ledger.rate_hundredths")
_GATHERED: Final[EncodingTable] = {
    **ROWS,
    GatheredLine: _FIGURES,
    CountedRegistry: _FIGURES,
    GatheredPage: only("as_of before tier registries lines total worst bodies"),
}


def rollup_keys(rollup: Rollup) -> dict[str, Any]:
    """The lines and the total, the same figures of each as in `status`."""
    return {**asked_keys(rollup.asked), **plain(rollup, _ROLLUP)}


def gathered_keys(page: GatheredPage, made: Remade) -> dict[str, Any]:
    """How many registries stand, and what was made for it."""
    return {**plain(page, _GATHERED), "made": plain(made)}
