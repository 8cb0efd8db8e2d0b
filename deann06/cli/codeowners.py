"""`deann06 codeowners`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.context import open_registry
from deann06.cli.options import AsOf, Lang, RegistryFolder
from deann06.locale import t

app = typer.Typer()


@app.command(help=t("help.codeowners"))
def codeowners(
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.codeowners.output"))] = None,
    as_of: AsOf = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """Who reviews which file."""
    from deann06.cli.changes import tell
    from deann06.output.codeowners import render
    from deann06.store.git import run

    session = open_registry(registry, as_of)
    inside = run(session.root, "rev-parse", "--show-prefix")
    prefix = session.root.name if inside is None else os.fsdecode(inside.removesuffix(b"\n")).rstrip("/")
    text = render(session.registry, session.as_of, prefix)
    if not text:
        print(t("owners.none"), file=sys.stderr)
        return 0
    tell(text, output)
    return 0
