"""`deann06 mine`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AgencyOption, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.cli.uncommitted import told
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.session import Session, open_registry
from deann06.services.typed import choose
from deann06.services.uncommitted import of_session

app = typer.Typer()


@app.command(help=t("help.mine"))
def mine(
    body: Annotated[str | None, typer.Argument(metavar="[AGENCY]", help=t("help.mine.body"))] = None,
    agency: AgencyOption = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """What one body owes, leads and waits for."""
    from deann06.reports.mine import build

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), as_of, known_at)
    value = build(session.registry, _whose(session, body, agency), session.as_of, session.commit)
    pending = of_session(session)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.mine import mine_keys
        from deann06.output.json.status import uncommitted_keys

        print(answer({**uncommitted_keys(pending), **mine_keys(value)}, session.scope))
    else:
        from deann06.output.mine_text import show
        from deann06.output.terminal import Screen

        show(value, Screen(), told(session, pending))
    return 0


def _whose(session: Session, body: str | None, agency: str | None) -> str:
    """The id that answers on the day for the body named, or for the one that speaks here. Raises DeannError."""
    from deann06.services.narrowing import find_agency
    from deann06.services.speaker import configured

    named = {find_agency(session, name) for name in (body, agency) if name is not None}
    if len(named) > 1:
        raise UsageError("mine.two", one=body, other=agency)
    if named:
        return named.pop()
    if spoken := configured(session.root):
        return find_agency(session, spoken)
    raise UsageError("mine.who")
