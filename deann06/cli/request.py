"""`deann06 request`."""

from __future__ import annotations

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import TermArgument
from deann06.core.edits import Item

app = typer.Typer()


@edits(app, "request")
def request(asked: Asked, term: TermArgument) -> Item:
    """Ask for a new term."""
    return {"request": asked.term(term)}
