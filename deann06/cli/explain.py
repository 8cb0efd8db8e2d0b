"""`deann06 explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.context import open_registry
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder, choose
from deann06.errors import UsageError
from deann06.locale import t

app = typer.Typer()


@app.command(help=t("explain.help"))
def explain(
    wanted: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: Annotated[str, typer.Option("--format", metavar="text|json", help=t("help.format"))] = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Why a task stands as it stands."""
    from deann06.core.explain import explain as build
    from deann06.core.records import Task

    choose(output_format, ("text", "json"))
    session = open_registry(registry, as_of, known_at)
    record = session.registry.find(wanted)
    if not isinstance(record, Task):
        raise UsageError("explain.only_tasks", kind=t(f"explain.kind.{record.folder}"), id=record.id)
    found = build(record, session.registry, session.as_of)
    if output_format == "json":
        from deann06.output.explain_json import explain_content
        from deann06.output.json_out import envelope

        print(envelope(session.registry, session.as_of, session.commit, **explain_content(found)))
    else:
        from deann06.output.explain_text import show
        from deann06.output.terminal import Screen

        show(found, session.registry, Screen())
    return 0
