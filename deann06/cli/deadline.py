"""`deann06 deadline "TEXT"`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, Lang, RegistryFolder, TextOrJson, choose, read_date
from deann06.core.deadlines import House
from deann06.errors import DeannError, UsageError
from deann06.locale import t

app = typer.Typer()


@app.command(help=t("help.deadline"))
def deadline(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help=t("help.deadline.text"))] = None,
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=t("help.deadline.issued"))] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help=t("help.deadline.stdin"))] = False,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What the words of a deadline mean."""
    from deann06.output.deadline_text import as_json, show
    from deann06.output.terminal import Screen
    from deann06.reports.reading import build

    choose(output_format, TEXT_OR_JSON)
    if (text is None) == (not stdin):
        raise UsageError("usage.text_or_stdin")
    sentences = [line.strip() for line in sys.stdin if line.strip()] if stdin else [text or ""]
    day: date | None = read_date(issued) if issued else None
    house = _house(registry)
    readings = [read for sentence in sentences for read in build(sentence, day, today(), house)]
    if output_format == "json":
        print(as_json(readings))
    else:
        show(readings, Screen())


def _house(registry: Path | None) -> House:
    """The calendar and policy of the registry, or none where there is no registry and none was named."""
    from deann06.cli.context import open_registry
    from deann06.core.calendar import WorkCalendar

    try:
        found = open_registry(registry, None).registry
    except DeannError as error:
        if registry is None and error.key == "registry.not_found":
            return House(WorkCalendar({}))
        raise
    return House(found.calendar, found.settings.policy.strict_before)
