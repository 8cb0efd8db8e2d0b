"""`deann06 rule CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.options import TEXT_OR_JSON, Lang, TextOrJson
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.rule"))
def rule(
    code: Annotated[str, typer.Argument(metavar="CODE", help=t("help.rule.code"), show_default=False)],
    output_format: TextOrJson = "text",
    lang: Lang = None,
) -> None:
    """One rule with its reason and examples."""
    from deann06.checks.table import CHECKS
    from deann06.services.typed import near

    choose(output_format, TEXT_OR_JSON)
    found = next((rule for rule in CHECKS if rule.code == code.upper()), None)
    if found is None:
        raise UsageError("usage.no_rule", value=code, near=near(code.upper(), [rule.code for rule in CHECKS]))
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.rules import rule_keys

        print(answer(rule_keys(found)))
        return
    from deann06.output.screen.change.rules import one
    from deann06.output.screen.terminal import Screen

    one(found, Screen())
