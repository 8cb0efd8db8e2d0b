"""How time grows with the size of one thing, as exponents: 1 is as fast as it gets, 2 is four times for twice as much.

    python benchmarks/growth.py [CASE...] [--rounds 3]

Each case is a registry of one file, or one list, or one chain that is made larger and larger, and the command that
has to work through it. Whole processes; the median of their processor time, less that of the same command on almost
nothing; the exponent is that between the smaller and the larger of two sizes.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from measured import DEANN06, run

Files = Mapping[str, str]
DAY: Final = "2024-05-15"
ROOT: Final = {
    "registry.yaml": "format: 1\ntitle: DỮ LIỆU GIẢ ĐỊNH\ncommittee: a\nfocal_point: a\nplace: Nơi\n",
    "agencies/a.yaml": "name: Cơ quan A\n",
    "directives/d.yaml": "title: Văn bản\nkind: Kết luận\nissued: 2024-01-02\nissuer: a\n",
}
HEAD: Final = 'title: Việc\ndirective: d\nclause: "1"\nlead: [a]\ndeadline: {by: 2024-06-30}\n'
TASK: Final = "tasks/d.1.yaml"


class Case(NamedTuple):
    """What grows: files by size, the command, two sizes; `table` is a CSV beside the registry."""

    files: Callable[[int], Files]
    command: Sequence[str]
    sizes: tuple[int, int]
    table: Callable[[int], str] | None = None


def _chain(size: int) -> Files:
    ended = "valid: {{until: 2023-01-01}}\nsuccessors: [{{agency: b{}}}]\n"
    return {
        f"agencies/b{n}.yaml": f"name: Cơ quan {n}\n" + (ended.format(n + 1) if n < size else "")
        for n in range(size + 1)
    }


def _corrections(size: int) -> Files:
    lines = [f"- {{date: 2024-05-02, by: a, progress: {n % 100}, note: Lần {n}}}\n" for n in range(size)]
    lines += [f"- {{date: 2024-05-02, by: a, corrects: 2024-05-02#{n + 1}}}\n" for n in range(size)]
    return {TASK: f"{HEAD}log:\n{''.join(lines)}"}


def _log(size: int) -> Files:
    lines = (f"- {{date: 2024-05-02, by: a, progress: {n % 100}, note: Lần {n}}}\n" for n in range(size))
    return {TASK: f"{HEAD}log:\n{''.join(lines)}"}


def _rows(size: int) -> str:
    return "id;progress;note;date;by\n" + "".join(f"d.1;{n % 100};Lần {n};2/5/2024;a\n" for n in range(size))


def _text(size: int) -> str:
    return "việc cần làm rà soát dữ liệu " * max(size // 29, 1)


def _clauses(size: int) -> Files:
    clauses = "".join(f'  "{n}": Khoản {n}\n' for n in range(size))
    return {"directives/d.yaml": f"{ROOT['directives/d.yaml']}clauses:\n{clauses}", TASK: HEAD}


CASES: Final[Mapping[str, Case]] = {
    "successor chain, validate": Case(_chain, ("validate",), (500, 1000)),
    "successor chain, list agencies": Case(_chain, ("list", "agencies"), (500, 1000)),
    "corrections of one day, validate": Case(_corrections, ("validate",), (1000, 2000)),
    "corrections of one day, show": Case(_corrections, ("show", "d.1", "--format=json"), (1000, 2000)),
    "rows into one file, update --from": Case(
        lambda _: {TASK: HEAD}, ("update", "--dry-run", "--from", "{table}"), (400, 800), _rows
    ),
    "a name in one log, rename": Case(_log, ("rename", "a", "b", "--dry-run"), (1000, 2000)),
    "a long note, show": Case(lambda n: {TASK: f"{HEAD}note: {_text(n)}\n"}, ("show", "d.1"), (150_000, 300_000)),
    "a long title, status": Case(
        lambda n: {TASK: HEAD.replace("Việc", _text(n)).replace("2024-06-30", "2024-05-16")},
        ("status",),
        (150_000, 300_000),
    ),
    "clauses without tasks, validate": Case(_clauses, ("validate", "--format=json"), (4000, 8000)),
    "clauses without tasks, trace": Case(_clauses, ("trace", "d"), (4000, 8000)),
    "unknown keys, validate": Case(
        lambda n: {TASK: HEAD + "".join(f"khoa{i}: x\n" for i in range(n))}, ("validate", "--format=json"), (4000, 8000)
    ),
    "hits in one text, search": Case(
        lambda n: {TASK: f"{HEAD}note: {_text(n)}\n"}, ("search", "viec", "du lieu"), (150_000, 300_000)
    ),
    "all wait for all, validate": Case(
        lambda n: {
            f"tasks/d.{i}.yaml": f"{HEAD}depends_on: [{', '.join(f'd.{j}' for j in range(n) if j != i)}]\n"
            for i in range(n)
        },
        ("validate", "--format=json"),
        (100, 200),
    ),
}


def main() -> None:
    """Read the options, measure, print a Markdown table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases", nargs="*", metavar="CASE", help="words of a case's name")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print("| what grows | sizes | seconds | exponent |\n|---|---|---|---:|")
    for name, case in CASES.items():
        if given.cases and not any(word in name for word in given.cases):
            continue
        nothing, *seconds = (cost(case, size, given.rounds) for size in (2, *case.sizes))
        own = [max(one - nothing, 0.001) for one in seconds]
        exponent = math.log(own[1] / own[0]) / math.log(case.sizes[1] / case.sizes[0])
        sizes, shown = (
            " → ".join(f"{one:{form}}" for one in found) for found, form in ((case.sizes, ""), (own, ".2f"))
        )
        print(f"| {name} | {sizes} | {shown} | {exponent:.1f} |", flush=True)


def cost(case: Case, size: int, rounds: int) -> float:
    """Seconds of the processor for the command of a case at a size. Raises ChildProcessError where it fails."""
    folder = Path(tempfile.mkdtemp())
    try:
        for path, text in {**ROOT, **case.files(size)}.items():
            file = folder / "registry" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        table = folder / "rows.csv"
        if case.table:
            table.write_text(case.table(size), encoding="utf-8")
        words = [word.replace("{table}", str(table)) for word in case.command]
        # an edit has no day that is asked about, and neither has a new name
        words += ["--as-of", DAY] if words[0] not in ("rename", "update") else []
        costs = [run((DEANN06, *words, "--registry", str(folder))) for _ in range(rounds)]
        if any(one.code > 1 for one in costs):
            raise ChildProcessError(f"{' '.join(words)} at {size}: exit {costs[0].code}")
        return median(one.processor for one in costs)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
