"""`deann06 edit ID`: a record in the editor, validated on return; what was typed is never lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import typer

from deann06.checks.table import severity
from deann06.cli.clock import today
from deann06.cli.options import AsOf, DryRun, IdArgument, Lang, RegistryFolder
from deann06.cli.prompts import can_ask, confirmed
from deann06.cli.record.editing import warn
from deann06.cli.stderr import note, tell
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.findings import Problem, Severity
from deann06.errors import Ambiguous, DeannError
from deann06.locale import t
from deann06.output.screen.parts.edit import diff
from deann06.output.words.change.findings import message
from deann06.services.record.desk import Desk, Options, desk, refuse_errors
from deann06.services.record.entitled import refuse_brought
from deann06.store.disk.files import read_file
from deann06.store.disk.write import failed
from deann06.store.yaml.bounds import MAX_BYTES

app = typer.Typer()


@app.command(name="edit", help=t("help.edit"))
def edit(
    record: IdArgument,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """Edit one file by hand."""
    options = Options(registry, as_of=as_of, dry_run=dry_run)
    with desk(options, today(), mending=True) as at:
        path = _path(at, record)
        old, shown = at.before.tree[path], at.shown(path)
        if len(old) > MAX_BYTES:  # nor was all of it read
            raise DeannError("edit.large", path=shown)
        at.refuse_unwritable({path: old})
    draft = _laid_out(path, old)
    done = False
    try:
        done = _edited(draft, path, shown, options)
    finally:
        if done or _same(draft, old):
            shutil.rmtree(draft.parent, ignore_errors=True)  # with what the editor left beside it
        else:
            print(t("edit.kept", path=draft), file=sys.stderr)


def _laid_out(path: str, content: bytes) -> Path:
    """A copy of a file in a folder of its own, to be edited. Raises DeannError."""
    folder = Path(tempfile.gettempdir())
    try:
        folder = Path(tempfile.mkdtemp(prefix="deann06-"))
        draft = folder / path.rpartition("/")[2]
        draft.write_bytes(content)
    except OSError as error:
        raise failed(folder, error) from error
    return draft


def _edited(draft: Path, path: str, shown: str, options: Options) -> bool:
    """Open the editor until what comes back is written; whether that, or nothing, was to do. Raises DeannError."""
    old = draft.read_bytes()
    while True:
        _open(draft)
        new = read_file(draft)
        if new is None:
            raise DeannError("edit.no_draft", path=str(draft))
        if new == old:
            print(t("edit.unchanged", path=shown))
            return True
        try:
            at, warnings, left = _write(path, old, new, options)
        except DeannError as error:
            if not _again(error):
                raise
            continue
        print(diff(shown, old, new), end="")
        warn(warnings)
        if options.dry_run:
            print(t("edit.dry_run"), file=sys.stderr)
        else:
            tell_uncommitted(at, {path: new})
        if left:
            place, words = at.shown(left[0].path), " ".join(message(left[0])).strip()
            note(t("edit.left", count=len(left), path=place, message=words))
        return True


def _same(draft: Path, old: bytes) -> bool:
    """Whether nothing would be lost with the draft."""
    try:
        return read_file(draft) in (None, old)
    except DeannError:
        return False


def _write(path: str, old: bytes, new: bytes, options: Options) -> tuple[Desk, list[Problem], list[Problem]]:
    """Check and write what the editor left; where, what a reviewer would ask about, and, of a registry that could not
    be read whole, the errors that are left. Raises DeannError.
    """
    with desk(options, today(), mending=True) as at:
        if at.before.tree.get(path) != old:
            raise DeannError("edit.changed_meanwhile", path=at.shown(path))
        after = at.with_changes({path: new})
        problems = refuse_errors(at.new_problems(after))
        if at.before.registry and after.registry:
            refuse_brought(at.before.registry, after.registry, path, at.checked_on)
        left = at.problems(after) if at.before.problems else []
        at.put({path: new})
    errors = [problem for problem in left if severity(problem.code) is Severity.ERROR]
    return at, [problem for problem in problems if problem.path == path], errors


def _again(error: DeannError) -> bool:
    """Whether the person wants to go back to the editor after a refusal."""
    if not can_ask():
        return False
    tell(error)
    return confirmed(t("edit.again"))


def _path(at: Desk, wanted: str) -> str:
    """The file that is meant by its path, as problems name it, or by its record's id, an end of that or its name.

    What cannot be read is there to be mended, so it is found like any other. Raises DeannError.
    """
    name = wanted.strip().replace("\\", "/").removeprefix("./").removeprefix(at.shown("")).casefold()
    if named := [path for path in at.before.tree if path.casefold() in (name, f"{name}.yaml")]:
        return _only(named, wanted)
    if closed := [one for one in at.before.problems if one.path.casefold() in (name, f"{name}.yaml")]:
        raise DeannError("edit.unopened", path=at.shown(closed[0].path), message=" ".join(message(closed[0])).strip())
    unread = sorted({problem.path for problem in at.before.problems if problem.path in at.before.tree})
    stems = {path: path.casefold().rpartition("/")[2].removesuffix(".yaml") for path in unread}
    name = name.rpartition("/")[2].removesuffix(".yaml")
    if exact := [path for path, stem in stems.items() if stem == name]:
        return _only(exact, wanted)
    ends = [path for path, stem in stems.items() if stem.endswith((f".{name}", f"-{name}"))]
    try:
        record = at.registry.find(wanted)
    except DeannError:
        if not ends:
            raise
        return _only(ends, wanted)
    return _only([at.registry.path_of(record), *(() if record.id == name else ends)], wanted)


def _only(paths: list[str], wanted: str) -> str:
    if len(paths) > 1:
        choices = [(path, "") for path in paths]
        raise Ambiguous("find.ambiguous", wanted, choices, wanted=wanted, names=", ".join(paths[:6]))
    return paths[0]


def _open(draft: Path) -> None:
    """Wait for the person's editor. Raises DeannError where it fails."""
    usual = ("notepad" if os.name == "nt" else "vi") if can_ask() else ""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual
    if not named:
        raise DeannError("edit.no_editor", editor="–", reason="EDITOR")
    words = [named] if Path(named).is_file() else shlex.split(named, posix=os.name == "posix")
    try:
        done = subprocess.run([*words, str(draft)], check=False)
    except OSError as error:
        raise DeannError("edit.no_editor", editor=named, reason=error) from error
    if done.returncode:
        raise DeannError("edit.no_editor", editor=named, reason=done.returncode)
