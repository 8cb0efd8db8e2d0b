"""`deann06 init`: a new registry; and git told to merge it by field."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.asking import ask, can_ask
from deann06.cli.clock import today
from deann06.cli.options import Lang
from deann06.cli.uncommitted import tell_made
from deann06.core.editing.edits import clean
from deann06.core.records import Agency
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.text.vietnamese import slug
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.record.desk import warn_resumed
from deann06.services.session import refuse_kept_off
from deann06.store.disk.files import REGISTRY, find_registry, on_disk, read_file
from deann06.store.disk.journal import finish, pending, write_together
from deann06.store.disk.lock import locked
from deann06.store.disk.write import make_folder
from deann06.store.git.worktree import indexed
from deann06.store.load.loader import is_id
from deann06.store.yaml.new import record_text

app = typer.Typer()
Files = dict[str, bytes]  # below the registry's folder


@app.command(name="init", help=t("help.init"))
def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help=t("help.init.folder"), show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help=t("help.init.title"))] = None,
    committee: Annotated[str | None, typer.Option("--committee", metavar="NAME", help=t("help.init.committee"))] = None,
    focal_point: Annotated[
        str | None, typer.Option("--focal-point", metavar="NAME", help=t("help.init.focal_point"))
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help=t("help.init.place"))] = None,
    git: Annotated[bool, typer.Option("--git", help=t("help.init.git"))] = False,
    lang: Lang = None,
) -> int:
    """Make a registry where there is none, set up git where that is asked."""
    root = _existing(folder)
    given = {"title": title, "committee": committee, "focal_point": focal_point, "place": place}
    if root is None or (any(given.values()) and pending(root)):
        if root is None:
            refuse_kept_off(folder or Path.cwd())
        root = root or (folder or Path.cwd()) / REGISTRY
        _write(root, _files(_answers(given)))
    elif not git or any(given.values()):
        raise DeannError("merge.init.exists", folder=str(root))
    if git:
        _set_up(root)
    return 0


def _existing(folder: Path | None) -> Path | None:
    """The registry in the folder that was named, else at or above the current one."""
    if folder is not None:
        return next((root for root in (folder / REGISTRY, folder) if (root / SETTINGS_PATH).is_file()), None)
    try:
        return find_registry(Path.cwd())
    except DeannError:
        return None


def _answers(given: dict[str, str | None]) -> dict[str, str]:
    """What a registry cannot be without; asked for on a terminal. Raises UsageError."""
    if missing := [name for name, value in given.items() if not value]:
        if not can_ask():
            raise UsageError("usage.missing", name=", ".join(f"--{name.replace('_', '-')}" for name in missing))
        given = {**given, **{name: ask(t(f"merge.init.ask.{name}"), _reader(name), needed=True) for name in missing}}
    return {name: clean(value, name) for name, value in given.items()}


def _reader(name: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if name in ("committee", "focal_point"):
            _body(text)
        return text

    return read


def _body(text: str) -> tuple[str, str]:
    """The id and the name of a body, written `ID=NAME` or as the name alone. Raises UsageError."""
    body_id, sign, name = text.partition("=")
    body_id, name = (body_id.strip(), name.strip()) if sign else (slug(text), text.strip())
    if not name or not is_id(Agency, body_id):
        raise UsageError("merge.init.no_id", value=text)
    return body_id, name


def _files(answers: dict[str, str]) -> Files:
    """The least that a registry is: its settings, and the two bodies that they name. Raises UsageError."""
    committee, focal_point = (_body(answers[name]) for name in ("committee", "focal_point"))
    if committee[0] == focal_point[0] and committee != focal_point:
        raise UsageError("merge.init.same_id", id=committee[0])
    named = {"committee": committee[0], "focal_point": focal_point[0]}
    settings = {"format": "1", "title": answers["title"], **named, "place": answers["place"]}
    bodies = {f"{Agency.folder}/{body_id}.yaml": {"name": name} for body_id, name in (committee, focal_point)}
    return {path: record_text(path, data).encode() for path, data in {**bodies, SETTINGS_PATH: settings}.items()}


def _write(root: Path, files: Files) -> None:
    """Write what is not there yet; what is there must be just that. Raises DeannError."""
    if other := [path for path in files if _content(root, path) not in (None, files[path])]:
        raise DeannError("edit.exists", path=(root / other[0]).as_posix())
    make_folder(root)
    recorded = indexed(root).has_pending
    with locked(root):
        warn_resumed(finish(root, recorded=recorded))
        if _content(root, SETTINGS_PATH) not in (None, files[SETTINGS_PATH]):
            raise DeannError("merge.init.exists", folder=str(root))
        # The settings come last: with them it is a registry.
        made = {path: new for path, new in files.items() if _content(root, path) is None}
        write_together(root, {}, made)
    print(t("merge.init.done", folder=root.as_posix()))
    for path in files:
        print(f"  {path}")
    print(t("merge.init.next"))
    tell_made(root, made, today())


def _content(root: Path, path: str) -> bytes | None:
    """What stands at a path, None where nothing does. Raises DeannError where it cannot be read."""
    return read_file(on_disk(root, path))


def _set_up(root: Path) -> None:
    from deann06.store.merging.setup import ATTRIBUTES, install

    done = install(root)
    print(t("merge.init.config" if done.wrote_config else "merge.init.config_same"))
    print(
        t("merge.init.attributes" if done.wrote_line else "merge.init.attributes_same", path=ATTRIBUTES, line=done.line)
    )
    if done.wrote_line:
        print(t("merge.init.commit", path=ATTRIBUTES), file=sys.stderr)
