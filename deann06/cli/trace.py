"""`deann06 trace`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.locale import t
from deann06.services.session import open_registry
from deann06.services.typed import choose

app = typer.Typer()


@app.command(help=t("help.trace"))
def trace(
    directive: Annotated[str | None, typer.Argument(metavar="[DIRECTIVE]", help=t("help.trace.directive"))] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """A directive clause by clause."""
    from deann06.reports.trace import build
    from deann06.services.narrowing import find_directive

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), as_of, known_at)
    directives = session.registry.directives
    chosen = (
        [directives[find_directive(session, directive)]]
        if directive
        else [one for one in directives.values() if one.clauses]
    )
    page = build(session.registry, chosen, session.as_of, session.commit)
    if output_format == "json":
        from deann06.output.json.envelope import answer
        from deann06.output.json.lists import trace_keys

        found = [trace_keys(one, session.as_of) for one in page.traces]
        print(answer(found[0] if directive else {"directives": found}, session.scope))
    else:
        from deann06.output.terminal import Screen
        from deann06.output.trace_text import show

        show(page, Screen())
    return 0
