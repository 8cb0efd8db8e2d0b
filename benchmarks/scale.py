"""Say from how many task-days on which engine is worth it: the views over made-up datasets, DuckDB and Spark in turn.

    python -m benchmarks.scale [--tasks 10000,100000,1000000] [--rounds 3] [--keep DIR]

A task-day is a row of `standings`. The example registry, as it stands on each of 44 days, is joined so many times over:
few large files, as `rollup` leaves them behind. Each process starts its engine, names the tables and the views, and
adds up what `ledger`, `rate`, `ageing` and `late_reporters` say: the sums must be the same. Spark runs on this machine
alone (`local[*]`, 6 GiB, four parts to a shuffle), its start included; where it is not installed, only DuckDB is
measured. With `--rounds 0` the first round counts.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from benchmarks.measured import PYTHON, Cost, Limit, Line, middle, table
from deann06.core.standing.ledger import rows
from deann06.output.database.parquet import lines_query
from deann06.output.database.rows import rows_text, stored_columns
from deann06.output.database.views import VIEWS, view_text
from deann06.reports.dataset.columns import DataTable
from deann06.reports.dataset.shapes import TABLES
from deann06.reports.dataset.tables import build
from deann06.services.session import registry_now

EXAMPLE: Final = Path(__file__).parents[1] / "examples/thu-nghiem"
FIRST: Final = date(2024, 4, 24)
DAYS: Final = 44
SPARK: Final = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "6g",
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # rows that repeat are so small as files that it would hold them all
    "spark.sql.shuffle.partitions": "4",
}
SUMS: Final = (
    "SELECT COUNT(*), SUM(assigned), SUM(overdue), SUM(turns_missing) FROM ledger",
    "SELECT COUNT(rate), SUM(rate) FROM rate",
    "SELECT SUM(overdue_7), SUM(overdue_30) FROM ageing",
    "SELECT SUM(owed), SUM(late), SUM(late_rate) FROM late_reporters",
)


def make(folder: Path, tasks: int) -> None:
    """Write the datasets of as many registries as come to so many task-days."""
    import duckdb

    registry = registry_now(EXAMPLE)
    engine = duckdb.connect()
    lines = folder / "rows.jsonl"
    folder.mkdir(parents=True)
    for number in range(DAYS):
        day = FIRST + timedelta(number)
        tables = build(registry, rows(registry, day), day).tables
        each = next(len(one.rows) for one in tables if one.name == "standings")
        for one in tables:
            lines.write_bytes(rows_text(one))
            _copy(engine, folder, lines, one, day, max(1, round(tasks / DAYS / each)))
    lines.unlink()


def _copy(engine: Any, folder: Path, lines: Path, one: DataTable, day: date, times: int) -> None:
    """A table of one registry as that of many; a line of a ledger that is the registry's own goes with its id."""
    place = folder / one.name / f"day={day}"
    place.mkdir(parents=True)
    columns = [f'"{column.name}"' for column in stored_columns(one.columns)]
    known = columns.index('"registry"')
    columns[known] = "'r' || n AS registry"
    engine.execute(
        f"COPY (SELECT {', '.join(columns)} FROM range({times}) AS many(n), "
        f"({lines_query(str(lines), stored_columns(one.columns))})) "
        f"TO '{place / 'all.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
    )


def in_duckdb(folder: Path) -> tuple[list[Any], float, float]:
    """The sums; processor time and MiB of processes beside this one."""
    import duckdb

    engine = duckdb.connect()
    for one in TABLES:
        engine.execute(
            f"CREATE VIEW {one.name} AS SELECT * FROM "
            f"read_parquet('{folder}/{one.name}/*/*.parquet', hive_partitioning = true)"
        )
    for name in VIEWS:
        engine.execute(f"CREATE VIEW {name} AS {view_text(name)}")
    return [[int(value) for value in engine.execute(query).fetchone() or ()] for query in SUMS], 0, 0


def in_spark(folder: Path) -> tuple[list[Any], float, float]:
    """The same; the engine is another process."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]")
    for name, value in SPARK.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    for one in TABLES:
        spark.read.parquet(str(folder / one.name)).createOrReplaceTempView(one.name)
    for name in VIEWS:
        spark.sql(view_text(name)).createOrReplaceTempView(name)
    sums = [[int(value) for value in spark.sql(query).collect()[0]] for query in SUMS]
    engine = Path(f"/proc/{spark.sparkContext._gateway.proc.pid}")
    ticks = engine.joinpath("stat").read_text().rpartition(")")[2].split()
    peak = next(line.split()[1] for line in engine.joinpath("status").read_text().splitlines() if "VmHWM" in line)
    return sums, (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK"), int(peak) / 1024


ENGINES: Final = {"duckdb": in_duckdb, "spark": in_spark}


def measured(engine: str, folder: Path) -> tuple[Cost, list[Any]]:
    """One process of an engine, and what it answered."""
    import subprocess

    words = [PYTHON, "-m", "benchmarks.scale", "--engine", engine, "--keep", str(folder)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    told = json.loads(done.stdout)
    return Cost(**told["cost"]), told["sums"]


def ask(engine: str, folder: Path) -> None:
    """Be such a process."""
    import resource

    begun = time.perf_counter()
    sums, beside, peak = ENGINES[engine](folder)
    own = resource.getrusage(resource.RUSAGE_SELF)
    cost = Cost(time.perf_counter() - begun, own.ru_utime + own.ru_stime + beside, own.ru_maxrss / 1024 + peak, 0)
    print(json.dumps({"cost": cost._asdict(), "sums": sums}))


def compare(tasks: int, rounds: int, folder: Path) -> list[Line]:
    """The rows of one size."""
    if not folder.exists():
        make(folder, tasks)
    there = [name for name in ENGINES if name == "duckdb" or find_spec("pyspark")]
    costs: dict[str, list[Cost]] = {name: [] for name in there}
    for number in range(rounds + 1):
        answers = []
        for name in there:
            cost, sums = measured(name, folder)
            answers.append(sums)
            if number or not rounds:
                costs[name].append(cost)
        assert all(one == answers[0] for one in answers), answers
    first = middle(costs["duckdb"])
    return [Line(f"{name}, {tasks:,} task-days", "duckdb", middle(costs[name]), first, Limit()) for name in there]


def main() -> None:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.engine:
        ask(given.engine, given.keep)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        sizes = [int(one) for one in given.tasks.split(",")]
        print(table(line for size in sizes for line in compare(size, given.rounds, folder / str(size))))


if __name__ == "__main__":
    sys.exit(main())
