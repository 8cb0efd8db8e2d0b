"""`deann06 search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import EverythingHere
from deann06.cli.reading import Page, Query, reads
from deann06.locale import t
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "search")
def search(
    query: Query,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help=t("help.search.words"))],
    everything: EverythingHere = False,
) -> Page:
    """Records in which all the words occur."""
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.pages.search import Hit

    wanted = [part for word in words for part in word.split()]

    def found(session: Session) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        from deann06.reports.pages.search import search as find

        registry, day = session.registry, session.as_of
        return find(registry, wanted, day), find(registry, wanted, day, later=True)

    (hits, later), scope = query.answer(tuple[tuple[Hit, ...], tuple[Hit, ...]], found)

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import search as search_text
        from deann06.output.words.days import clocks

        given = query.as_of is not None or query.known_at is not None
        asked = clocks(scope.as_of, scope.commit) if given else ""
        search_text.show(hits, wanted, scope.notice, asked, screen)
        search_text.show_later(later, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.lists import search_keys

        return search_keys(wanted, hits, later)

    return Page(show, keys, most=alone(everything))
