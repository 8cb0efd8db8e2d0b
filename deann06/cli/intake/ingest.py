"""`deann06 ingest FILE`: what the text of a directive assigns; shown, reviewed, drafted or, once reviewed, written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, DryRun, Lang, OutputFile, RegistryFolder, TextOrJson
from deann06.cli.outputs import into, screen_for, to_file, to_folder
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose, given_date

app = typer.Typer()


@app.command(help=t("help.ingest"))
def ingest(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("help.ingest.file"), show_default=False)],
    review: Annotated[bool, typer.Option("--review", help=t("help.ingest.review"))] = False,
    write: Annotated[bool, typer.Option("--write", help=t("help.ingest.write"))] = False,
    draft: Annotated[Path | None, typer.Option("--draft", metavar="DIR", help=t("help.ingest.draft"))] = None,
    sheet: Annotated[Path | None, typer.Option("--sheet", metavar="FILE", help=t("help.ingest.sheet"))] = None,
    take: Annotated[Path | None, typer.Option("--take", metavar="FILE", help=t("help.ingest.take"))] = None,
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=t("help.ingest.issued"))] = None,
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Read a directive, and go on with what was read."""
    choose(output_format, TEXT_OR_JSON)
    day = given_date(issued)
    ways = [bool(way) for way in (review, write and not take, draft, sheet, take)]
    if sum(ways) > 1:
        raise UsageError("draft.one_way")
    if day and (write or take):
        raise UsageError("draft.issued_alone")
    if dry_run and not (write or take):
        raise UsageError("draft.dry_alone")
    if not any(ways):
        return _shown(file, day, registry, output_format, output)
    from deann06.cli.intake.drafting import IngestRequest

    if output or (output_format == "json" and (review or draft or sheet)):
        raise UsageError("draft.only_shown")
    request = IngestRequest(file, registry, day, write=write and not dry_run, form=output_format)
    if review:
        return request.review()
    if draft:
        to_folder(draft)
        return request.draft(draft)
    if sheet:
        if sheet.suffix.casefold() != ".xlsx":
            raise UsageError("draft.sheet.ending", path=str(sheet), other=str(sheet.with_suffix(".xlsx")))
        to_file(sheet)
        return request.sheet(sheet)
    return request.take(take) if take else request.put()


def _shown(file: Path, day: date | None, registry: Path | None, form: str, output: Path | None) -> int:
    """Show what was read; nothing is written."""
    from deann06.services.intake.ingested import ingest_file
    from deann06.services.intake.known.compared import compare_reading

    to_file(output)
    session = open_registry(registry, today(), None)
    read = ingest_file(file, session.registry, day)
    compared = compare_reading(read.reading, session.registry, session.as_of)
    with into(output):
        if form == "json":
            from deann06.output.json.change.ingest import compared_keys, ingest_keys
            from deann06.output.json.envelope import answer

            keys = ingest_keys(read.path, read.kind, read.encoding, read.reading)
            print(answer({**keys, **compared_keys(compared)}))
        else:
            from deann06.output.screen.change.ingest import show

            show(read.path, read.reading, compared, screen_for(output))
    return 0
