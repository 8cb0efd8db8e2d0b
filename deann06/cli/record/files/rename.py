"""`deann06 rename`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from typing import Annotated

import typer

from deann06.checks.table import severity
from deann06.cli.clock import today
from deann06.cli.options import DryRun, IdArgument, Lang, RegistryFolder
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.findings import Problem, Severity
from deann06.core.records import CalendarYear
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.screen.parts.edit import diff
from deann06.services.record.desk import Desk, Options, desk, refuse_errors
from deann06.store.disk.journal import Changes
from deann06.store.load.loader import is_id
from deann06.store.load.rename import RenamedIds, changes, moved, renamed

app = typer.Typer()


@app.command(name="rename", help=t("help.rename"))
def rename(
    record: IdArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help=t("help.rename.new"), show_default=False)],
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Give a record another id, wherever it is named."""
    with desk(Options(registry, dry_run=dry_run), today()) as at:
        if _finished(at, record, new):
            print(t("edit.rename_finished", old=record, new=new))
            if not dry_run:
                tell_uncommitted(at, {})
            return
        target = at.registry.find(record)
        if isinstance(target, CalendarYear):
            raise DeannError("edit.no_rename", id=target.id)
        if not is_id(type(target), new):
            raise UsageError("edit.bad_id", id=new)
        if new == target.id:
            raise DeannError("edit.exists", path=new)
        names = renamed(at.before.tree, target.folder, {target.id: new})
        written = changes(at.before.tree, names)
        origins = {new_path: old for old, new_path in moved(at.before.tree, names).items()}
        refuse_errors(_brought(at, written, names))
        at.put(written, origins)
    removed = [path for path, content in written.items() if content is None]
    if dry_run:
        _show(at, written, origins)
    others = len([path for path, content in written.items() if content is not None and path in at.before.tree])
    print(t("edit.renamed", old=target.id, new=new, files=len(removed), others=others))
    if dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, written)


def _finished(at: Desk, record: str, new: str) -> bool:
    """Whether this very command was cut off before, and has been finished just now."""
    stems = {path: path.rpartition("/")[2].removesuffix(".yaml") for path in at.resumed.written}
    former = [stem for path, stem in stems.items() if path not in at.before.tree]
    return new in stems.values() and any(old == record or old.endswith((f".{record}", f"-{record}")) for old in former)


def _brought(at: Desk, written: Changes, names: RenamedIds) -> list[Problem]:
    """The errors that a new id brings; those that only moved with their file are known."""

    def place(path: str) -> str:
        folder, stem = path.partition("/")[0], path.rpartition("/")[2].removesuffix(".yaml")
        return f"{folder}/{names.get(f'{folder}/{stem}', stem)}"

    known = Counter((problem.code, place(problem.path)) for problem in at.problems(at.before))
    brought = []
    for problem in at.problems(at.with_changes(written)):
        if severity(problem.code) is not Severity.ERROR:
            continue
        known[problem.code, place(problem.path)] -= 1
        if known[problem.code, place(problem.path)] < 0:
            brought.append(problem)
    return brought


def _show(at: Desk, written: Changes, origins: Mapping[str, str]) -> None:
    """Print what would change, a moved file as one."""
    for path, content in written.items():
        if content is None:
            continue
        old = origins.get(path, path)
        if old != path:
            print(harmless(f"{at.shown(old)} → {at.shown(path)}"))
        print(diff(at.shown(path), at.before.tree[old], content), end="")
