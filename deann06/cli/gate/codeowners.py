"""`deann06 codeowners`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder
from deann06.cli.outputs import to_file
from deann06.locale import t
from deann06.services.session import in_repository, open_registry

app = typer.Typer()


@app.command(help=t("help.codeowners"))
def codeowners(
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.codeowners.output"))] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Who reviews which file."""
    from deann06.cli.outputs import tell
    from deann06.output.hosts.codeowners import render
    from deann06.output.words.days import clocks
    from deann06.reports.changes.reviewers import build

    to_file(output)
    session = open_registry(registry, today(), as_of, known_at)
    inside = in_repository(session.root) or session.root.absolute().name
    when = "" if as_of is None and known_at is None else clocks(session.as_of, session.commit if known_at else None)
    text = render(build(session.registry, session.as_of), "" if inside == "." else inside, when)
    if not text:
        print(t("owners.none"), file=sys.stderr)
        return 0
    tell(text, output)
    return 0
