"""What of a registry no commit has yet, asked of git."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deann06.core.commit import Commit
from deann06.core.state.registry import Registry
from deann06.core.text.commands import quoted_word
from deann06.errors import DeannError

if TYPE_CHECKING:
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.services.record.desk import Desk
    from deann06.services.session import Session
    from deann06.store.disk.journal import Changes
    from deann06.store.load.loader import ReadMemo


def of_session(session: Session) -> Uncommitted | None:
    """What a page tells; None where all is committed, or git has nothing to say."""
    if session.commit is None:
        return of_none(session.root, session.tree)
    if not session.unrecorded or not isinstance(session.commit, Commit):
        return None
    return _compared(
        session.root, session.commit, session.unrecorded, session.tree, session.memo, session.registry, session.as_of
    )


def after_edit(at: Desk, changes: Changes) -> Uncommitted | None:
    """What is not committed behind an edit, this one included; None outside of git."""
    from deann06.store.git.command import head
    from deann06.store.git.recorded import unrecorded
    from deann06.store.load.loader import load

    tree = {path: raw for path, raw in {**at.before.tree, **changes}.items() if raw is not None}
    try:
        commit = head(at.root)
        paths = unrecorded(at.root, commit, tree) if commit else frozenset()
    except DeannError:
        return None
    if commit is None:
        return of_none(at.root, tree)
    registry = load(tree, at.memo).registry
    return _compared(at.root, commit, paths, tree, at.memo, registry, at.as_of) if paths and registry else None


def of_none(root: Path, files: Collection[str]) -> Uncommitted | None:
    """What is not committed where nothing of it is; None outside of git."""
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.store.git.command import repository_above

    return Uncommitted(files=len(files)) if files and repository_above(root) else None


def told_pending(root: Path, day: date, pending: Uncommitted | None) -> tuple[str, ...]:
    """The sentence that tells it, then the two commands that record it; none where there is nothing to tell."""
    from deann06.output.words.change.uncommitted import pending_lines

    return tuple(pending_lines(pending, *_git(root), day)) if pending else ()


def _git(root: Path) -> tuple[str, str]:
    """How git is called from where the person stands, and the registry's folder as it is called then."""
    from deann06.store.git.command import repository_above

    try:
        folder = Path(os.path.relpath(root.resolve())).as_posix()
    except ValueError:  # another drive
        folder = root.resolve().as_posix()
    if repository_above(Path.cwd()) == repository_above(root):
        return "git", folder
    return f"git -C {quoted_word(folder)}", "."


def _compared(
    root: Path,
    commit: Commit,
    paths: Collection[str],
    tree: Mapping[str, bytes],
    memo: ReadMemo,
    registry: Registry,
    as_of: date,
) -> Uncommitted:
    from deann06.reports.changes.uncommitted import build
    from deann06.store.git.kept import kept
    from deann06.store.load.loader import load

    known = kept(root, paths, commit)
    before = load({**{path: raw for path, raw in tree.items() if path not in paths}, **known}, memo)
    return build(before.registry, registry, len(paths), as_of)
