"""`deann06 show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import AgencyOption
from deann06.cli.reading import Page, Query, reads
from deann06.locale import t

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "show")
def show(
    query: Query,
    record: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    agency: AgencyOption = None,
) -> Page:
    """One record in full."""
    from deann06.reports.pages.record import build
    from deann06.services.narrowing import side_of

    session = query.session
    target = session.registry.find(record)
    side = side_of(session, target, agency)
    value = build(session.registry, target, session.as_of, session.commit)

    def show(screen: Screen) -> None:
        from deann06.output.screen.parts.own import own_words
        from deann06.output.screen.read import task as show_text

        show_text.show(value, screen, own_words(side) if side else "")

    def keys() -> dict[str, Any]:
        from deann06.output.json.explain import own_keys
        from deann06.output.json.record import record_keys

        return {**record_keys(value), **(own_keys(side) if side else {})}

    return Page(show, keys)
