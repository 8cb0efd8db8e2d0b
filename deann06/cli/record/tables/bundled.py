"""Many entries written as one, told: each in a sentence, and how its record stood and stands."""

from __future__ import annotations

from deann06.cli.record.editing import warn
from deann06.output.screen.parts.edit import diff
from deann06.services.record.bundle import Bundle, Settled
from deann06.services.record.told import told_bundle


def tell_bundle(bundle: Bundle, settled: Settled) -> None:
    """Print what was written, or in a dry run what would be."""
    at = bundle.at
    for path, new in settled.written.items() if at.dry_run else ():
        print(diff(at.shown(path), at.before.tree[path], new), end="")
    for line in told_bundle(bundle, settled):
        print(line)
    warn(problem for problem in settled.found if bundle.blame(problem) and problem.field[:1] == ("log",))
