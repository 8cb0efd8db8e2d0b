"""Measure reading many weekly states of one registry from git, beside reading every blob of one revision.

    python benchmarks/history.py [--records 10000] [--weeks 52] [--rounds 3] [--keep DIR]

One process does all of it in turn. Reading means: list the tree, read the contents, make records of them.
Each content is read and parsed once, however many weeks have it; without that, the weeks cost as many times one.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from deann06.core.changes.compare import compare
from deann06.core.commit import Commit
from deann06.core.state.registry import Registry
from deann06.store.git.history import Snapshots, commits_of
from deann06.store.load.loader import Memo, load

HERE = Path(__file__).parent


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--weeks", type=int, default=52)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keep", type=Path, help="keep the registry in this folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.keep or Path(folder) / "made"
        if not (root / "registry").exists():
            words = ("--records", str(chosen.records), "--out", str(root), "--weeks", str(chosen.weeks))
            subprocess.run([sys.executable, str(HERE / "generate.py"), *words], check=True)
        measure(root / "registry", chosen.rounds)


def measure(folder: Path, rounds: int) -> None:
    """Print the table."""
    commits = commits_of(folder)
    memo: Memo = {}
    snapshots = Snapshots(folder)
    states = [_registry(snapshots, commit, memo) for commit in commits]
    files = sum(len(snapshots.read(commit)[0]) for commit in commits)
    costs: dict[str, list[tuple[float, float]]] = {}
    works: dict[str, Callable[[], object]] = {
        "one revision, every blob": lambda: _registry(Snapshots(folder), commits[0], {}),
        f"{len(commits)} weekly states": lambda: _all(folder, commits),
        f"`compare` of the {len(commits) - 1} weeks in turn": lambda: [
            compare(before, after) for after, before in pairwise(states)
        ],
    }
    for _ in range(rounds):
        for name, work in works.items():
            costs.setdefault(name, []).append(_cost(work))
    base = [median(column) for column in zip(*costs["one revision, every blob"], strict=True)]
    print(f"{len(commits)} commits, {files:,} files in them, {len(memo):,} contents parsed\n")
    print("| what | in multiples of one revision | of processor time | median |\n|---|---:|---:|---:|")
    for name, found in costs.items():
        clock, processor = (median(column) for column in zip(*found, strict=True))
        print(f"| {name} | {clock / base[0]:.2f} | {processor / base[1]:.2f} | {clock:.2f} s |")


def _registry(snapshots: Snapshots, commit: Commit, memo: Memo) -> Registry:
    tree, problems = snapshots.read(commit)
    registry = load(tree, memo).registry
    assert registry is not None and not problems
    return registry


def _all(folder: Path, commits: list[Commit]) -> None:
    snapshots, memo = Snapshots(folder), Memo()
    for commit in commits:
        _registry(snapshots, commit, memo)


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    gc.collect()
    start, begun = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - begun


if __name__ == "__main__":
    main()
