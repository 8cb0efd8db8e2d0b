"""`deann06 audit`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.options import Lang, OutputFile, RegistryFolder
from deann06.cli.outputs import into, screen_for, to_file
from deann06.locale import t
from deann06.services.session import registry_folder
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.audit"))
def audit(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("help.audit.file"))],
    everything: Annotated[bool, typer.Option("--all", help=t("help.audit.all"))] = False,
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help=t("help.audit.template"))] = None,
    output_format: Annotated[str, typer.Option("--format", metavar="text|json", help=t("help.format"))] = "text",
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """The figures of a written document beside those of the report that it was."""
    from deann06.services.papers.audit import audited

    form = choose(output_format, ("text", "json"))
    to_file(output)
    value, scope = audited(registry_folder(registry), file, template)
    with into(output):
        if form == "json":
            from deann06.output.json.change.audited import audited_keys
            from deann06.output.json.envelope import answer

            print(answer(audited_keys(value), scope))
        else:
            from deann06.output.screen.change.audited import show

            show(value, scope, screen_for(output), everything=everything)
    return 0 if value.is_equal else 1
