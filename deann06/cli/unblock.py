"""`deann06 unblock`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import choose
from deann06.core.blocks import Open, ends
from deann06.core.edits import Item
from deann06.core.fold import Fold
from deann06.core.models import model_standing
from deann06.core.records import Difficulty, Model, Task, Unblocked
from deann06.core.vietnamese import fold
from deann06.errors import UsageError
from deann06.locale import t

app = typer.Typer()


@edits(app, "unblock")
def unblock(
    asked: Asked,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=t("help.unblock.text"))],
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=t("help.unblock.kind"))] = None,
    waiting_on: Annotated[
        str | None, typer.Option("--waiting-on", metavar="AGENCY", help=t("help.unblock.waiting_on"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=t("help.unblock.all"))] = False,
) -> Item:
    """How open obstacles were overcome."""
    if every and (kind or waiting_on):
        raise UsageError("edit.all_alone")
    which = {"kind": choose(kind, tuple(one.value for one in Difficulty))} if kind else {}
    if waiting_on:
        which["waiting_on"] = _awaited(asked, waiting_on)
    said: Item = {"unblocked": {**which, "text": text} if which else text}
    if asked.stands(said):
        return said
    found = _open(asked)
    meant = [one for one in found if ends(Unblocked(text=text, **which), one[1])]  # type: ignore[arg-type]
    if found and not meant:
        raise UsageError("edit.no_such_block", blocks=_told(asked, found))
    if len(found) > 1 and not which and not every:
        raise UsageError("edit.which_block", count=len(found), blocks=_told(asked, found))
    return said


def _awaited(asked: Asked, name: str) -> str:
    """Whom an obstacle waits for: as the log says it, or the id of a body. Raises UsageError."""
    said = {fold(one): one for _, block in _open(asked) for one in block.awaited}
    return said.get(fold(name)) or asked.body(name)


def _open(asked: Asked) -> tuple[Open, ...]:
    """The obstacles that are open on the day of the entry."""
    match asked.record:
        case Task() as task:
            return Fold(task, asked.registry, asked.day).blocks
        case Model() as model:
            return model_standing(model, asked.day).blocks
    return ()


def _told(asked: Asked, found: tuple[Open, ...]) -> str:
    """The open obstacles, each with the options that name it."""
    said = []
    for day, block in found:
        waiting = f" --waiting-on {shlex.quote(block.awaited[0])}" if block.awaited else ""
        options = f"--kind {block.kind.value}{waiting}"
        text = block.text or t(f"difficulty.{block.kind.value}")
        said.append(t("edit.block", options=options, day=day, text=text))
    return "; ".join(said)
