"""`deann06 calendar show|suggest YEAR`."""

from __future__ import annotations

from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, KnownAt, Lang, RegistryFolder, TextOrJson
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer(help=t("help.calendar"), no_args_is_help=True)
Year = Annotated[
    int, typer.Argument(metavar="YEAR", min=1000, max=2999, help=t("help.calendar.year"), show_default=False)
]


@app.command(help=t("help.calendar.show"))
def show(
    year: Year,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """A year of the working calendar, month by month."""
    from deann06.reports.year import build
    from deann06.services.session import open_registry

    choose(output_format, TEXT_OR_JSON)
    session = open_registry(registry, today(), None, known_at)
    record = session.registry.calendars.get(str(year))
    if record is None:
        years = ", ".join(session.registry.calendars)
        raise DeannError("calendar.no_file", year=year, years=years)
    months = build(record, session.registry.calendar)
    if output_format == "json":
        from deann06.output.json.days import calendar_keys
        from deann06.output.json.envelope import answer

        print(answer(calendar_keys(months), session.scope))
        return
    from deann06.output.calendar_text import show as print_months
    from deann06.output.terminal import Screen
    from deann06.output.words.days import revision

    screen = Screen()
    if known_at is not None:
        screen.line((revision(session.commit), "dim"))
    print_months(t("view.calendar.title", year=year), months, screen)


@app.command(help=t("help.calendar.suggest"))
def suggest(year: Year, lang: Lang = None) -> None:
    """A draft of a year's calendar file, on stdout; every row is marked unconfirmed."""
    try:
        from deann06.exchange.holidays import draft
    except ModuleNotFoundError as missing:
        raise UsageError("calendar.no_library") from missing
    print(draft(year), end="")
