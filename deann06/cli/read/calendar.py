"""`deann06 calendar show|suggest|confirm YEAR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from deann06.cli.options import DryRun, Lang, RegistryFolder
from deann06.cli.reading import Page, Query, reads
from deann06.errors import DeannError, UsageError
from deann06.locale import t

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

app = typer.Typer(help=t("help.calendar"), no_args_is_help=True)
Year = Annotated[
    int, typer.Argument(metavar="YEAR", min=1000, max=2999, help=t("help.calendar.year"), show_default=False)
]


@reads(app, "show", about="help.calendar.show", dated=False)
def show(query: Query, year: Year) -> Page:
    """A year of the working calendar, month by month."""
    from deann06.reports.pages.year import build

    session = query.session
    record = session.registry.calendars.get(str(year))
    if record is None:
        years = ", ".join(session.registry.calendars)
        raise DeannError("calendar.no_file", year=year, years=years)
    months = build(record, session.registry.calendar)

    def show(screen: Screen) -> None:
        from deann06.output.screen.read import calendar as calendar_text
        from deann06.output.words.days import revision

        if query.known_at is not None:
            screen.line((revision(session.commit), "dim"))
        calendar_text.show(t("view.calendar.title", year=year), months, screen)

    def keys() -> dict[str, Any]:
        from deann06.output.json.days import calendar_keys

        return calendar_keys(months)

    return Page(show, keys)


@app.command(help=t("help.calendar.suggest"))
def suggest(
    year: Year,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.calendar.output"))] = None,
    lang: Lang = None,
) -> None:
    """A draft of a year's calendar file, every row marked unconfirmed: printed, or as a file, its folder made."""
    try:
        from deann06.exchange.holidays import draft
    except ModuleNotFoundError as missing:
        raise UsageError("calendar.no_library") from missing
    if output is None:
        print(draft(year), end="")
        return
    from deann06.cli.record.files.calendar_days import put_draft

    put_draft(draft(year), year, output)


@app.command(help=t("help.calendar.confirm"))
def confirm(
    year: Year,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help=t("help.calendar.source"))],
    days: Annotated[list[str] | None, typer.Argument(metavar="[DAY...]", help=t("help.calendar.days"))] = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Count days of a year that were unconfirmed, by a source."""
    from deann06.cli.record.files.calendar_days import confirm_days

    confirm_days(year, days or (), source, registry, dry_run=dry_run)
