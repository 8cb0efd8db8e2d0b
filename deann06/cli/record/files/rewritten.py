"""A file of a registry rewritten by a command: checked as a whole, written, and shown as a change."""

from __future__ import annotations

import sys
from collections.abc import Callable

from deann06.cli.clock import today
from deann06.cli.record.editing import warn
from deann06.cli.uncommitted import tell_uncommitted
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.screen.parts.edit import diff
from deann06.services.record.desk import Desk, Options, desk, refuse_errors

Written = tuple[str, str]  # the path below the registry's folder, and the text that is to stand there


def rewrite(options: Options, made: Callable[[Desk], Written]) -> None:
    """Write what is made of a file, which need not be there, and print the change. Raises DeannError."""
    with desk(options, today()) as at:
        path, text = made(at)
        old, new = at.before.tree.get(path, b""), text.encode()
        changes = {path: new} if old != new else {}
        problems = refuse_errors(at.new_problems(at.with_changes(changes))) if changes else []
        at.put(changes)
    print(diff(at.shown(path), old, new) if changes else t("edit.unchanged", path=at.shown(path)) + "\n", end="")
    warn(problem for problem in problems if problem.path == path)
    if options.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, changes)


def refuse_taken(at: Desk, path: str) -> None:
    """Raise DeannError where a file is there already."""
    if path in at.before.tree:
        raise DeannError("edit.exists", path=at.shown(path))
