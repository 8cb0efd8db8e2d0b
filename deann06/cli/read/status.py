"""`deann06 status`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.filters import OF_ALL, ViewOption, filter_parameters, given_filters
from deann06.cli.options import Everything
from deann06.cli.reading import Page, Query, reads
from deann06.locale import t
from deann06.services.narrowing import find_view, wanted_by
from deann06.services.record.uncommitted import of_session, told_pending
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "status", filters=filter_parameters(OF_ALL))
def status(
    query: Query,
    view: ViewOption = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="overdue", help=t("help.status.fail_on"))] = None,
    everything: Everything = False,
) -> Page:
    """The committee at a glance."""
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.reports.pages.status import Status

    if fail_on is not None:
        from deann06.output.words.values import codes_in
        from deann06.services.choices import one_of

        one_of(codes_in("standing", ["overdue"]), fail_on)

    given = given_filters(query.words)

    def tasks(session: Session) -> tuple[Status, Uncommitted | None]:
        from deann06.reports.pages.status import build
        from deann06.services.standings import rows_of

        saved = None if view is None else find_view(session, view)
        wanted = wanted_by(session, given, view=saved)
        status = build(
            session.registry, rows_of(session), session.as_of, session.commit, wanted, saved.title if saved else None
        )
        return status, of_session(session)

    value, pending = query.answer(tuple[Status, Uncommitted | None], tasks).value

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import status as status_page

        status_page.show(value, screen, told_pending(query.root, value.as_of, pending))

    def keys() -> dict[str, Any]:
        from deann06.output.json.status import status_keys, uncommitted_keys

        return {**uncommitted_keys(pending), **status_keys(value)}

    return Page(show, keys, code=1 if fail_on and value.overdue else 0, most=None if everything else ROWS)
