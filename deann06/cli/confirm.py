"""`deann06 confirm`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


@edits(app, "confirm")
def confirm(
    asked: Asked,
    refused: Annotated[bool, typer.Option("--no", help=t("help.confirm.no"))] = False,
) -> Item:
    """Accept a reported completion, or send it back."""
    return {"confirm": "false" if refused else "true"}
