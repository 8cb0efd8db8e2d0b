"""`deann06 correct`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For, PeriodOption, choose, read_date
from deann06.core.edits import Item
from deann06.core.logs import corrected_index
from deann06.core.records import Model, ModelState, TaskState
from deann06.errors import DeannError
from deann06.locale import t

app = typer.Typer()


@edits(app, "correct")
def correct(
    asked: Asked,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("help.correct.entry"), show_default=False)],
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state"))] = None,
    progress: Annotated[int | None, typer.Option("--progress", min=0, max=100, help=t("help.update.progress"))] = None,
    submit: PeriodOption = None,
    bodies: For = None,
) -> Item:
    """Void an entry from here on, and say what is right instead."""
    day, _, nth = entry.partition("#")
    wrong = read_date(day).isoformat() + (f"#{nth}" if nth else "")
    log = getattr(asked.record, "log", ())
    if (nth and not nth.isdigit()) or corrected_index(log, wrong) is None:
        days = ", ".join(dict.fromkeys(line.date.isoformat() for line in log))
        raise DeannError("edit.no_entry", id=asked.record.id, entry=entry, days=days or "–")
    said: dict[str, object] = {"corrects": wrong}
    if state:
        states = tuple(kind.value for kind in (ModelState if isinstance(asked.record, Model) else TaskState))
        said["state"] = choose(state, states)
    if progress is not None:
        said["progress"] = str(progress)
    if submit:
        said["submit"] = submit
    return {**said, **asked.concerning(bodies)}
