"""Whole processes, measured in turn; the registries that they read; lines of the table."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent
PYTHON: Final = sys.executable
BINARIES: Final = Path(PYTHON).parent
DEANN06: Final = str(BINARIES / "deann06")
LAST_DAY: Final = "2026-10-30"  # of what generate.py invents
OVERDUE: Final = "deadline: {by: 2026-10-01, phrase: chậm nhất ngày 1/10/2026}"
WEEKS: Final = 52
MEBI: Final = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled: by the round that does not count

Command = Sequence[str]


class Cost(NamedTuple):
    """What a process took: by the clock, of the processor (its children's share included), and of memory."""

    seconds: float
    processor: float
    mebibytes: float
    code: int


class Limit(NamedTuple):
    """What a ratio is to reach: at most so much of processor time or by the clock, or at least; of memory, in MiB."""

    cpu: float | None = None
    wall: float | None = None
    mib: int | None = None
    least: float | None = None

    def __str__(self) -> str:
        most = (
            (self.cpu, "≤ {:g}"),
            (self.wall, "≤ {:g} by the clock"),
            (self.mib, "≤ {} MiB"),
            (self.least, "≥ {:g}"),
        )
        return ", ".join(words.format(value) for value, words in most if value is not None)

    def missed(self, wall: float, cpu: float, mebibytes: float) -> bool:
        """Whether a measured row is beyond any of it."""
        found = ((cpu, self.cpu), (wall, self.wall), (mebibytes, self.mib))
        return any(most is not None and value > most for value, most in found) or bool(self.least and cpu < self.least)


class Line(NamedTuple):
    """A row of the table: a ratio of two measured things, and what it should be."""

    what: str
    base: str
    cost: Cost
    first: Cost  # of the base
    limit: Limit

    def __str__(self) -> str:
        cost, first = self.cost, self.first
        wall, cpu = cost.seconds / first.seconds, cost.processor / first.processor
        failed = f" (exit {cost.code})" if cost.code > 1 else ""  # 1: findings
        taken = f"{cost.seconds * 1000:.0f} ms" if cost.seconds < 1 else f"{cost.seconds:.1f} s"
        told = f"{self.limit}: **missed**" if self.limit.missed(wall, cpu, cost.mebibytes) else str(self.limit)
        memory = f"{cost.mebibytes:.0f} MiB" if cost.mebibytes else ""
        return f"| {self.what}{failed} | {self.base} | {cpu:.2f} | {wall:.2f} | {told} | {taken} | {memory} |"


def table(lines: Iterable[Line]) -> str:
    """Lines as a Markdown table."""
    head = "| what | in multiples of | of processor time | by the clock | to reach | median | peak memory |"
    return "\n".join((head, "|---|---|---:|---:|---:|---:|---:|", *map(str, lines)))


def processor() -> float:
    """Seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])


def in_turn(rounds: int, ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of processor time of each way, with its processes, in turn; the first round does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            begun = processor()
            way()
            if number:
                taken[name].append(processor() - begun)
    return {name: median(seconds) for name, seconds in taken.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of some rounds; of memory the most."""
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        max(cost.mebibytes for cost in costs),
        costs[-1].code,
    )


def run(command: Command) -> Cost:
    """Run one process to its end, its output thrown away. Linux counts this process's memory as the child's least."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    seconds, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    return Cost(seconds, processor, usage.ru_maxrss / MEBI, os.waitstatus_to_exitcode(status))


def run_told(command: Command) -> Cost:
    """Run a process that measures a part of its own work, and says so in a line of JSON."""
    done = subprocess.run(command, check=True, capture_output=True)
    return Cost(**json.loads(done.stdout))


class Registries:
    """The invented registries, made when they are first asked for and kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, records: int, state: str = "") -> Path:
        """A registry of so many records with a year of weekly commits; with `state`, a copy in which that was done."""
        out = self.folder / f"{records}-{WEEKS}{state and '-' + state}"
        if not out.exists() and state:
            subprocess.run(["git", "clone", "-q", str(self.of(records).parent), str(out)], check=True)
            STATES[state](out / "registry")
        elif not out.exists():
            words = ("--records", str(records), "--out", str(out), "--weeks", str(WEEKS))
            subprocess.run([PYTHON, str(HERE / "generate.py"), *words], check=True)  # this process must stay small
        return out / "registry"


def a_task(registry: Path) -> Path:
    """The file of a task with a log, always the same one."""
    found = sorted((registry / "tasks").rglob("*.yaml"))
    return next(path for path in found[len(found) // 2 :] if "\nlog:" in path.read_text(encoding="utf-8"))


def edit(registry: Path) -> None:
    """Change a word of a task, each time into one that it never was: what was before is remembered."""
    path = a_task(registry)
    text = path.read_text(encoding="utf-8")
    title, line, rest = text.partition("\n")
    title, _, count = title.removesuffix(")").partition(" (sửa ")
    path.write_text(f"{title} (sửa {int(count or 0) + 1}){line}{rest}", encoding="utf-8", newline="\n")


def remember_in(folder: Path) -> None:
    """Let commands keep what they find out in a folder, and not in the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")


def forget(_: Path) -> None:
    """Let nothing be remembered: the first time."""
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)


def next_day(_: Path) -> None:
    """Let no value be remembered, as on a new day, only what the files hold."""
    for value in Path(os.environ["XDG_CACHE_HOME"]).rglob("value-*"):
        value.unlink()


def compile_program() -> None:
    """Compile the program's modules, as an installer does: a process that may not write them would do it each time."""
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(HERE.parent / "deann06")], check=True)


def overdue(registry: Path) -> None:
    """Let every task be overdue, with no word of it, in a history of one commit."""
    for path in (registry / "tasks").rglob("*.yaml"):
        head = path.read_text(encoding="utf-8").partition("\nlog:")[0]
        lines = (OVERDUE if line.startswith("deadline:") else line for line in head.splitlines())
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    subprocess.run(["git", "-C", str(registry), "checkout", "-q", "--orphan", "overdue"], check=True)
    commit(registry)


def one_file(registry: Path) -> None:
    """Commit one more entry of one task."""
    path = a_task(registry)
    text = path.read_text(encoding="utf-8")
    lead = text.partition("\nlead: [")[2].partition("]")[0].partition(",")[0]
    entry = f"- {{date: {LAST_DAY}, by: {lead}, note: Đang thu thập số liệu.}}\n"
    path.write_text(text + entry, encoding="utf-8", newline="\n")
    commit(registry)


def commit(registry: Path) -> None:
    """Commit what has changed."""
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    subprocess.run(["git", "-C", str(registry), *who, "commit", "-qam", "Cập nhật"], check=True)


STATES: Final[Mapping[str, Callable[[Path], None]]] = {
    "one-file": one_file,
    "edited": lambda _: None,
    "overdue": overdue,
}
