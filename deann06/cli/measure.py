"""`deann06 measure`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.core.edits import Item
from deann06.exchange.cell_values import read_reading
from deann06.locale import t

app = typer.Typer()


@edits(app, "measure")
def measure(
    asked: Asked,
    value: Annotated[str, typer.Argument(metavar="VALUE", help=t("help.measure.value"), show_default=False)],
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="ID", help=t("help.measure.indicator"))
    ] = None,
) -> Item:
    """A reading of an indicator, of its kind."""
    wanted = indicator or asked.record.id
    name = asked.registry.names.hint("indicators", wanted) or wanted
    known = asked.registry.indicators.get(name)
    return {"measure": {name: read_reading(value, known.kind) if known else value}}
