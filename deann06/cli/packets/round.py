"""`deann06 round make PERIOD` and `round take`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, DateOption, Lang, RegistryFolder, TextOrJson
from deann06.cli.packets.files import refuse_place, write_packets
from deann06.cli.packets.taken import FilesArgument, KeepOption, WriteOption, take_files
from deann06.locale import t
from deann06.services.packets.identity import ROUND
from deann06.services.packets.make import made_round
from deann06.services.packets.opened import Expected
from deann06.services.record.desk import Options
from deann06.services.remembered import remembering
from deann06.services.session import asked, registry_folder
from deann06.services.typed import choose

app = typer.Typer(help=t("help.round"), no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keep its commands below it, also where there is one."""


@app.command(help=t("help.round.make"))
def make(
    period: Annotated[list[str], typer.Argument(metavar="PERIOD", help=t("help.round.period"), show_default=False)],
    output: Annotated[Path, typer.Option("--output", metavar="DIR|FILE", help=t("help.packet.output"))] = Path(
        "reports"
    ),
    force: Annotated[bool, typer.Option("--force", help=t("help.packet.force"))] = False,
    as_of: AsOf = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Write the workbook of a period for the focal point."""
    form = choose(output_format, TEXT_OR_JSON)
    refuse_place(output)
    root = registry_folder(registry)
    session = remembering(root, *asked(root, today(), as_of, None))
    write_packets(session, made_round(session, " ".join(period)), ("xlsx",), output, form, force=force)


@app.command(help=t("help.round.take"))
def take(
    files: FilesArgument,
    write: WriteOption = False,
    keep: KeepOption = None,
    date: DateOption = None,
    as_of: AsOf = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Take workbooks of rounds that were filled in: what they answer, all of it or nothing."""
    options = Options(registry=registry, day=date, as_of=as_of, dry_run=not write)
    return take_files(files, options, Expected(ROUND), keep, output_format)
