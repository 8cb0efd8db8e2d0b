"""`deann06 submit`."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For
from deann06.core.edits import Item
from deann06.core.proposals import answered_period
from deann06.locale import t

app = typer.Typer()


Period: TypeAlias = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.submit.period"))]


@edits(app, "submit")
def submit(asked: Asked, period: Period = None, bodies: For = None) -> Item:
    """Hand in what was due for a period."""
    whose = asked.concerning(bodies)
    key = period or asked.said_already(whose, "submit")
    if key is None:
        key, other = answered_period(asked.registry, asked.task, asked.day, whose.get("for") or asked.speakers)
        if other:
            asked.told.append(t("edit.other_period", period=key, other=other))
    return {"submit": key, **whose}
