"""`deann06 list`."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from deann06.cli.context import Session, open_registry
from deann06.cli.options import (
    TEXT_OR_JSON,
    AgencyOption,
    AsOf,
    DirectiveOption,
    GroupOption,
    KnownAt,
    Lang,
    RegistryFolder,
    TextOrJson,
    choose,
    given_date,
)
from deann06.errors import UsageError
from deann06.locale import t

app = typer.Typer()

_FILTERS: Final = {  # which options narrow which kind
    "tasks": ("--agency", "--group", "--directive", "--standing", "--state", "--due-before"),
    "models": ("--agency", "--group", "--directive", "--state"),
    "directives": ("--agency",),
    "agencies": (),
    "indicators": ("--agency", "--directive"),
}
_ORDERS: Final = dict.fromkeys(_FILTERS, ("id", "title")) | {"tasks": ("id", "last_day", "title", "standing")}


@app.command("list", help=t("help.list"))
def list_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=t("help.list.kind"))],
    standing: Annotated[str | None, typer.Option("--standing", metavar="LIST", help=t("help.list.standing"))] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help=t("help.list.due_before"))
    ] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="LIST", help=t("help.list.state"))] = None,
    agency: AgencyOption = None,
    group: GroupOption = None,
    directive: DirectiveOption = None,
    sort: Annotated[str, typer.Option("--sort", metavar="KEY", help=t("help.list.sort"))] = "id",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """The records of one kind."""
    from deann06.core.records import ModelState, TaskState
    from deann06.core.standing import Kind
    from deann06.reports.listing import build
    from deann06.reports.rows import Wanted

    choose(kind, tuple(_FILTERS))
    choose(output_format, TEXT_OR_JSON)
    choose(sort, _ORDERS[kind])
    given = {
        "--agency": agency,
        "--group": group,
        "--directive": directive,
        "--standing": standing,
        "--state": state,
        "--due-before": due_before,
    }
    for option, value in given.items():
        if value is not None and option not in _FILTERS[kind]:
            raise UsageError("view.list.no_filter", option=option, kind=kind)
    states = tuple(one.value for one in (TaskState if kind == "tasks" else ModelState))
    standings = _several(standing, tuple(one.value for one in Kind))
    wanted = Wanted(
        standings=None if standings is None else frozenset(map(Kind, standings)),
        states=_several(state, states),
        due_before=given_date(due_before),
    )
    session = open_registry(registry, as_of, known_at)
    rows = _rows(session, kind, wanted, agency, group, directive)
    listing = build(session.registry, kind, rows, sort, session.as_of, session.commit)
    if output_format == "json":
        from deann06.output.json_lists import listing_content
        from deann06.output.json_out import envelope

        print(envelope(session.registry, session.as_of, session.commit, **listing_content(listing)))
    else:
        from deann06.output.list_text import show
        from deann06.output.terminal import Screen

        show(listing, Screen())
    return 0


def _several(text: str | None, choices: tuple[str, ...]) -> frozenset[str] | None:
    """The words of a comma-separated list, each one of the choices. Raises UsageError."""
    if text is None:
        return None
    words = [word.strip() for word in text.split(",") if word.strip()]
    return frozenset(choose(word, choices) for word in words or [text])


def _rows(
    session: Session, kind: str, wanted: Any, agency: str | None, group: str | None, directive: str | None
) -> list[Any]:
    """The rows of a kind that fit every filter. Raises UsageError for a name that means nothing."""
    from msgspec.structs import replace

    from deann06.cli.filters import find_agency, find_directive, find_group, narrow
    from deann06.core.ledger import rows
    from deann06.reports import listing

    registry, day = session.registry, session.as_of
    if kind == "tasks":
        found = narrow(session, rows(registry, day), agency, group, directive)
        return list(listing.task_rows(registry, found, wanted))
    named = replace(
        wanted,
        agency=find_agency(session, agency) if agency else None,
        group=find_group(session, group) if group else None,
        directive=find_directive(session, directive) if directive else None,
    )
    match kind:
        case "models":
            return list(listing.model_rows(registry, named, day))
        case "directives":
            return list(listing.directive_rows(registry, named, day))
        case "indicators":
            return list(listing.indicator_rows(registry, named, day))
    return list(listing.agency_rows(registry, day))
