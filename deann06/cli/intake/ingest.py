"""`deann06 ingest FILE`: what the text of a directive assigns, shown; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, Lang, OutputFile, RegistryFolder, TextOrJson
from deann06.cli.outputs import into, screen_for, to_file
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose, given_date

app = typer.Typer()


@app.command(help=t("help.ingest"))
def ingest(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("help.ingest.file"), show_default=False)],
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=t("help.ingest.issued"))] = None,
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Read a directive."""
    from deann06.services.intake.ingested import ingest_file

    choose(output_format, TEXT_OR_JSON)
    to_file(output)
    day = given_date(issued)
    session = open_registry(registry, today(), None)
    read = ingest_file(file, session.registry, day)
    with into(output):
        if output_format == "json":
            from deann06.output.json.change.ingest import ingest_keys
            from deann06.output.json.envelope import answer

            print(answer(ingest_keys(read.path, read.kind, read.encoding, read.reading)))
            return
        from deann06.output.screen.change.ingest import show

        show(read.path, read.reading, screen_for(output))
