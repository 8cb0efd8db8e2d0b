"""`deann06 serve`: the desk in a browser."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, Lang, RegistryFolder
from deann06.cli.outputs import to_folder
from deann06.cli.record.act_fields import asked_acts
from deann06.errors import DeannError
from deann06.locale import t
from deann06.services.live.hands import Hands
from deann06.services.session import registry_folder, registry_now
from deann06.services.typed import given_date

if TYPE_CHECKING:
    from deann06.web.address import Address

app = typer.Typer()
PORT: Final = 8606


@app.command(help=t("help.serve"))
def serve(
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help=t("help.serve.port"))] = PORT,
    speaker: Annotated[str | None, typer.Option("--as", metavar="AGENCY", help=t("help.serve.as"))] = None,
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help=t("help.serve.output"))] = Path("reports"),
    as_of: AsOf = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Open the registry in a browser until Ctrl+C."""
    try:
        from deann06.web.server import serve as listen
    except ModuleNotFoundError as error:
        raise DeannError("live.no_library") from error
    gc.enable()  # a command is short and does without; this one stays
    to_folder(output)
    root = registry_folder(registry).resolve()
    day = given_date(as_of)
    named = speaker and registry_now(root).names.body(speaker, day or today())
    listen(Hands(root, today, day, asked_acts(), named, output), port, _tell)
    print(t("live.stopped"))


def _tell(address: Address) -> None:
    print(t("live.listening", url=address.url))
    print(t("live.listening.how"), flush=True)
