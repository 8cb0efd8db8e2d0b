"""`deann06 rules [CODE]`; `deann06 rule CODE` goes on beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.options import TEXT_OR_JSON, Lang, OutputFile, TextOrJson
from deann06.cli.outputs import into, screen_for
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.rules"))
def rules(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help=t("help.rule.code"), show_default=False)] = None,
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    lang: Lang = None,
) -> None:
    """The catalogue of rules, or one of them."""
    from deann06.checks.table import CHECKS

    choose(output_format, TEXT_OR_JSON)
    if code is not None:
        tell_rule(code, output_format, output)
        return
    with into(output):
        if output_format == "json":
            from deann06.output.json.change.rules import rules_keys
            from deann06.output.json.envelope import answer

            print(answer(rules_keys(CHECKS)))
        else:
            from deann06.output.screen.change.rules import catalogue

            catalogue(CHECKS, screen_for(output))


def tell_rule(code: str, output_format: str, output: Path | None) -> None:
    """One rule with its reason and examples, printed or written into a file. Raises UsageError, DeannError."""
    from deann06.checks.table import CHECKS

    found = next((rule for rule in CHECKS if rule.code == code.upper()), None)
    if found is None:
        from deann06.services.typed import near

        raise UsageError("usage.no_rule", value=code, near=near(code.upper(), [rule.code for rule in CHECKS]))
    with into(output):
        if output_format == "json":
            from deann06.output.json.change.rules import rule_keys
            from deann06.output.json.envelope import answer

            print(answer(rule_keys(found)))
        else:
            from deann06.output.screen.change.rules import one

            one(found, screen_for(output))
