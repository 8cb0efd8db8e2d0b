"""`deann06 inherit`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, Everything, Lang, OutputFile, RegistryFolder, TextOrJson
from deann06.cli.outputs import into, screen_for, to_file
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.inherit"))
def inherit(
    dataset: Annotated[Path, typer.Argument(metavar="DIR", help=t("help.inherit.dataset"), show_default=False)],
    body: Annotated[str | None, typer.Option("--body", metavar="NAME", help=t("help.inherit.body"))] = None,
    as_of: AsOf = None,
    output_format: TextOrJson = "text",
    everything: Everything = False,
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Show what a registry above asks, and what of what was taken over is not any more as it is there."""
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.services.rollup.inherit import inherit_page

    choose(output_format, TEXT_OR_JSON)
    to_file(output)
    session = open_registry(registry, today(), as_of)
    page = inherit_page(session.registry, dataset, session.as_of, body)
    with into(output):
        if output_format == "json":
            from deann06.output.json.envelope import answer
            from deann06.output.json.plain import plain

            print(answer(plain(page), session.scope))
        else:
            from deann06.output.screen.change.gathered import show_inherited

            show_inherited(page, screen_for(output, None if everything else ROWS))
    return 1 if page.drifted else 0
