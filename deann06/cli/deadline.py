"""`deann06 deadline "TEXT"`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import TEXT_OR_JSON, AsOf, KnownAt, Lang, RegistryFolder, TextOrJson, choose, given_date
from deann06.core.commit import Commit
from deann06.core.deadlines import House
from deann06.errors import DeannError, UsageError
from deann06.locale import t

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
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What the words of a deadline mean."""
    from deann06.output.deadline_text import as_json, show
    from deann06.output.terminal import Screen
    from deann06.output.words.days import clocks
    from deann06.reports.reading import build

    choose(output_format, TEXT_OR_JSON)
    if (text is None) == (not stdin):
        raise UsageError("usage.text_or_stdin")
    sentences = list(_lines()) if stdin else [text or ""]
    day = given_date(issued)
    house, now, commit = _house(registry, as_of, known_at)
    readings = [read for sentence in sentences for read in build(sentence, day, now, house, column=column)]
    if output_format == "json":
        print(as_json(readings, now, commit))
    else:
        screen = Screen()
        if as_of is not None or commit:
            screen.line((clocks(now, commit), "dim"))
        show(readings, screen)


def _lines() -> Iterator[str]:
    """The sentences of stdin. Raises DeannError where it cannot be read, or a line of it is no text."""
    try:
        for place, line in enumerate(sys.stdin, 1):
            if any("\ud800" <= char <= "\udfff" for char in line):
                raise DeannError("registry.unreadable", path=f"stdin:{place}", reason=t("rule.F101.message"))
            if line.strip():
                yield line.strip()
    except OSError as error:
        raise DeannError("registry.unreadable", path="stdin", reason=error.strerror or str(error)) from error


def _house(registry: Path | None, as_of: str | None, known_at: str | None) -> tuple[House, date, Commit | None]:
    """The calendar and policy of the registry, or none where there is no registry and none was named; the day that is
    asked about, and the commit that was read, where one was asked for.
    """
    from deann06.cli.context import open_registry
    from deann06.core.calendar import WorkCalendar

    try:
        session = open_registry(registry, as_of, known_at)
    except DeannError as error:
        if registry is None and known_at is None and error.key == "registry.not_found":
            return House(WorkCalendar({})), given_date(as_of) or today(), None
        raise
    found, commit = session.registry, session.commit
    house = House(found.calendar, found.settings.policy.strict_before)
    return house, session.as_of, commit if isinstance(commit, Commit) and commit.pinned else None
