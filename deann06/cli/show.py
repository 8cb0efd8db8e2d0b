"""`deann06 show`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AgencyOption, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.show"))
def show(
    record: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    agency: AgencyOption = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """One record in full."""
    from deann06.reports.record import build
    from deann06.services.narrowing import side_of

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), as_of, known_at)
    found = session.registry.find(record)
    side = side_of(session, found, agency)
    page = build(session.registry, found, session.as_of, session.commit)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.explain import own_keys
        from deann06.output.json.record import record_keys

        print(answer({**record_keys(page), **(own_keys(side) if side else {})}, session.scope))
    else:
        from deann06.output.own_text import own_words
        from deann06.output.show_text import show as show_page
        from deann06.output.terminal import Screen

        show_page(page, Screen(), own_words(side) if side else "")
    return 0
