"""`deann06 waive`."""

from __future__ import annotations

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For, PeriodOption
from deann06.core.edits import Item
from deann06.core.proposals import period_under_way

app = typer.Typer()


@edits(app, "waive")
def waive(asked: Asked, period: PeriodOption = None, bodies: For = None) -> Item:
    """Do not ask for a period."""
    key = period or period_under_way(asked.registry, asked.task, asked.day)
    return {"waive": key, **asked.concerning(bodies)}
