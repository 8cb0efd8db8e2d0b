"""`deann06 status`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import (
    TEXT_OR_JSON,
    AgencyOption,
    AsOf,
    DirectiveOption,
    GroupOption,
    KnownAt,
    Lang,
    RegistryFolder,
    RoleOption,
    TextOrJson,
)
from deann06.cli.uncommitted import told
from deann06.locale import t
from deann06.services.narrowing import wanted_by
from deann06.services.session import open_registry
from deann06.services.typed import choose
from deann06.services.uncommitted import of_session

app = typer.Typer()


@app.command(help=t("help.status"))
def status(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    agency: AgencyOption = None,
    role: RoleOption = None,
    group: GroupOption = None,
    directive: DirectiveOption = None,
    output_format: TextOrJson = "text",
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="overdue", help=t("help.status.fail_on"))] = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """The committee at a glance."""
    from deann06.core.ledger import rows
    from deann06.reports.status import build

    choose(output_format, TEXT_OR_JSON)
    if fail_on is not None:
        choose(fail_on, ("overdue",))
    session = open_registry(registry, today(), as_of, known_at)
    wanted = wanted_by(session, agency, group, directive, role)
    found = rows(session.registry, session.as_of)
    value = build(session.registry, found, session.as_of, session.commit, wanted)
    pending = of_session(session)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.status import status_keys, uncommitted_keys

        print(answer({**uncommitted_keys(pending), **status_keys(value)}, session.scope))
    else:
        from deann06.output.status_page import show
        from deann06.output.terminal import Screen

        show(value, Screen(), told(session, pending))
    return 1 if fail_on and value.overdue else 0
