"""`deann06 rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.options import Lang, choose
from deann06.locale import t

app = typer.Typer()


@app.command(help=t("help.rules"))
def rules(
    output_format: Annotated[str, typer.Option("--format", metavar="text|json", help=t("help.format"))] = "text",
    lang: Lang = None,
) -> None:
    """The catalogue of rules."""
    from deann06.checks.table import CHECKS

    choose(output_format, ("text", "json"))
    if output_format == "json":
        from deann06.output.findings_json import rules_json

        print(rules_json(CHECKS))
        return
    from deann06.output.rules_text import catalogue
    from deann06.output.terminal import Screen

    catalogue(CHECKS, Screen())
