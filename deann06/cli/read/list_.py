"""`deann06 list`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from deann06.cli.filters import NEGATED, OF_ROWS, filter_parameters, given_filters, option_of
from deann06.cli.options import EverythingHere
from deann06.cli.reading import Page, Query, reads
from deann06.core.records import By, ModelState, TaskState
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of, codes_in
from deann06.services.choices import choice, one_of
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
CountedByOption: TypeAlias = Annotated[
    str | None, typer.Option("--by", metavar="KEY", help=t("help.list.by", keys=all_of(codes_of(By))))
]


@reads(app, "list", forms=("text", "markdown", "csv", "json"), filters=filter_parameters(OF_ROWS))
def list_(
    query: Query,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=all_of(KINDS))],
    by: CountedByOption = None,
    sort: SortOption = "id",
    everything: EverythingHere = False,
) -> Page:
    """The records of one kind, or figures of them."""
    kind = one_of(KINDS, kind)
    sort = one_of(codes_in("view.col", _ORDERS[kind]), sort)
    given = given_filters(query.words)
    for name in given:
        if name not in (*_FILTERS[kind], NEGATED):
            raise UsageError("view.list.no_filter", option=option_of(name), kind=kind)
    if by is None:
        return _listed(query, kind, given, sort, everything=everything)
    if kind != "tasks":
        raise UsageError("view.list.no_filter", option="--by", kind=kind)
    if sort != "id":
        raise UsageError("view.list.by_sort")
    return _counted(query, given, choice(By, by))


def _listed(query: Query, kind: str, given: Mapping[str, Any], sort: str, *, everything: bool) -> Page:
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.rows.kinds import Listing

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


def _counted(query: Query, given: Mapping[str, Any], by: By) -> Page:
    from deann06.reports.rows.rollup import Rollup

    def found(session: Session) -> Rollup:
        from deann06.reports.rows.rollup import build
        from deann06.services.standings import rows_of

        wanted = wanted_by(session, given)
        return build(session.registry, rows_of(session), by, session.as_of, session.commit, wanted)

    rollup = query.answer(Rollup, found).value

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import rollup as rollup_text

        rollup_text.show(rollup, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.rollup import rollup_keys

        return rollup_keys(rollup)

    def markdown() -> str:
        from deann06.output.markdown.rollup import render

        return render(rollup)

    def csv() -> str:
        from deann06.output.csv.table import render
        from deann06.reports.rows.columns import whole_table

        return render(whole_table(rollup))

    return Page(show, keys, {"markdown": markdown, "csv": csv})


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
