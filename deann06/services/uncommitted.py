"""What of a registry no commit has yet, asked of git: told by pages, and by every edit."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deann06.core.commit import Commit
from deann06.core.registry import Registry
from deann06.errors import DeannError
from deann06.store.loader import Memo, load

if TYPE_CHECKING:
    from deann06.cli.context import Session
    from deann06.cli.editing import Desk
    from deann06.reports.uncommitted import Uncommitted
    from deann06.store.journal import Changes


def of_session(session: Session) -> Uncommitted | None:
    """What a page tells; None where all is committed, or git has nothing to say."""
    if session.commit is None:
        return _of_none(session.root, session.tree)
    if not session.unrecorded or not isinstance(session.commit, Commit):
        return None
    return _found(
        session.root, session.commit, session.unrecorded, session.tree, session.memo, session.registry, session.as_of
    )


def told(session: Session, found: Uncommitted | None) -> tuple[str, ...]:
    """The lines of a page that tell it, the commands last; none where there is nothing to tell."""
    from deann06.output.uncommitted_text import lines

    return tuple(lines(found, *_git(session.root), session.as_of)) if found else ()


def tell_uncommitted(at: Desk, changes: Changes) -> None:
    """Tell behind an edit what is not committed, this edit included; nothing outside of git."""
    from deann06.store.git import head
    from deann06.store.recorded import unrecorded

    tree = {path: raw for path, raw in {**at.before.tree, **changes}.items() if raw is not None}
    try:
        commit = head(at.root)
        paths = unrecorded(at.root, commit, tree) if commit else frozenset()
    except DeannError:
        return
    registry = load(tree, at.memo).registry
    if commit is None:
        _tell(_of_none(at.root, tree), at.root, at.as_of)
    elif paths and registry:
        _tell(_found(at.root, commit, paths, tree, at.memo, registry, at.as_of), at.root, at.as_of)


def tell_made(root: Path, files: Collection[str], day: date) -> None:
    """Tell behind a registry that was just made that no commit has it; nothing outside of git."""
    _tell(_of_none(root, files), root, day)


def _of_none(root: Path, files: Collection[str]) -> Uncommitted | None:
    """What is not committed where nothing of it is; None outside of git."""
    from deann06.reports.uncommitted import Uncommitted
    from deann06.store.git import repository_above

    return Uncommitted(files=len(files)) if files and repository_above(root) else None


def _tell(found: Uncommitted | None, root: Path, day: date) -> None:
    from deann06.output.uncommitted_text import lines

    if found:
        print("\n".join(lines(found, *_git(root), day)))


def _git(root: Path) -> tuple[str, str]:
    """How git is called from where the person stands, and the registry's folder as it is called then."""
    from deann06.store.git import repository_above

    try:
        folder = Path(os.path.relpath(root.resolve())).as_posix()
    except ValueError:  # another drive
        folder = root.resolve().as_posix()
    if repository_above(Path.cwd()) == repository_above(root):
        return "git", folder
    return f"git -C {shlex.quote(folder)}", "."


def _found(
    root: Path,
    commit: Commit,
    paths: Collection[str],
    tree: Mapping[str, bytes],
    memo: Memo,
    registry: Registry,
    as_of: date,
) -> Uncommitted:
    from deann06.reports.uncommitted import build
    from deann06.store.kept import kept

    known = kept(root, paths, commit)
    before = load({**{path: raw for path, raw in tree.items() if path not in paths}, **known}, memo)
    return build(before.registry, registry, len(paths), as_of)
