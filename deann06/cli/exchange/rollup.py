"""`deann06 rollup`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.exchange.site import LISTED_OF_MANY, write_exported
from deann06.cli.options import TEXT_OR_JSON, AsOf, Everything, Lang, OutputFile, TextOrJson
from deann06.cli.outputs import into, screen_for, to_file, to_folder
from deann06.core.records import Tier
from deann06.locale import t
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of
from deann06.services.choices import choice
from deann06.services.typed import choose, given_date

if TYPE_CHECKING:
    from deann06.services.rollup.run import RolledUp

app = typer.Typer()


@app.command(help=t("help.rollup"))
def rollup(
    listed: Annotated[Path, typer.Argument(metavar="FILE", help=t("help.rollup.list"), show_default=False)],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=t("help.rollup.folder"), show_default=False)],
    as_of: AsOf = None,
    within: Annotated[int, typer.Option("--within", metavar="N", min=0, max=3660, help=t("help.rollup.within"))] = 7,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="TIER", help=t("help.rollup.tier", tiers=all_of(codes_of(Tier))))
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help=t("help.rollup.offline"))] = False,
    site: Annotated[Path | None, typer.Option("--site", metavar="DIR", help=t("help.rollup.site"))] = None,
    force: Annotated[bool, typer.Option("--force", help=t("export.help.force"))] = False,
    output_format: TextOrJson = "text",
    everything: Everything = False,
    output: OutputFile = None,
    lang: Lang = None,
) -> int:
    """Join what registries publish, and tell how they stand."""
    from deann06.output.screen.parts.bounded import ROWS
    from deann06.services.rollup.run import roll_up

    choose(output_format, TEXT_OR_JSON)
    to_file(output)
    to_folder(folder)
    if site:
        to_folder(site)
    day = given_date(as_of) or today()
    most = None if tier is None else Tier(choice(Tier, tier))
    rolled = roll_up(listed, folder, day, within, most, offline=offline, whole=site is not None)
    if site:
        rolled = rolled.with_pages(site, _write_pages(rolled, site, force=force))
    with into(output):
        if output_format == "json":
            from deann06.output.json.envelope import answer
            from deann06.output.json.rollup import gathered_keys

            print(answer(gathered_keys(rolled.page, rolled.made)))
        else:
            from deann06.output.screen.change.gathered import show

            show(rolled.page, rolled.made, screen_for(output, None if everything else ROWS))
    return 1 if rolled.page.wrong else 0


def _write_pages(rolled: RolledUp, site: Path, *, force: bool) -> int:
    """Write the pages into a folder; how many. Raises DeannError."""
    from deann06.services.site.gathered import page_files

    files = [(site / name, content) for name, content in page_files(rolled.page)]
    write_exported(files, site, force=force, listed=LISTED_OF_MANY)
    return len(files)
