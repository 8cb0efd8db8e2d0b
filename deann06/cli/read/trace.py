"""`deann06 trace`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.reading import Page, Query, reads
from deann06.locale import t
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer()


@reads(app, "trace")
def trace(
    query: Query,
    directive: Annotated[str | None, typer.Argument(metavar="[DIRECTIVE]", help=t("help.trace.directive"))] = None,
) -> Page:
    """A directive clause by clause."""
    from deann06.reports.pages.trace import TracePage

    def found(session: Session) -> TracePage:
        from deann06.reports.pages.trace import build
        from deann06.services.intake.known.texts import read_texts, texts_of
        from deann06.services.narrowing import find_directive

        known = session.registry.directives
        texts = texts_of(session)
        every = [name for name, one in known.items() if one.clauses or name in texts]
        names = [find_directive(session, directive)] if directive else every
        directives = [known[name] for name in names]
        return build(session.registry, directives, session.as_of, session.commit, texts=read_texts(session, names))

    value = query.answer(TracePage, found).value

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import trace as trace_text

        trace_text.show(value, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.lists import compared_keys

        traces = [compared_keys(one, value.as_of) for one in value.traces]
        return traces[0] if directive else {"directives": traces}

    return Page(show, keys)
