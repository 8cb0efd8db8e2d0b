"""`deann06 merge-driver`: what git calls for a file that two branches changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.options import Lang
from deann06.errors import DeannError
from deann06.locale import t

app = typer.Typer()


@app.command(name="merge-driver", help=t("help.merge-driver"))
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="O", help=t("help.merge-driver.base"), show_default=False)],
    ours: Annotated[Path, typer.Argument(metavar="A", help=t("help.merge-driver.ours"), show_default=False)],
    theirs: Annotated[Path, typer.Argument(metavar="B", help=t("help.merge-driver.theirs"), show_default=False)],
    path: Annotated[str, typer.Argument(metavar="P", help=t("help.merge-driver.path"), show_default=False)],
    lang: Lang = None,
) -> int:
    """Leave the merge in our file: 0 where it is clean, 1 where people must decide."""
    from deann06.cli.stderr import note
    from deann06.output.screen.change.merge import sentences
    from deann06.store.disk.write import write_whole
    from deann06.store.merging.files import Versions, by_lines, merge_versions

    versions = Versions(*map(_content, (base, ours, theirs)))
    labels = (t("merge.side.ours"), t("merge.side.theirs"))
    try:
        outcome = merge_versions(path, versions, labels)
        said = list(sentences(path, outcome, versions))
    except Exception as error:  # git takes what is in our file for the merge, so it must never stay as it was
        outcome = by_lines(versions, labels)
        if os.environ.get("DEANN06_TRACEBACK"):
            write_whole(ours, outcome.content)
            raise
        said = [t("merge.bug", path=path, kind=type(error).__name__, detail=error)]
    write_whole(ours, outcome.content)
    for sentence in said:
        note(sentence)
    return 0 if outcome.clean else 1


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeannError("registry.unreadable", path=str(path), reason=error) from error
