"""`deann06 rules [CODE]`; `deann06 rule CODE` goes on beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.options import TEXT_OR_JSON, Lang, TextOrJson
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.rules"))
def rules(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help=t("help.rule.code"), show_default=False)] = None,
    output_format: TextOrJson = "text",
    lang: Lang = None,
) -> None:
    """The catalogue of rules, or one of them."""
    from deann06.checks.table import CHECKS

    choose(output_format, TEXT_OR_JSON)
    if code is not None:
        tell_rule(code, output_format)
    elif output_format == "json":
        from deann06.output.json.change.rules import rules_keys
        from deann06.output.json.envelope import answer

        print(answer(rules_keys(CHECKS)))
    else:
        from deann06.output.screen.change.rules import catalogue
        from deann06.output.screen.terminal import Screen

        catalogue(CHECKS, Screen())


def tell_rule(code: str, output_format: str) -> None:
    """One rule with its reason and examples. Raises UsageError."""
    from deann06.checks.table import CHECKS

    found = next((rule for rule in CHECKS if rule.code == code.upper()), None)
    if found is None:
        from deann06.services.typed import near

        raise UsageError("usage.no_rule", value=code, near=near(code.upper(), [rule.code for rule in CHECKS]))
    if output_format == "json":
        from deann06.output.json.change.rules import rule_keys
        from deann06.output.json.envelope import answer

        print(answer(rule_keys(found)))
        return
    from deann06.output.screen.change.rules import one
    from deann06.output.screen.terminal import Screen

    one(found, Screen())
