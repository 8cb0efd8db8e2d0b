"""Many entries written as one, told: each in a sentence, and how its record stood and stands."""

from __future__ import annotations

from deann06.cli.record.editing import warn
from deann06.output.screen.parts.edit import diff
from deann06.output.words.change.edited import left_of, sentence, stands
from deann06.reports.changes.edited import logged, record_standing, rounds
from deann06.services.record.bundle import Bundle, Settled, record_id


def tell_bundle(bundle: Bundle, settled: Settled) -> None:
    """Print what was written, or in a dry run what would be."""
    at, (after, written, found) = bundle.at, settled
    assert after is not None
    for path, new in written.items() if at.dry_run else ():
        print(diff(at.shown(path), at.before.tree[path], new), end="")
    for path, numbers in bundle.numbers.items():
        name = record_id(path)
        own = [index for index, number in enumerate(numbers) if number]
        for index in own:
            print(sentence(logged(after, name, index)))
        was, now = (record_standing(one, name, at.as_of) for one in (at.registry, after))
        if how := stands(was, now):
            print(f"  {how}")
        for found_round in rounds(after, name, own, at.as_of):
            print(f"  {left_of(found_round)}")
    warn(problem for problem in found if bundle.blame(problem) and problem.field[:1] == ("log",))
