"""`deann06 explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AgencyOption, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("explain.help"))
def explain(
    wanted: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    agency: AgencyOption = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Why a task stands as it stands."""
    from deann06.core.explain import explain as build
    from deann06.core.records import Task
    from deann06.services.narrowing import side_of

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), as_of, known_at)
    record = session.registry.find(wanted)
    if not isinstance(record, Task):
        raise UsageError("explain.only_tasks", kind=t(f"explain.kind.{record.folder}"), id=record.id)
    found = build(record, session.registry, session.as_of)
    side = side_of(session, record, agency)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.explain import explain_keys, own_keys

        print(answer({**explain_keys(found), **(own_keys(side) if side else {})}, session.scope))
    else:
        from deann06.output.explain_text import show
        from deann06.output.own_text import own_words
        from deann06.output.terminal import Screen
        from deann06.output.words.days import revision

        screen = Screen()
        if known_at:
            screen.line((revision(session.commit), "dim"))
        show(found, session.registry, screen, own_words(side) if side else "")
    return 0
