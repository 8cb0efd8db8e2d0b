"""`deann06 list`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from deann06.cli.options import AgencyOption, DirectiveOption, EverythingHere, GroupOption, RoleOption
from deann06.cli.reading import Asked, Page, reads
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.narrowing import in_words, wanted_by
from deann06.services.session import Session
from deann06.services.typed import choose, given_date

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen
    from deann06.reports.rows.narrow import Wanted

app = typer.Typer()

_FILTERS: Final = {  # which options narrow which kind
    "tasks": ("--agency", "--role", "--group", "--directive", "--mark", "--standing", "--state", "--due-before"),
    "models": ("--agency", "--role", "--group", "--directive", "--state"),
    "directives": ("--agency",),
    "agencies": (),
    "indicators": ("--agency", "--directive"),
}
_ORDERS: Final = dict.fromkeys(_FILTERS, ("id", "title")) | {"tasks": ("id", "last_day", "title", "standing")}


@reads(app, "list", forms=("text", "markdown", "json"))
def list_(
    asked: Asked,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=t("help.list.kind"))],
    standing: Annotated[str | None, typer.Option("--standing", metavar="LIST", help=t("help.list.standing"))] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help=t("help.list.due_before"))
    ] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="LIST", help=t("help.list.state"))] = None,
    agency: AgencyOption = None,
    role: RoleOption = None,
    group: GroupOption = None,
    directive: DirectiveOption = None,
    mark: Annotated[str | None, typer.Option("--mark", metavar="LIST", help=t("help.list.mark"))] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="KEY", help=t("help.list.sort"))] = "id",
    everything: EverythingHere = False,
) -> Page:
    """The records of one kind."""
    from msgspec.structs import replace

    from deann06.output.screen.parts.bounded import alone
    from deann06.reports.pages.listing import build
    from deann06.reports.rows.narrow import named

    choose(kind, tuple(_FILTERS))
    choose(sort, _ORDERS[kind])
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
        "marks": _marks(mark),
        "standings": _several(standing, _standings()),
        "states": _several(state, _states(kind)),
        "due_before": given_date(due_before),
    }
    session = asked.session
    wanted = replace(wanted_by(session, agency, group, directive, role), **also)
    rows, beside = _rows(session, kind, wanted)
    narrowed = named(session.registry, wanted, session.as_of)
    listing = build(session.registry, kind, rows, sort, session.as_of, session.commit, narrowed, beside)

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import listing as list_text

        list_text.show(listing, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.lists import listing_keys

        return listing_keys(listing)

    def markdown() -> str:
        from deann06.output.markdown.listing import render

        return render(listing)

    return Page(show, keys, markdown, most=alone(everything))


def _several(text: str | None, codes: Mapping[str, str]) -> tuple[Any, ...] | None:
    """The codes of a comma-separated list of codes or words. Raises UsageError."""
    if text is None:
        return None
    words = [word.strip() for word in text.split(",") if word.strip()]
    return tuple(dict.fromkeys(in_words(codes, word) for word in words or [text]))


def _marks(text: str | None) -> tuple[Any, ...] | None:
    from deann06.reports.rows.narrow import Mark

    found = _several(text, {f"mark.{mark.value}": mark.value for mark in Mark})
    return None if found is None else tuple(map(Mark, found))


def _standings() -> Mapping[str, str]:
    """Every key of a ledger and every standing, by what it is called, and was called once."""
    from deann06.core.standing.ledger import COUNTED
    from deann06.output.words.tasks import standing_key

    former = ("no_deadline.1", "no_deadline.2", "completed.1")
    return {standing_key(word): word for word in COUNTED} | {f"former.{key}": key[:-2] for key in former}


def _states(kind: str) -> Mapping[str, str]:
    from deann06.core.records import ModelState, TaskState

    states = ModelState if kind == "models" else TaskState
    return {f"state.{state.value}": state.value for state in states}


def _rows(session: Session, kind: str, wanted: Wanted) -> tuple[list[Any], list[Any]]:
    """The rows of a kind that fit every filter; apart, those in which the body asked about has only a part."""
    from deann06.core.standing.ledger import rows
    from deann06.reports.pages import listing
    from deann06.reports.rows.narrow import narrow

    registry, day = session.registry, session.as_of
    match kind:
        case "tasks":
            counted, beside = narrow(rows(registry, day), wanted)
            own = wanted.agency
            return listing.task_rows(registry, counted, own), listing.task_rows(registry, beside, own)
        case "models":
            return listing.model_rows(registry, wanted, day)
        case "directives":
            return list(listing.directive_rows(registry, wanted, day)), []
        case "indicators":
            return list(listing.indicator_rows(registry, wanted, day)), []
    return list(listing.agency_rows(registry, day)), []
