"""`deann06 demo`: the example registry in a folder of its own, with its status and its weekly report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from deann06.cli.options import Lang
from deann06.cli.outputs import to_folder
from deann06.cli.steps import run_steps
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.text.commands import spelt
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.store.disk.carried import EXAMPLE, carried, files_below
from deann06.store.disk.files import REGISTRY
from deann06.store.disk.journal import write_together
from deann06.store.disk.write import make_folder

app = typer.Typer()
DAY: Final = ("--as-of", "15/5/2024")  # on which there is much to see
FOLDER: Final = Path("thu-nghiem")
SCHEMAS: Final = "schemas"


@app.command(help=t("help.demo"))
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=t("help.demo.folder"))] = FOLDER,
    lang: Lang = None,
) -> int:
    """Make the example where nothing is yet, and show it."""
    to_folder(folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise DeannError("init.demo.exists", folder=str(folder))
    root = folder / REGISTRY
    for where, name in ((folder / SCHEMAS, SCHEMAS), (root, EXAMPLE)):
        files = files_below(carried(name))
        make_folder(where)
        # The settings come last: with them it is a registry.
        write_together(where, {}, dict(sorted(files.items(), key=lambda one: one[0] == SETTINGS_PATH)))
    print(harmless(t("init.demo.done", folder=folder.as_posix())))
    at = ("--registry", root.as_posix(), *DAY)
    code = run_steps(context, ("status", *at), ("report", "weekly", *at, "--output", (folder / "reports").as_posix()))
    print(f"\n{harmless(t('init.demo.next', folder=folder.as_posix()))}")
    for words in (("explain", "4.4"), ("mine", "Sở TT&TT"), ("list", "tasks", "--standing", "overdue,due_soon")):
        print(f"  {spelt(('deann06', *words, *DAY))}")
    return code
