"""`deann06 init`: a new registry; and git told to merge it by field."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from deann06.cli.clock import today
from deann06.cli.create.founding_asked import Given, answered
from deann06.cli.options import Lang
from deann06.cli.outputs import to_folder
from deann06.cli.record.tables.rows import sheet_of
from deann06.cli.steps import run_steps
from deann06.cli.uncommitted import tell_made
from deann06.core.records import Agency, CalendarYear
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.text.commands import spelt
from deann06.errors import DeannError
from deann06.locale import official, t
from deann06.output.plain import harmless
from deann06.services.create.body_list import ListedBodies, read_bodies, table_columns
from deann06.services.create.founding import NO_STARTER, STARTERS, Files, draft_years, files_of, starter_bodies
from deann06.services.record.desk import warn_resumed
from deann06.services.session import refuse_kept_off
from deann06.store.disk.files import REGISTRY, find_registry, on_disk, read_file
from deann06.store.disk.journal import finish, pending, write_together
from deann06.store.disk.lock import locked
from deann06.store.disk.write import make_folder
from deann06.store.git.worktree import indexed

app = typer.Typer()


@app.command(name="init", help=t("help.init"))
def init(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help=t("help.init.folder"), show_default=False)
    ] = None,
    province: Annotated[str | None, typer.Option("--province", metavar="TEXT", help=t("help.init.province"))] = None,
    committee: Annotated[str | None, typer.Option("--committee", metavar="NAME", help=t("help.init.committee"))] = None,
    focal_point: Annotated[
        str | None, typer.Option("--focal-point", metavar="NAME", help=t("help.init.focal_point"))
    ] = None,
    programme: Annotated[str | None, typer.Option("--programme", metavar="TEXT", help=t("help.init.programme"))] = None,
    starter: Annotated[
        str | None, typer.Option("--starter", metavar="|".join(STARTERS), help=t("help.init.starter"))
    ] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help=t("help.init.from"))] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help=t("help.init.title"))] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help=t("help.init.place"))] = None,
    registry_id: Annotated[str | None, typer.Option("--id", metavar="ID", help=t("help.init.id"))] = None,
    git: Annotated[bool, typer.Option("--git", help=t("help.init.git"))] = False,
    lang: Lang = None,
) -> int:
    """Make a registry where there is none, set up git where that is asked."""
    given = Given(province, programme, committee, focal_point, starter, title, place, registry_id)
    asked_for = any((*given, source))
    root = _existing(folder)
    code = 0
    if root is None or (asked_for and pending(root)):
        if root is None:
            refuse_kept_off(folder or Path.cwd())
            to_folder(folder or Path.cwd())
        answers, chosen = answered(given, listed=source is not None)
        bodies = _listed(source) if source else starter_bodies(chosen.starter, chosen.place)
        root = root or (folder or Path.cwd()) / REGISTRY
        code = _found(context, root, files_of(answers, bodies), chosen.starter if not source else NO_STARTER)
    elif not git or asked_for:
        raise DeannError("merge.init.exists", folder=str(root))
    if git:
        _set_up(root)
    return code


def _existing(folder: Path | None) -> Path | None:
    """The registry in the folder that was named, else at or above the current one."""
    if folder is not None:
        return next((root for root in (folder / REGISTRY, folder) if (root / SETTINGS_PATH).is_file()), None)
    try:
        return find_registry(Path.cwd())
    except DeannError:
        return None


def _listed(source: Path) -> ListedBodies:
    """The bodies of a list that was named. Raises DeannError."""
    sheet = sheet_of(source, table_columns)
    return read_bodies(str(source), sheet, source=official("init.list.source", name=source.name))


def _found(context: typer.Context, root: Path, files: Files, starter: str) -> int:
    """Write a registry, check it, make its first report; the exit code of these."""
    made = _write(root, files)
    print(harmless(t("merge.init.done", folder=root.as_posix())))
    for folder, count in Counter(path.rpartition("/")[0] for path in files).items():
        print(f"  {t('init.files', folder=folder, count=count)}" if folder else f"  {SETTINGS_PATH}")
    if starter != NO_STARTER:
        print(t("init.starter.told"))
    if drafts := draft_years():
        print(t("init.drafts", years=", ".join(drafts)))
    here = _existing(None)
    where = () if here and here.resolve() == root.resolve() else ("--registry", root.as_posix())
    output = () if root.parent == Path.cwd() else ("--output", (root.parent / "reports").as_posix())
    code = run_steps(context, ("validate", *where), ("report", "weekly", *where, *output))
    tell_made(root, made, today())
    print(f"\n{t('merge.init.next')}")
    first = "directive" if any(path.startswith(Agency.folder) for path in files) else "agency"
    for words in (("new", first), ("new", "task"), ("status",)):
        print(f"  {harmless(spelt(('deann06', *words, *where)))}")
    return code


def _write(root: Path, files: Files) -> Files:
    """Write what is not there yet: a calendar that is there stays, all else must be just that. What was written.

    Raises DeannError.
    """
    years = f"{CalendarYear.folder}/"
    files = {path: new for path, new in files.items() if not path.startswith(years) or _content(root, path) is None}
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
    return made


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
