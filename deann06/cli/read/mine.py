"""`deann06 mine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import AgencyOption, Everything
from deann06.cli.reading import Asked, Page, reads
from deann06.cli.uncommitted import told
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.record.uncommitted import of_session
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "mine")
def mine(
    asked: Asked,
    body: Annotated[str | None, typer.Argument(metavar="[AGENCY]", help=t("help.mine.body"))] = None,
    agency: AgencyOption = None,
    everything: Everything = False,
) -> Page:
    """What one body owes, leads and waits for."""
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.reports.pages.mine import build

    session = asked.session
    value = build(session.registry, _whose(session, body, agency), session.as_of, session.commit)
    pending = of_session(session)

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import mine as mine_text

        mine_text.show(value, screen, told(session, pending))

    def keys() -> dict[str, Any]:
        from deann06.output.json.mine import mine_keys
        from deann06.output.json.status import uncommitted_keys

        return {**uncommitted_keys(pending), **mine_keys(value)}

    return Page(show, keys, most=None if everything else ROWS)


def _whose(session: Session, body: str | None, agency: str | None) -> str:
    """The id that answers on the day for the body named, or for the one that speaks here. Raises DeannError."""
    from deann06.services.narrowing import find_agency
    from deann06.services.record.speaker import configured

    named = {find_agency(session, name) for name in (body, agency) if name is not None}
    if len(named) > 1:
        raise UsageError("mine.two", one=body, other=agency)
    if named:
        return named.pop()
    if spoken := configured(session.root):
        return find_agency(session, spoken)
    raise UsageError("mine.who")
