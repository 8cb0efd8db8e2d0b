"""Measure the weekly states of a year in one registry's history, beside reading every content of one revision.

    python benchmarks/history.py [--records 10000] [--rounds 3] [--keep DIR]

One process does all of it in turn. Reading means: ask git what is there, read the contents, make records of them.
Each content is read and parsed once, however many weeks have it; *warm*: what contents say is known before.
"""

from __future__ import annotations

import argparse
import gc
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from measured import Cost, Limit, Line, Registries, middle, table

from deann06.core.changes.compare import compare
from deann06.core.commit import Commit
from deann06.core.standing.carried import stood_after
from deann06.core.standing.ledger import TaskStandings
from deann06.core.state.registry import Registry
from deann06.store.git.history import commits_of
from deann06.store.load.loader import Blobs
from deann06.store.load.states import states

ONE: Final = "every content of one revision"


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keep", type=Path, help="keep the registry in this folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        registry = Registries(chosen.keep or Path(folder)).of(chosen.records)
        print(table(measured(registry, chosen.rounds)))


def measured(folder: Path, rounds: int) -> Iterator[Line]:
    """The lines of the table."""
    commits = commits_of(folder)[::-1]
    known = Blobs()
    weeks = _registries(folder, commits, known)
    works: dict[str, tuple[Limit, Callable[[], object]]] = {
        ONE: (Limit(), lambda: _registries(folder, commits[-1:])),
        "weekly states": (Limit(2.5), lambda: _registries(folder, commits)),
        "weekly states warm": (Limit(0.6), lambda: _registries(folder, commits, dict(known))),
        "weekly states with standings": (Limit(6), lambda: _standings(_registries(folder, commits), commits)),
        "what changed from week to week": (Limit(), lambda: [compare(*two) for two in pairwise(weeks)]),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, (_, work) in works.items():
            costs[name].append(_cost(work))
    first = middle(costs.pop(ONE))
    for name, found in costs.items():
        yield Line(f"{len(commits)} {name}", ONE, middle(found), first, works[name][0])


def _registries(folder: Path, commits: Sequence[Commit], known: Blobs | None = None) -> list[Registry]:
    return [state.registry for state in states(folder, commits, known) if state.registry]


def _standings(weeks: Sequence[Registry], commits: Sequence[Commit]) -> None:
    stood: TaskStandings | None = None
    for registry, commit in zip(weeks, commits, strict=True):
        day = commit.committed.date()
        stood = stood_after(stood, registry, day) if stood else TaskStandings(registry, day)
        assert stood.rows


def _cost(work: Callable[[], object]) -> Cost:
    """What a work takes here and in the programs that it starts; collecting what nobody needs is no part of it."""
    gc.collect()
    gc.disable()  # as the program runs
    start, begun = time.perf_counter(), _processor()
    work()
    cost = Cost(time.perf_counter() - start, _processor() - begun, 0, 0)
    gc.enable()
    return cost


def _processor() -> float:
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
