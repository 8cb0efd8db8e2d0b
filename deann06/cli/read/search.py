"""`deann06 search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import EverythingHere
from deann06.cli.reading import Asked, Page, reads
from deann06.locale import t

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "search")
def search(
    asked: Asked,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help=t("help.search.words"))],
    everything: EverythingHere = False,
) -> Page:
    """Records in which all the words occur."""
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.pages.search import search as find

    session = asked.session
    wanted = [part for word in words for part in word.split()]
    hits = find(session.registry, wanted, session.as_of)
    later = find(session.registry, wanted, session.as_of, later=True)

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import search as search_text
        from deann06.output.words.days import clocks

        if asked.as_of is not None or asked.known_at is not None:
            screen.line((clocks(session.as_of, session.commit), "dim"))
        search_text.show(hits, wanted, session.registry.settings.notice, screen)
        search_text.show_later(later, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.lists import search_keys

        return search_keys(wanted, hits, later)

    return Page(show, keys, most=alone(everything))
