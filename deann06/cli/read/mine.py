"""`deann06 mine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import AgencyOption, Everything
from deann06.cli.reading import Page, Query, reads
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.record.speaker import configured
from deann06.services.record.uncommitted import of_session, told_pending
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "mine")
def mine(
    query: Query,
    body: Annotated[str | None, typer.Argument(metavar="[AGENCY]", help=t("help.mine.body"))] = None,
    agency: AgencyOption = None,
    everything: Everything = False,
) -> Page:
    """What one body owes, leads and waits for."""
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.reports.pages.mine import Mine

    spoken = configured(query.root) if body is None and agency is None else ""

    def found(session: Session) -> tuple[Mine, Uncommitted | None]:
        from deann06.reports.pages.mine import build

        whose = _whose(session, body, agency, spoken)
        return build(session.registry, whose, session.as_of, session.commit), of_session(session)

    value, pending = query.answer(tuple[Mine, Uncommitted | None], found, spoken).value

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import mine as mine_text

        mine_text.show(value, screen, told_pending(query.root, value.as_of, pending))

    def keys() -> dict[str, Any]:
        from deann06.output.json.mine import mine_keys
        from deann06.output.json.status import uncommitted_keys

        return {**uncommitted_keys(pending), **mine_keys(value)}

    return Page(show, keys, most=None if everything else ROWS)


def _whose(session: Session, body: str | None, agency: str | None, spoken: str) -> str:
    """The id that answers on the day for the body named, or for the one that speaks here. Raises DeannError."""
    from deann06.services.narrowing import find_agency

    named = {find_agency(session, name) for name in (body, agency) if name is not None}
    if len(named) > 1:
        raise UsageError("mine.two", one=body, other=agency)
    if named:
        return named.pop()
    if spoken:
        return find_agency(session, spoken)
    raise UsageError("mine.who")
