"""`deann06 block`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import choose
from deann06.core.edits import Item
from deann06.core.records import Difficulty
from deann06.locale import t

app = typer.Typer()


@edits(app, "block")
def block(
    asked: Asked,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=t("help.block.kind"))],
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=t("help.block.text"))] = None,
    waiting_on: Annotated[
        list[str] | None, typer.Option("--waiting-on", metavar="AGENCY", help=t("help.block.waiting_on"))
    ] = None,
) -> Item:
    """Report an obstacle."""
    blocked: dict[str, Any] = {"kind": choose(kind, tuple(difficulty.value for difficulty in Difficulty))}
    if waiting_on:
        awaited = list(dict.fromkeys(map(asked.body_or_role, waiting_on)))
        blocked["waiting_on"] = awaited[0] if len(awaited) == 1 else awaited
    if text:
        blocked["text"] = text
    return {"blocked": blocked}
