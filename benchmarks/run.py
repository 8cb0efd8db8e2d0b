"""Measure deann06 beside what it is compared with, as ratios of one run, and print a Markdown table.

    python benchmarks/run.py [PART...] [--rounds 7] [--keep DIR]

Parts: startup, status, validate, gate, jsonschema, scaling, report; all of them by default. Commands run as whole
processes in turn (A B C A B C …), after one round that does not count; a time is the median of its rounds.
Registries are invented by generate.py into a temporary folder, or into DIR, where the next run finds them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
PYTHON = sys.executable
BINARIES = Path(PYTHON).parent
DEANN06 = str(BINARIES / "deann06")
BARE = (PYTHON, "-c", "pass")
LAST_DAY = "2026-10-30"  # of what generate.py invents
WEEKS = 52
MEBI = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere

Command = Sequence[str]


class Cost(NamedTuple):
    """What a process took: by the clock, of the processor (its children's share included), and of memory."""

    seconds: float
    processor: float
    mebibytes: float
    code: int


class Line(NamedTuple):
    """A row of the table: a ratio of two measured things, and what it should be."""

    what: str
    beside: str
    ratio: float  # by the clock
    processor: float  # the same ratio of processor time, which busy neighbours disturb less
    target: str
    cost: Cost


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--keep", type=Path, help="keep the registries in this folder")
    chosen = options.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(chosen.keep or Path(folder), chosen.rounds)
        lines = [line for part in chosen.parts or PARTS for line in PARTS[part](bench)]
    print("| what | in multiples of | ratio | of processor time | target | median | peak memory |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for line in lines:
        failed = f" (exit {line.cost.code})" if line.cost.code > 1 else ""  # 1: findings
        time_taken = f"{line.cost.seconds * 1000:.0f} ms" if line.cost.seconds < 1 else f"{line.cost.seconds:.1f} s"
        memory = f"{line.cost.mebibytes:.0f} MiB"
        ratios = f"{line.ratio:.2f} | {line.processor:.2f}"
        print(f"| {line.what}{failed} | {line.beside} | {ratios} | {line.target} | {time_taken} | {memory} |")


class Bench:
    """Registries, and the way to measure."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds

    def registry(self, records: int, weeks: int = 0) -> Path:
        """A registry of so many records, made when first asked for."""
        out = self.folder / f"{records}-{weeks}"
        if not out.exists():
            words = ("--records", str(records), "--out", str(out), "--weeks", str(weeks))
            subprocess.run([PYTHON, str(HERE / "generate.py"), *words], check=True)  # this process must stay small
        return out / "registry"

    def measure(self, commands: Mapping[str, Command], rounds: int | None = None) -> dict[str, Cost]:
        """The cost of each command, one process after another in every round."""
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for count in range((rounds or self.rounds) + 1):
            for name, command in commands.items():
                cost = run(command)
                if count:
                    costs[name].append(cost)
        return {
            name: Cost(
                median(cost.seconds for cost in found),
                median(cost.processor for cost in found),
                max(cost.mebibytes for cost in found),
                found[-1].code,
            )
            for name, found in costs.items()
        }


def run(command: Command) -> Cost:
    """Run one process to its end, its output thrown away. Linux counts this process's memory as the child's least."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    seconds, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    return Cost(seconds, processor, usage.ru_maxrss / MEBI, os.waitstatus_to_exitcode(status))


def deann06(*words: str, registry: Path) -> Command:
    """A command of ours on a registry, on its last day."""
    return (DEANN06, *words, "--registry", str(registry), "--as-of", LAST_DAY)


def against(costs: Mapping[str, Cost], base: str, targets: Mapping[str, str]) -> list[Line]:
    """Each command that has a target, even an empty one, in multiples of the first."""
    first = costs[base]
    return [
        Line(name, base, cost.seconds / first.seconds, cost.processor / first.processor, target, cost)
        for name, target in targets.items()
        if (cost := costs[name])
    ]


def startup(bench: Bench) -> list[Line]:
    """How long it takes until something happens."""
    commands = {f"`deann06 {word}`": (DEANN06, word) for word in ("--version", "--help")}
    costs = bench.measure({"`python -c pass`": BARE, **commands}, 3 * bench.rounds)
    return against(costs, "`python -c pass`", dict(zip(commands, ("≤ 5.5", ""), strict=True)))


def status(bench: Bench) -> list[Line]:
    """The page of every morning, in a git repository."""
    small = deann06("status", registry=bench.registry(80, WEEKS))
    costs = bench.measure({"`python -c pass`": BARE, "`status`, 80 records": small}, 3 * bench.rounds)
    return against(costs, "`python -c pass`", {"`status`, 80 records": "≤ 16"})


def validate(bench: Bench) -> list[Line]:
    """Reading and checking everything, against merely reading it."""
    registry = bench.registry(10_000)
    commands = {
        "PyYAML + msgspec loop": (PYTHON, str(HERE / "baseline.py"), str(registry)),
        "`validate`, 10,000 records": deann06("validate", registry=registry),
        "`status`, 10,000 records": deann06("status", registry=registry),
    }
    targets = {"`validate`, 10,000 records": "≤ 1.0, ≤ 300 MiB", "`status`, 10,000 records": ""}
    return against(bench.measure(commands), "PyYAML + msgspec loop", targets)


def gate(bench: Bench) -> list[Line]:
    """The gate, of a week's changes, and of a morning on which nothing has changed."""
    registry = bench.registry(10_000, WEEKS)
    base = "`validate`, 10,000 records"
    commands = {base: deann06("validate", registry=registry)}
    for name, revision in (("`ci`, of a week", "HEAD~1"), ("`ci`, of a morning", "HEAD")):
        commands[name] = deann06("ci", "--base", revision, registry=registry)
    return against(bench.measure(commands, 3), base, dict.fromkeys(tuple(commands)[1:], ""))


def jsonschema(bench: Bench) -> list[Line]:
    """Another checker, on the tasks alone, which knows nothing but their schema."""
    program = BINARIES / "check-jsonschema"
    schema = HERE.parent / "schemas" / "task.schema.json"
    if not program.exists() or not schema.exists():
        print(f"jsonschema left out: there is no {program if not program.exists() else schema}\n", file=sys.stderr)
        return []
    registry = bench.registry(10_000)
    tasks = [str(path) for path in sorted((registry / "tasks").rglob("*.yaml"))]
    ours, other = "`validate`, 10,000 records", "check-jsonschema, their tasks"
    commands = {ours: deann06("validate", registry=registry)}
    commands[other] = (str(program), "--schemafile", str(schema), *tasks)
    return against(bench.measure(commands, 2), ours, {other: "≥ 8"})


def scaling(bench: Bench) -> list[Line]:
    """Whether ten times the records take ten times as long."""
    base, many = "`validate`, 10,000 records", "`validate`, 100,000 records"
    commands = {base: deann06("validate", registry=bench.registry(10_000))}
    commands[many] = deann06("validate", registry=bench.registry(100_000))
    return against(bench.measure(commands, 3), base, {many: "about 10"})


def report(bench: Bench) -> list[Line]:
    """A weekly report, for which a registry is read twice: now, and from git as it was."""
    lines = []
    for records in (80, 10_000):
        registry = bench.registry(records, WEEKS)
        name = f"`report weekly`, {records:,} records"
        out = ("--output", str(bench.folder / "reports"))
        commands = {
            "`status`": deann06("status", registry=registry),
            name: deann06("report", "weekly", *out, registry=registry),
        }
        lines += against(bench.measure(commands, 3), "`status`", {name: ""})
    shutil.rmtree(bench.folder / "reports", ignore_errors=True)
    return lines


PARTS: Mapping[str, Callable[[Bench], list[Line]]] = {
    "startup": startup,
    "status": status,
    "validate": validate,
    "gate": gate,
    "jsonschema": jsonschema,
    "scaling": scaling,
    "report": report,
}

if __name__ == "__main__":
    main()
