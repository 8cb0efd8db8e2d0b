"""`deann06 changes`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, Lang, RegistryFolder
from deann06.cli.outputs import tell, to_file
from deann06.locale import t
from deann06.services.revisions import compared, find_commits, later_day
from deann06.services.session import registry_folder
from deann06.services.typed import choose, given_date

app = typer.Typer()

FORMATS: Final = ("text", "markdown", "json")


@app.command(help=t("help.changes"))
def changes(
    revisions: Annotated[str, typer.Argument(metavar="A..B", help=t("help.changes.range"))] = "HEAD",
    as_of: AsOf = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|markdown|json", help=t("help.changes.format"))
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.changes.output"))] = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> int:
    """What changed between two states."""
    choose(output_format, FORMATS)
    to_file(output)
    root = registry_folder(registry)
    asked = given_date(as_of)
    ends = find_commits(root, revisions)
    day = asked or later_day(revisions, ends.after, today())
    value = compared(root, ends, day)
    if output_format == "json":
        from deann06.core.commit import Scope
        from deann06.output.json.change.changes import changes_keys
        from deann06.output.json.envelope import answer

        tell(answer(changes_keys(value), Scope(day, ends.after, value.notice, value.doubts)) + "\n", output)
    elif output_format == "markdown":
        from deann06.output.markdown.changes import render

        tell(render(value), output)
    else:
        from deann06.output.screen.change.changes import page, show
        from deann06.output.screen.terminal import Screen

        if output is None:
            show(value, Screen())
        else:
            tell(page(value), output)
    return 0
