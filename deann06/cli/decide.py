"""`deann06 decide`."""

from __future__ import annotations

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import DecisionArgument, Reason, choose
from deann06.core.edits import Item
from deann06.core.records import Decision

app = typer.Typer()


@edits(app, "decide")
def decide(asked: Asked, decision: DecisionArgument, reason: Reason = None) -> Item:
    """What becomes of a model."""
    said = {"decide": choose(decision, tuple(kind.value for kind in Decision))}
    return {**said, "reason": reason} if reason else said
