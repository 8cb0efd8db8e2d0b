"""What of a registry the reader of a site may see, now and in earlier states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from deann06.core.records import Tier
from deann06.core.standing.ledger import rows
from deann06.core.state.registry import Registry
from deann06.core.state.tiers import IdsByFolder, above, joined, without
from deann06.reports.pages.listing import model_rows
from deann06.reports.rows.narrow import RowFilter, narrow

Narrowed = Callable[[Registry], Registry]


def narrowing(registry: Registry, as_of: date, most: Tier | None, agency: str | None) -> Narrowed:
    """What takes away from any state of a registry what is above a tier, or no concern of a body, now or in that state.

    Of an earlier state it leaves only what the reader may see today, under the id that it has today: a record that went
    by another id then may be secret now. Without a tier and a body it takes nothing away. Raises Incomputable.
    """
    if most is None and agency is None:
        return lambda state: state
    now = joined(above(registry, most or Tier.SECRET), _beside(registry, as_of, agency) if agency else {})
    seen = without(registry, now).by_folder

    def narrowed(state: Registry) -> Registry:
        beyond = above(state, most or Tier.SECRET)
        unseen = {folder: state.by_folder[folder].keys() - seen[folder].keys() for folder in beyond}
        return without(state, joined(joined(now, beyond), unseen))

    return narrowed


def _beside(registry: Registry, as_of: date, agency: str) -> IdsByFolder:
    """The records in which a body has no part: what it has none in of tasks and models, and what belongs to these."""
    own, part = narrow(rows(registry, as_of), RowFilter(agency=agency))
    tasks = {row.id for row in (*own, *part)}
    models = {row.id for found in model_rows(registry, RowFilter(agency=agency), as_of) for row in found}
    sources = {registry.tasks[name].directive for name in tasks}
    owned = {one.id for one in registry.indicators.values() if one.owner == agency}
    return {
        "tasks": registry.tasks.keys() - tasks,
        "models": registry.models.keys() - models,
        "directives": registry.directives.keys() - sources,
        "indicators": registry.indicators.keys() - owned,
    }
