"""`deann06 packet make`, `take` and `status`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, DateOption, Lang, RegistryFolder, TextOrJson
from deann06.cli.packets.answered import answered_in, answered_page
from deann06.cli.packets.files import forms_of, refuse_place, write_packets
from deann06.cli.packets.taken import FilesArgument, KeepOption, WriteOption, take_files
from deann06.cli.reading import Page, Query, reads
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.packets.identity import PACKET
from deann06.services.packets.make import made_packets
from deann06.services.packets.opened import Expected
from deann06.services.record.desk import Options
from deann06.services.record.speaker import configured
from deann06.services.remembered import remembering
from deann06.services.session import asked, registry_folder
from deann06.services.typed import choose

app = typer.Typer(help=t("help.packet"), no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keep its commands below it, also where there is one."""


@app.command(help=t("help.packet.make"))
def make(
    agency: Annotated[
        list[str] | None, typer.Option("--agency", metavar="AGENCY", help=t("help.packet.agency"))
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help=t("help.packet.all"))] = False,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.packet.period"))] = None,
    to: Annotated[str, typer.Option("--to", metavar="xlsx,docx", help=t("help.packet.to"))] = "xlsx",
    output: Annotated[Path, typer.Option("--output", metavar="DIR|FILE", help=t("help.packet.output"))] = Path(
        "reports"
    ),
    force: Annotated[bool, typer.Option("--force", help=t("help.packet.force"))] = False,
    as_of: AsOf = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Write a packet for each body that is asked."""
    form, forms = choose(output_format, TEXT_OR_JSON), forms_of(to)
    if agency and everybody:
        raise UsageError("packet.both")
    refuse_place(output)
    root = registry_folder(registry)
    speaker = "" if agency or everybody else configured(root)
    named = tuple(agency or ([speaker] if speaker else ()))
    if not named and not everybody:
        raise UsageError("packet.who")
    session = remembering(root, *asked(root, today(), as_of, None))
    write_packets(session, made_packets(session, named, period), forms, output, form, force=force)


@app.command(help=t("help.packet.take"))
def take(
    files: FilesArgument,
    write: WriteOption = False,
    keep: KeepOption = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="AGENCY", help=t("help.packet.take.agency"))] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.packet.take.period"))] = None,
    date: DateOption = None,
    as_of: AsOf = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Take packets that came back: what they answer, all of it or nothing."""
    options = Options(registry=registry, day=date, as_of=as_of, dry_run=not write)
    return take_files(files, options, Expected(PACKET, agency, period), keep, output_format)


@reads(app, "status", about="help.packet.status", forms=("text", "markdown", "csv", "json"))
def status(
    query: Query,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help=t("help.packet.status.period"))
    ] = None,
) -> Page:
    """Who has answered in a period."""
    return answered_page(answered_in(query.session, period))
