"""What of a registry no commit has yet, told by pages, and behind every edit."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deann06.services.record.uncommitted import after_edit, of_none

if TYPE_CHECKING:
    from deann06.reports.facts.uncommitted import Uncommitted
    from deann06.services.record.desk import Desk
    from deann06.store.disk.journal import Changes


def uncommitted_lines(root: Path, day: date, pending: Uncommitted | None) -> tuple[str, ...]:
    """The lines of a page that tell it, the commands last; none where there is nothing to tell."""
    from deann06.output.screen.parts.uncommitted import lines

    return tuple(lines(pending, *_git(root), day)) if pending else ()


def tell_uncommitted(at: Desk, changes: Changes) -> None:
    """Tell behind an edit what is not committed, this edit included; nothing outside of git."""
    _tell(after_edit(at, changes), at.root, at.as_of)


def tell_made(root: Path, files: Collection[str], day: date) -> None:
    """Tell behind a registry that was just made that no commit has it; nothing outside of git."""
    _tell(of_none(root, files), root, day)


def _tell(pending: Uncommitted | None, root: Path, day: date) -> None:
    from deann06.output.screen.parts.uncommitted import lines

    if pending:
        print("\n".join(lines(pending, *_git(root), day)))


def _git(root: Path) -> tuple[str, str]:
    """How git is called from where the person stands, and the registry's folder as it is called then."""
    from deann06.store.git.command import repository_above

    try:
        folder = Path(os.path.relpath(root.resolve())).as_posix()
    except ValueError:  # another drive
        folder = root.resolve().as_posix()
    if repository_above(Path.cwd()) == repository_above(root):
        return "git", folder
    return f"git -C {shlex.quote(folder)}", "."
