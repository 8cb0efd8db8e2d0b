"""`deann06 search`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.search"))
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help=t("help.search.words"))],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Records in which all the words occur."""
    from deann06.reports.search import search as find

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), as_of, known_at)
    wanted = [part for word in words for part in word.split()]
    hits = find(session.registry, wanted, session.as_of)
    later = find(session.registry, wanted, session.as_of, later=True)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.lists import search_keys

        print(answer(search_keys(wanted, hits, later), session.scope))
    else:
        from deann06.output.search_text import show
        from deann06.output.terminal import Screen
        from deann06.output.words.days import clocks

        screen = Screen()
        if as_of is not None or known_at is not None:
            screen.line((clocks(session.as_of, session.commit), "dim"))
        show(hits, wanted, session.registry.settings.notice, screen)
        if later:
            screen.line((t("view.search.later", count=len(later), names=", ".join(hit.label for hit in later)), "warn"))
    return 0
