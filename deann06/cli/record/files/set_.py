"""`deann06 set KEY VALUE`: one of the settings in registry.yaml, its comments kept."""

from __future__ import annotations

import warnings
from typing import Annotated, Any

import typer

from deann06.cli.options import AsOf, DryRun, Lang, RegistryFolder
from deann06.cli.record.files.rewritten import Written, rewrite
from deann06.core.editing.edits import clean
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import Trouble, UsageError
from deann06.locale import t
from deann06.output.words.change.findings import except_command, message
from deann06.services.record.desk import Desk, Options
from deann06.services.record.setting import guarded, setting_place, setting_value
from deann06.store.yaml.keys import set_value
from deann06.store.yaml.read import read

app = typer.Typer()


@app.command(name="set", help=t("help.set"))
def set_(
    key: Annotated[str, typer.Argument(metavar="KEY", help=t("help.set.key"), show_default=False)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=t("help.set.value"), show_default=False)],
    as_of: AsOf = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Set one of the settings."""
    words = tuple(part.strip() for part in key.split("."))
    if not all(words):
        raise UsageError("edit.set.key", key=key)
    place = setting_place(words)

    def made(at: Desk) -> Written:
        said = setting_value(place.shape, _value(value, place.keys[-1]), at.registry.names, at.day)
        text = set_value(at.shown(SETTINGS_PATH), at.before.tree[SETTINGS_PATH].decode(), place.keys, said)
        if codes := sorted({*guarded(at, text.encode())}):
            line = except_command(", ".join(codes), "registry")
            warnings.warn(Trouble("edit.set.guarded", key=".".join(place.keys), command=line), stacklevel=2)
        return SETTINGS_PATH, text

    rewrite(Options(registry, as_of=as_of, dry_run=dry_run), made)


def _value(text: str, key: str) -> Any:
    """What a file says: text, or a list or mapping as a file writes it; nothing says nothing. Raises UsageError."""
    if not text.strip():
        return None
    if not text.lstrip().startswith(("{", "[")):
        return clean(text, key)
    data, problems = read("", f"value: {text}".encode())
    if problems or data is None or data.keys() != {"value"}:
        reason = message(problems[0]).message if problems else text
        raise UsageError("edit.set.value", value=text, reason=reason)
    return clean(data["value"], key)
