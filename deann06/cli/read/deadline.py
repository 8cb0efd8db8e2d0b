"""`deann06 deadline "TEXT"`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, KnownAt, Lang, OutputFile, RegistryFolder, TextOrJson
from deann06.cli.outputs import into, screen_for, to_file
from deann06.core.commit import Scope
from deann06.core.days.deadlines import House
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.typed import choose, given_date

app = typer.Typer()


@app.command(help=t("help.deadline"))
def deadline(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help=t("help.deadline.text"))] = None,
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=t("help.deadline.issued"))] = None,
    column: Annotated[bool, typer.Option("--column", help=t("help.deadline.column"))] = False,
    stdin: Annotated[bool, typer.Option("--stdin", help=t("help.deadline.stdin"))] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: TextOrJson = "text",
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What the words of a deadline mean."""
    from deann06.reports.pages.reading import build

    choose(output_format, TEXT_OR_JSON)
    to_file(output)
    if bool(text) == stdin:
        raise UsageError("usage.text_or_stdin")
    sentences = list(_lines()) if stdin else [text or ""]
    day = given_date(issued)
    house, scope = _house(registry, as_of, known_at)
    readings = [read for sentence in sentences for read in build(sentence, day, scope.as_of, house, column=column)]
    scope = scope._replace(doubts=house.calendar.doubts)  # of what it was asked about for them
    with into(output):
        if output_format == "json":
            from deann06.output.json.days import deadline_keys
            from deann06.output.json.envelope import answer

            print(answer(deadline_keys(readings), scope))
            return
        from deann06.output.screen.read.deadline import show
        from deann06.output.words.days import clocks, doubt_words

        screen = screen_for(output)
        if as_of is not None or known_at is not None:
            screen.line((clocks(scope.as_of, scope.commit if known_at else None), "dim"))
        show(readings, screen)
        if doubt := doubt_words(scope.doubts):
            screen.line((doubt, "warn"))


def _lines() -> Iterator[str]:
    """The sentences of stdin. Raises DeannError where it cannot be read, or a line of it is no text."""
    try:
        for place, line in enumerate(sys.stdin, 1):
            if any("\ud800" <= char <= "\udfff" for char in line):
                raise DeannError("registry.unreadable", path=f"stdin:{place}", reason=t("rule.F101.message"))
            if line.strip():
                yield line.strip()
    except OSError as error:
        raise DeannError("registry.unreadable", path="stdin", reason=error) from error


def _house(registry: Path | None, as_of: str | None, known_at: str | None) -> tuple[House, Scope]:
    """The calendar and policy of the registry, or none where there is no registry and none was named."""
    from deann06.core.days.calendar import WorkCalendar
    from deann06.services.session import open_registry

    try:
        session = open_registry(registry, today(), as_of, known_at)
    except DeannError as error:
        if registry is None and known_at is None and error.key == "registry.not_found":
            return House(WorkCalendar({})), Scope(given_date(as_of) or today(), None)
        raise
    opened = session.registry
    return House(opened.calendar, opened.settings.policy.strict_before), session.scope
