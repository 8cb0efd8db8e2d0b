"""Measure deann06 beside what it is compared with, as ratios of one run, and print a Markdown table with limits.

    python benchmarks/run.py [PART...] [--rounds 7] [--keep DIR]

Each row of ROWS is a command and what it is held against; a part is the first word of some rows, and all are measured
by default. Commands run as whole processes in turn (A B C A B C …), after one round that does not count; a time is the
median of its rounds. Registries are invented by generate.py into a temporary folder, or into DIR, where the next run
finds them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import history
from measured import (
    BINARIES,
    DEANN06,
    HERE,
    LAST_DAY,
    PYTHON,
    Command,
    Cost,
    Limit,
    Line,
    Registries,
    a_task,
    compile_program,
    edit,
    forget,
    middle,
    next_day,
    remember_in,
    run,
    run_told,
    table,
)

Make = Callable[[Registries, Path], Command | None]  # a command on a registry; None where its program is not there


class Row(NamedTuple):
    """A row of the table: a command on a registry of so many records, what it is held against, and its limit.

    `state` says what was done to a copy of the registry, `first` what is done before each run, and does not count.
    """

    part: str
    what: str
    base: str
    make: Make
    limit: Limit = Limit()
    records: int = 10_000
    state: str = ""
    first: Callable[[Path], object] | None = None
    run: Callable[[Command], Cost] = run


def ours(*words: str, records: int | None = None) -> Make:
    """A command of ours on the registry, or on one of so many records, on its last day; `{task}` is a task's id."""

    def make(registries: Registries, registry: Path) -> Command:
        registry = registries.of(records) if records else registry
        named = (a_task(registry).stem if word == "{task}" else word for word in words)
        return (DEANN06, *named, "--registry", str(registry), "--as-of", LAST_DAY)

    return make


def weekly(form: str) -> Make:
    """A weekly report in a form."""

    def make(registries: Registries, registry: Path) -> Command:
        out = registries.folder / "reports"
        return ours("report", "weekly", "--to", form, "--force", "--output", str(out))(registries, registry)

    return make


def cold(make: Make) -> Make:
    """A command without what earlier ones remember."""
    return lambda registries, registry: (
        str(shutil.which("env")),
        "DEANN06_MEMO=off",
        *(make(registries, registry) or ()),
    )


def script(name: str) -> Make:
    """A script beside this one, which gets the registry."""
    return lambda _, registry: (PYTHON, str(HERE / name), str(registry))


def plain(*words: str) -> Make:
    """A command that reads no registry."""
    return lambda *_: words


def taskwarrior(registries: Registries, registry: Path) -> Command | None:
    """Taskwarrior's page of what comes next, with as many pending tasks."""
    program = shutil.which("task")
    if program is None:
        return None
    tasks = [path.stem for path in sorted((registry / "tasks").rglob("*.yaml"))]
    data = registries.folder / f"taskwarrior-{len(tasks)}"
    own = (program, "rc:/dev/null", f"rc.data.location={data}", "rc.confirmation=no", "rc.gc=off")
    if not data.exists():
        data.mkdir()
        given = json.dumps([{"description": name, "due": "20261130T000000Z"} for name in tasks])
        subprocess.run([*own, "import", "-"], input=given.encode(), check=True, capture_output=True)
    return (*own, "limit:40", "next")


def check_jsonschema(_: Registries, registry: Path) -> Command | None:
    """Another checker, on the tasks alone, which knows nothing but their schema."""
    program, schema = BINARIES / "check-jsonschema", HERE.parent / "schemas" / "task.schema.json"
    if not program.exists():
        return None
    tasks = map(str, sorted((registry / "tasks").rglob("*.yaml")))
    return (str(program), "--schemafile", str(schema), *tasks)


BASES: Final[Mapping[str, Make]] = {
    "`python -c pass`": plain(PYTHON, "-c", "pass"),
    "`git status`": lambda _, registry: (str(shutil.which("git")), "-C", str(registry), "status", "--porcelain"),
    "Taskwarrior's `next`": taskwarrior,
    "PyYAML + msgspec loop": script("baseline.py"),
    "every blob of a revision": script("blobs.py"),
    "`validate`, 10,000 records": ours("validate"),
    "`status`, 10,000 records": ours("status"),
    "`status --format json` that remembers nothing": cold(ours("status", "--format", "json")),
}
BARE, GIT, NEXT, LOOP, BLOBS, VALIDATE, STATUS, STATUS_JSON = BASES
WEEK: Final = "HEAD~1..HEAD"

ROWS: Final = (
    Row("start", "`--version`", BARE, plain(DEANN06, "--version"), Limit(2.5), 80),
    Row("start", "`--help`", BARE, plain(DEANN06, "--help"), records=80),
    Row("start", "`status`, 80 records, first time", BARE, ours("status"), Limit(10.5), 80, first=forget),
    Row("status", "`status`, 10,000 records", GIT, ours("status"), Limit(10)),
    Row("status", "`status`, 10,000 records, on a new day", GIT, ours("status"), Limit(40), first=next_day),
    Row("next", "`status`, 10,000 records", NEXT, ours("status"), Limit(1)),
    Row(
        "edited", "`status`, 10,000 records, after an edit", GIT, ours("status"), Limit(40), state="edited", first=edit
    ),
    Row("large", "`status`, 100,000 records", GIT, ours("status"), Limit(3, mib=120), 100_000),
    Row(
        "large-first",
        "`status`, 100,000 records, first time",
        GIT,
        ours("status"),
        Limit(mib=600),
        100_000,
        first=forget,
    ),
    Row("large-next", "`status`, 100,000 records", NEXT, ours("status"), Limit(0.4), 100_000),
    Row("pages", "`explain` of one task", GIT, ours("explain", "{task}"), Limit(20)),
    Row("pages", "`show` of one task", GIT, ours("show", "{task}"), Limit(20)),
    Row("pages", "`history` of one task", GIT, ours("history", "{task}"), Limit(20)),
    Row("pages", "`search` of four words", GIT, ours("search", "số hóa kết quả"), Limit(60)),
    Row("pages", "`list tasks`", GIT, ours("list", "tasks"), Limit(90)),
    Row("one-file", "`ci`, one file", GIT, ours("ci", "--base", "HEAD~1"), Limit(160), state="one-file"),
    Row("gate", "`ci`, of a week", VALIDATE, ours("ci", "--base", "HEAD~1")),
    Row("gate", "`ci`, of a morning", VALIDATE, ours("ci", "--base", "HEAD")),
    Row("validate", "`validate`, 10,000 records", LOOP, ours("validate"), Limit(1.25, 0.8, 300)),
    Row("changes", "`changes` of a week, 100,000 records", BLOBS, ours("changes", WEEK), Limit(0.35), 100_000),
    Row("word", "weekly report in Word, 2,000 records", BARE, weekly("docx"), Limit(75), 2_000),
    Row("word", "its rendering", BARE, script("rendering.py"), Limit(15), 2_000, run=run_told),
    Row(
        "word", "weekly report in Word, 2,000 tasks overdue", STATUS_JSON, weekly("docx"), Limit(3.3), 2_280, "overdue"
    ),
    Row("report", "weekly report, 10,000 records", STATUS, weekly("md,docx")),
    Row("scaling", "`validate`, 100,000 records", VALIDATE, ours("validate", records=100_000)),
    Row("jsonschema", "check-jsonschema, their tasks", VALIDATE, check_jsonschema, Limit(least=8)),
)
HISTORY: Final = "history"
PARTS: Final = (*dict.fromkeys(row.part for row in ROWS), HISTORY)


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
        compile_program()
        remember_in(Path(folder))
        print(table(measured(Registries(chosen.keep or Path(folder)), chosen.parts or PARTS, chosen.rounds)))


def measured(registries: Registries, parts: Sequence[str], rounds: int) -> Iterator[Line]:
    """The lines of some parts; rows that follow each other and have a base in common are measured in turn."""

    def together(row: Row) -> tuple[object, ...]:
        return row.part, row.base, row.records, row.state

    for _, rows in groupby((row for row in ROWS if row.part in parts), together):
        yield from compared(registries, list(rows), rounds)
    if HISTORY in parts:
        yield from history.measured(registries.of(10_000), min(rounds, 3))


def compared(registries: Registries, rows: Sequence[Row], rounds: int) -> Iterator[Line]:
    """The lines of some rows on one registry against one base; none, with a word on it, where a program is missing."""
    registry = registries.of(rows[0].records, rows[0].state)
    base = BASES[rows[0].base](registries, registry)
    made = [(row, row.make(registries, registry)) for row in rows]
    there = [(row, command) for row, command in made if base and command]
    for row in (row for row, command in made if not (base and command)):
        print(f"left out, its program is not installed: {row.what}, in multiples of {row.base}\n", file=sys.stderr)
    firsts: list[Cost] = []
    costs: dict[str, list[Cost]] = {row.what: [] for row, _ in there}
    for _ in range(rounds + 1 if there else 0):
        firsts.append(run(base or ()))
        for row, command in there:
            if row.first:
                row.first(registry)
            costs[row.what].append(row.run(command))
    for row, _ in there:
        yield Line(row.what, row.base, middle(costs[row.what][1:]), middle(firsts[1:]), row.limit)


if __name__ == "__main__":
    main()
