"""`deann06 update`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.editing import Options
from deann06.cli.progress import how_far
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


def _from_table(source: Path, options: Options) -> int:
    from deann06.cli.bulk import update_from

    return update_from(source, options)


@edits(app, "update", several=_from_table)
def update(
    asked: Asked,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state"))] = None,
    progress: Annotated[str | None, typer.Option("--progress", metavar="N", help=t("help.update.progress"))] = None,
) -> Item:
    """How far a task or a model is."""
    return how_far(asked.record, state, progress)
