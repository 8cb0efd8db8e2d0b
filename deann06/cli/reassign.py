"""`deann06 reassign`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.edit_command import Asked, edits
from deann06.core.edits import Item
from deann06.locale import t

app = typer.Typer()


@edits(app, "reassign")
def reassign(
    asked: Asked,
    lead: Annotated[list[str] | None, typer.Option("--lead", metavar="AGENCY", help=t("help.reassign.lead"))] = None,
    cooperating: Annotated[
        list[str] | None, typer.Option("--cooperating", metavar="AGENCY", help=t("help.reassign.cooperating"))
    ] = None,
    respondents: Annotated[
        list[str] | None, typer.Option("--respondent", metavar="AGENCY", help=t("help.reassign.respondent"))
    ] = None,
) -> Item:
    """Give a task to other bodies."""
    roles = {"lead": lead, "cooperating": cooperating, "respondents": respondents}
    named = {role: [asked.body_or_role(name) for name in names] for role, names in roles.items() if names}
    return {"reassign": named} if named else {}
