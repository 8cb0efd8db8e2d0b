"""`deann06 submit`."""

from __future__ import annotations

import shlex
from typing import Annotated, TypeAlias

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For
from deann06.core.edits import Item
from deann06.core.proposals import answered_period
from deann06.locale import t

app = typer.Typer()

Period: TypeAlias = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.submit.period"))]


@edits(app, "submit")
def submit(asked: Asked, period: Period = None, bodies: For = None) -> Item:
    """Hand in what was due for a period."""
    whose = asked.concerning(bodies)
    key = period or asked.said_already(whose, "submit")
    if key is None:
        key, other = answered_period(asked.registry, asked.task, asked.day, whose.get("for") or asked.speakers)
        if other:
            asked.told.append(t("edit.other_period", period=key, other=other, command=_moved(asked, whose, other)))
    return {"submit": key, **whose}


def _moved(asked: Asked, whose: Item, period: str) -> str:
    """The command that, once the submission is written, books it on another period."""
    before = sum(entry.date == asked.day for entry in asked.task.log)
    name = asked.day.isoformat() + (f"#{before + 1}" if before else "")
    bodies = [word for body in whose.get("for", ()) for word in ("--for", body)]
    by = [word for body in asked.speakers for word in ("--by", body)]
    document = ["--document", asked.known["document"]["number"]] if "document" in asked.known else []
    said = ["--submit", period, *bodies, *document, *by, "--date", asked.day.isoformat()]
    return shlex.join(["deann06", "correct", asked.task.id, name, *said])
