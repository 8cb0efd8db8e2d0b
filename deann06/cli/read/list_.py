"""`deann06 list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from deann06.cli.filters import MarkOption, NotOption, RoleOption, StandingOption, StateOption, not_of
from deann06.cli.options import AgencyOption, DirectiveOption, EverythingHere, GroupOption
from deann06.cli.reading import Page, Query, reads
from deann06.core.records import ModelState, TaskState
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of, standing_codes
from deann06.output.words.values import all_of, codes_in
from deann06.reports.rows.narrow import Mark
from deann06.services.choices import one_of, some_of
from deann06.services.narrowing import wanted_by
from deann06.services.session import Session
from deann06.services.typed import given_date

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
_FILTERS: Final = {  # which options narrow which kind
    "tasks": ("--agency", "--role", "--group", "--directive", "--mark", "--standing", "--state", "--due-before"),
    "models": ("--agency", "--role", "--group", "--directive", "--state"),
    "directives": ("--agency",),
    "agencies": (),
    "indicators": ("--agency", "--directive"),
}
_ORDERS: Final = dict.fromkeys(_FILTERS, ("id", "title")) | {"tasks": ("id", "last_day", "title", "standing")}
SortOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--sort", metavar="KEY", help=t("help.list.sort", keys=all_of(codes_in("view.col", _ORDERS["tasks"])))
    ),
]


@reads(app, "list", forms=("text", "markdown", "csv", "json"))
def list_(
    query: Query,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=all_of(KINDS))],
    standing: StandingOption = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help=t("help.list.due_before"))
    ] = None,
    state: StateOption = None,
    agency: AgencyOption = None,
    role: RoleOption = None,
    group: GroupOption = None,
    directive: DirectiveOption = None,
    mark: MarkOption = None,
    negated: NotOption = False,
    sort: SortOption = "id",
    everything: EverythingHere = False,
) -> Page:
    """The records of one kind."""
    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.rows.kinds import Listing

    kind = one_of(KINDS, kind)
    sort = one_of(codes_in("view.col", _ORDERS[kind]), sort)
    given = {
        "--agency": agency,
        "--role": role,
        "--group": group,
        "--directive": directive,
        "--mark": mark,
        "--standing": standing,
        "--state": state,
        "--due-before": due_before,
    }
    for option, value in given.items():
        if value is not None and option not in _FILTERS[kind]:
            raise UsageError("view.list.no_filter", option=option, kind=kind)
    also = {
        "marks": None if mark is None else tuple(map(Mark, some_of(codes_of(Mark), mark))),
        "standings": None if standing is None else some_of(standing_codes(), standing),
        "states": None if state is None else some_of(codes_of(ModelState if kind == "models" else TaskState), state),
        "due_before": given_date(due_before),
        "negated": not_of(negated, given.values()),
    }

    def found(session: Session) -> Listing:
        from msgspec.structs import replace

        from deann06.reports.pages.listing import build
        from deann06.reports.rows.narrow import named

        wanted = replace(wanted_by(session, agency, group, directive, role), **also)
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
