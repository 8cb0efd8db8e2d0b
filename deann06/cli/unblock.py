"""`deann06 unblock`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


@edits(app, "unblock")
def unblock(
    asked: Asked,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=t("help.unblock.text"))],
) -> Item:
    """How the open obstacles were overcome."""
    return {"unblocked": text}
