"""`deann06 list`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from deann06.cli.filters import NEGATED, OF_ROWS, ViewOption, filter_parameters, given_filters, option_of
from deann06.cli.options import EverythingHere
from deann06.cli.reading import Page, Query, reads
from deann06.core.records import CountedBy, ModelState, Order, TaskState
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of, codes_in
from deann06.services.choices import choice, one_of
from deann06.services.narrowing import find_view, wanted_by
from deann06.services.session import Session

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen
    from deann06.reports.rows.kinds import Listing
    from deann06.reports.rows.narrow import RowFilter
    from deann06.reports.rows.rollup import Rollup

app = typer.Typer()

KINDS: Final = {
    "tasks": "view.kind.task",
    "models": "view.kind.model",
    "directives": "view.kind.directive",
    "agencies": "view.kind.agency",
    "indicators": "view.kind.indicator",
    "views": "view.kind.view",
}
_FILTERS: Final = {  # what narrows which kind
    "tasks": OF_ROWS,
    "models": ("agency", "role", "group", "directive", "state"),
    "directives": ("agency",),
    "agencies": (),
    "indicators": ("agency", "directive"),
    "views": (),
}
_ORDERS: Final = dict.fromkeys(_FILTERS, ("id", "title")) | {"tasks": tuple(order.value for order in Order)}
SortOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="KEY",
        help=t("help.list.sort", keys=all_of(codes_in("view.col", _ORDERS["tasks"]))),
        show_default="id",
    ),
]
CountedByOption: TypeAlias = Annotated[
    str | None, typer.Option("--by", metavar="KEY", help=t("help.list.by", keys=all_of(codes_of(CountedBy))))
]


@reads(app, "list", forms=("text", "markdown", "csv", "json"), filters=filter_parameters(OF_ROWS))
def list_(
    query: Query,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=all_of(KINDS))] = "tasks",
    view: ViewOption = None,
    by: CountedByOption = None,
    sort: SortOption = None,
    everything: EverythingHere = False,
) -> Page:
    """The records of one kind, or figures of them."""
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.rows.kinds import Listing
    from deann06.reports.rows.rollup import Rollup

    kind = one_of(KINDS, kind)
    order = None if sort is None else one_of(codes_in("view.col", _ORDERS[kind]), sort)
    counted = None if by is None else choice(CountedBy, by)
    given = given_filters(query.words)
    _refuse(kind, given, view=view, by=by)

    def found(session: Session) -> Listing | Rollup:
        saved = None if view is None else find_view(session, view)
        lines = counted or (saved.by if saved else None)
        if lines and order:
            raise UsageError("view.list.by_sort")
        wanted = wanted_by(session, given, ModelState if kind == "models" else TaskState, saved)
        title = saved.title if saved else None
        if lines:
            return _counted(session, lines, wanted, title)
        return _listed(session, kind, wanted, order or (saved.sort.value if saved and saved.sort else "id"), title)

    return _page(query.answer(Listing | Rollup, found).value, alone(everything))  # type: ignore[arg-type]  # of either


def _refuse(kind: str, given: Iterable[str], **options: str | None) -> None:
    """Raise UsageError for a filter, or another option, that is not of a kind."""
    wrong = [name for name in given if name not in (*_FILTERS[kind], NEGATED)]
    wrong += [name for name, value in options.items() if value is not None and kind != "tasks"]
    if wrong:
        raise UsageError("view.list.no_filter", option=option_of(wrong[0]), kind=kind)


def _listed(session: Session, kind: str, wanted: RowFilter, order: str, view: str | None) -> Listing:
    from deann06.reports.pages.listing import build
    from deann06.reports.rows.narrow import named

    rows, beside = _rows(session, kind, wanted)
    narrowed = named(session.registry, wanted, session.as_of, view)
    return build(session.registry, kind, rows, order, session.as_of, session.commit, narrowed, beside)


def _counted(session: Session, by: CountedBy, wanted: RowFilter, view: str | None) -> Rollup:
    from deann06.reports.rows.rollup import build
    from deann06.services.standings import rows_of

    return build(session.registry, rows_of(session), by, session.as_of, session.commit, wanted, view)


def _page(value: Listing | Rollup, most: int | None) -> Page:
    """The rows of a list, or a table of figures, in every form."""
    from deann06.reports.rows.kinds import Listing

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import listing, rollup

        listing.show(value, screen) if isinstance(value, Listing) else rollup.show(value, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json import lists, rollup

        return lists.listing_keys(value) if isinstance(value, Listing) else rollup.rollup_keys(value)

    def markdown() -> str:
        from deann06.output.markdown import listing, rollup

        return listing.render(value) if isinstance(value, Listing) else rollup.render(value)

    def csv() -> str:
        from deann06.output.csv.table import render
        from deann06.reports.rows.columns import list_table, whole_table

        return render(list_table(value) if isinstance(value, Listing) else whole_table(value))

    return Page(show, keys, {"markdown": markdown, "csv": csv}, most=most)


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
        case "views":
            return listing.view_rows(registry, day), []
    return list(listing.agency_rows(registry, day)), []
