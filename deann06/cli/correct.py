"""`deann06 correct`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.cli.options import For, read_date
from deann06.cli.progress import how_far
from deann06.core.edits import Item
from deann06.core.logs import corrected_index, voided_entries
from deann06.core.records import Record
from deann06.errors import DeannError
from deann06.locale import t

app = typer.Typer()


@edits(app, "correct")
def correct(
    asked: Asked,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help=t("help.correct.entry"), show_default=False)],
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help=t("help.update.state"))] = None,
    progress: Annotated[str | None, typer.Option("--progress", metavar="N", help=t("help.update.progress"))] = None,
    submit: Annotated[str | None, typer.Option("--submit", metavar="PERIOD", help=t("help.correct.submit"))] = None,
    bodies: For = None,
) -> Item:
    """Void an entry from here on, and say what is right instead."""
    said: dict[str, object] = {**how_far(asked.record, state, progress), **asked.concerning(bodies)}
    if submit:
        said["submit"] = submit
    known = asked.said_already(said, "corrects")
    same = known and known.partition("#")[0] == read_date(entry.partition("#")[0]).isoformat()
    return {"corrects": known if same else wrong_entry(asked.record, entry), **said}


def wrong_entry(record: Record, entry: str) -> str:
    """The entry meant by its day, or by its day and number, as a file names it. Raises DeannError."""
    written, _, nth = entry.partition("#")
    day = read_date(written)
    log = getattr(record, "log", ())
    same = [line for line in log if line.date == day]
    if not same or (nth and not (re.fullmatch("[1-9][0-9]{0,5}", nth) and int(nth) <= len(same))):
        days = ", ".join(dict.fromkeys(f"{line.date:%Y-%m-%d}" for line in log))
        raise DeannError("edit.no_entry", id=record.id, entry=entry, days=days or "–")
    if len(same) > 1 and not nth:
        raise DeannError("edit.which_entry", id=record.id, day=day, iso=day.isoformat(), count=len(same))
    wrong = day.isoformat() + (f"#{nth}" if len(same) > 1 else "")
    if corrected_index(log, wrong) in voided_entries(log):
        raise DeannError("edit.corrected_already", id=record.id, entry=wrong)
    return wrong
