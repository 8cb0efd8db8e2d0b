"""`deann06 explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import AgencyOption
from deann06.cli.reading import Page, Query, reads
from deann06.errors import UsageError
from deann06.locale import t

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "explain", about="explain.help")
def explain(
    query: Query,
    wanted: Annotated[str, typer.Argument(metavar="ID", help=t("help.id"))],
    agency: AgencyOption = None,
) -> Page:
    """Why a task stands as it stands."""
    from deann06.core.explanation.task import explain as build
    from deann06.core.records import Task
    from deann06.services.narrowing import side_of

    session = query.session
    record = session.registry.find(wanted)
    if not isinstance(record, Task):
        raise UsageError("explain.only_tasks", kind=t(f"explain.kind.{record.folder}"), id=record.id)
    explanation = build(record, session.registry, session.as_of)
    side = side_of(session, record, agency)

    def show(screen: Screen) -> None:
        from deann06.output.screen.parts.own import own_words
        from deann06.output.screen.read import explain as explain_text
        from deann06.output.words.days import revision

        if query.known_at:
            screen.line((revision(session.commit), "dim"))
        explain_text.show(explanation, session.registry, screen, own_words(side) if side else "")

    def keys() -> dict[str, Any]:
        from deann06.output.json.explain import explain_keys, own_keys

        return {**explain_keys(explanation), **(own_keys(side) if side else {})}

    return Page(show, keys)
