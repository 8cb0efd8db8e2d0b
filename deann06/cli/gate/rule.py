"""`deann06 rule CODE`: an old name of `deann06 rules CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.gate.rules import tell_rule
from deann06.cli.options import TEXT_OR_JSON, Lang, OutputFile, TextOrJson
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.rule"))
def rule(
    code: Annotated[str, typer.Argument(metavar="CODE", help=t("help.rule.code"), show_default=False)],
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    lang: Lang = None,
) -> None:
    """One rule with its reason and examples."""
    tell_rule(code, choose(output_format, TEXT_OR_JSON), output)
