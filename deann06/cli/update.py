"""`deann06 update`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import choose
from deann06.core.edits import Item
from deann06.core.records import Model, ModelState, TaskState
from deann06.locale import t

app = typer.Typer()


@edits(app, "update")
def update(
    asked: Asked,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state"))] = None,
    progress: Annotated[int | None, typer.Option("--progress", min=0, max=100, help=t("help.update.progress"))] = None,
) -> Item:
    """How far a task or a model is."""
    states = tuple(kind.value for kind in (ModelState if isinstance(asked.record, Model) else TaskState))
    said = {"state": choose(state, states)} if state else {}
    return said if progress is None else {**said, "progress": str(progress)}
