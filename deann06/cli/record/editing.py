"""An act told: the change, how it stands now, what a reviewer would ask about."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from deann06.cli.clock import today
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.findings import Problem
from deann06.locale import t
from deann06.output.screen.parts.edit import diff
from deann06.services.record.desk import BuildEntry, Options, add_entry
from deann06.services.record.told import told_doubts, told_entry, warnings_of


def edit(wanted: str, options: Options, say: BuildEntry, remarks: Sequence[str] = ()) -> int:
    """Add one entry to the record named `wanted`; print the change and what `say` wants told; the exit code.

    Raises DeannError.
    """
    done = add_entry(wanted, options, today(), say)
    for path, new in done.changes.items() if options.dry_run else ():
        print(diff(done.at.shown(path), done.at.before.tree[path], new or b""), end="")
    for line in told_entry(done, remarks):
        print(line)
    for line in told_doubts(done):
        print(line, file=sys.stderr)
    if not options.dry_run:
        tell_uncommitted(done.at, done.changes)
    elif done.changes:
        print(t("edit.dry_run"), file=sys.stderr)
    return 0


def warn(problems: Iterable[Problem]) -> None:
    """Tell on stderr what a reviewer would ask about."""
    for line in warnings_of(problems):
        print(line, file=sys.stderr)
