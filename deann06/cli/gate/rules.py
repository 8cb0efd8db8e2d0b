"""`deann06 rules`."""

from __future__ import annotations

import typer

from deann06.cli.options import TEXT_OR_JSON, Lang, TextOrJson
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.rules"))
def rules(
    output_format: TextOrJson = "text",
    lang: Lang = None,
) -> None:
    """The catalogue of rules."""
    from deann06.checks.table import CHECKS

    choose(output_format, TEXT_OR_JSON)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.rules import rules_keys

        print(answer(rules_keys(CHECKS)))
        return
    from deann06.output.screen.change.rules import catalogue
    from deann06.output.screen.terminal import Screen

    catalogue(CHECKS, Screen())
