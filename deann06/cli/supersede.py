"""`deann06 supersede`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


@edits(app, "supersede")
def supersede(
    asked: Asked,
    successor: Annotated[str, typer.Argument(metavar="DIRECTIVE", help=t("help.supersede.by"), show_default=False)],
) -> Item:
    """Which directive took the place of this one."""
    return {"supersede": asked.registry.find(successor).id}
