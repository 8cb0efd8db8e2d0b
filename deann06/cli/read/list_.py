"""`deann06 list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from deann06.cli.filters import NEGATED, OF_ROWS, filter_parameters, given_filters, option_of
from deann06.cli.options import EverythingHere
from deann06.cli.reading import Page, Query, reads
from deann06.core.records import ModelState, TaskState
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.values import all_of, codes_in
from deann06.services.choices import one_of
from deann06.services.narrowing import wanted_by
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen
    from deann06.reports.rows.narrow import RowFilter

app = typer.Typer()

KINDS: Final = {
    "tasks": "view.kind.task",
    "models": "view.kind.model",
    "directives": "view.kind.directive",
    "agencies": "view.kind.agency",
    "indicators": "view.kind.indicator",
}
_FILTERS: Final = {  # what narrows which kind
    "tasks": OF_ROWS,
    "models": ("agency", "role", "group", "directive", "state"),
    "directives": ("agency",),
    "agencies": (),
    "indicators": ("agency", "directive"),
}
_ORDERS: Final = dict.fromkeys(_FILTERS, ("id", "title")) | {"tasks": ("id", "last_day", "title", "standing")}
SortOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--sort", metavar="KEY", help=t("help.list.sort", keys=all_of(codes_in("view.col", _ORDERS["tasks"])))
    ),
]


@reads(app, "list", forms=("text", "markdown", "csv", "json"), filters=filter_parameters(OF_ROWS))
def list_(
    query: Query,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=all_of(KINDS))],
    sort: SortOption = "id",
    everything: EverythingHere = False,
) -> Page:
    """The records of one kind."""
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.rows.kinds import Listing

    kind = one_of(KINDS, kind)
    sort = one_of(codes_in("view.col", _ORDERS[kind]), sort)
    given = given_filters(query.words)
    for name in given:
        if name not in (*_FILTERS[kind], NEGATED):
            raise UsageError("view.list.no_filter", option=option_of(name), kind=kind)

    def found(session: Session) -> Listing:
        from deann06.reports.pages.listing import build
        from deann06.reports.rows.narrow import named

        wanted = wanted_by(session, given, ModelState if kind == "models" else TaskState)
        rows, beside = _rows(session, kind, wanted)
        narrowed = named(session.registry, wanted, session.as_of)
        return build(session.registry, kind, rows, sort, session.as_of, session.commit, narrowed, beside)

    listing = query.answer(Listing, found).value

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import listing as list_text

        list_text.show(listing, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.lists import listing_keys

        return listing_keys(listing)

    def markdown() -> str:
        from deann06.output.markdown.listing import render

        return render(listing)

    def csv() -> str:
        from deann06.output.csv.table import render
        from deann06.reports.rows.columns import list_table

        return render(list_table(listing))

    return Page(show, keys, {"markdown": markdown, "csv": csv}, most=alone(everything))


def _rows(session: Session, kind: str, wanted: RowFilter) -> tuple[list[Any], list[Any]]:
    """The rows of a kind that fit every filter; apart, those in which the body asked about has only a part."""
    from deann06.reports.pages import listing
    from deann06.reports.rows.narrow import fitting, narrow
    from deann06.services.standings import rows_of

    registry, day = session.registry, session.as_of
    match kind:
        case "tasks":
            counted, beside = narrow(rows_of(session), wanted)
            own = wanted.own
            return listing.task_rows(registry, counted, own), listing.task_rows(registry, beside, own)
        case "models" if wanted.negated:
            return list(fitting(lambda asked: listing.model_rows(registry, asked, day)[0], wanted)), []
        case "models":
            return listing.model_rows(registry, wanted, day)
        case "directives":
            return list(fitting(lambda asked: listing.directive_rows(registry, asked, day), wanted)), []
        case "indicators":
            return list(fitting(lambda asked: listing.indicator_rows(registry, asked, day), wanted)), []
    return list(listing.agency_rows(registry, day)), []
