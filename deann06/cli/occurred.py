"""`deann06 occurred`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import read_date
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


@edits(app, "occurred")
def occurred(
    asked: Asked,
    when: Annotated[str, typer.Argument(metavar="DATE", help=t("help.occurred.when"), show_default=False)],
) -> Item:
    """When the awaited event came about."""
    return {"occurred": read_date(when).isoformat()}
