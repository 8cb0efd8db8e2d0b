"""`deann06 request`."""

from __future__ import annotations

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For, PeriodOption, TermArgument
from deann06.core.edits import Item

app = typer.Typer()


@edits(app, "request")
def request(asked: Asked, term: TermArgument, period: PeriodOption = None, bodies: For = None) -> Item:
    """Ask for a new term."""
    one = {"period": period} if period else {}
    return {"request": asked.term(term), **one, **asked.concerning(bodies)}
