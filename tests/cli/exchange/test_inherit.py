"""`deann06 inherit`: what a registry above asks of a body, and what was taken over and is not as it is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.output.database.views import view_text
from deann06.reports.dataset.shapes import AGE_COUNTS, COUNTS, TURN_COUNTS
from deann06.services.rollup.batch import PROOF
from deann06.services.rollup.flat import FLAT
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.cli.conftest import EXAMPLE, CopyRegistry, Run
from tests.services.rollup.made import Tables, publish, tables_of

DAY = date(2024, 5, 15)
ON = ("--as-of", "15/5/2024", "--body", "stttt")
TASK = "kl-2024-04-23.4.3b"  # of stttt, by 31/5/2024 on that day
HERE = f"tasks/{TASK}.yaml"


@cache
def _tables() -> Tables:
    registry = load(read_tree(EXAMPLE)[0]).registry
    assert registry
    return tables_of(registry, DAY, "tren")


def above(folder: Path, *days: tuple[date, Tables]) -> str:
    days = days or ((DAY, deepcopy(_tables())),)
    for day, tables in days:
        tables["registries"][0]["as_of"] = str(day)
    return str(publish(folder / "above", "tren", days))


def changed(**standing: Any) -> Tables:
    """The tables, in which the task stands otherwise."""
    tables = deepcopy(_tables())
    for row in tables["standings"]:
        if row["task"] == TASK:
            row |= standing
    return tables


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    """The example, one task of which is taken over from above."""
    copy = copy_registry(EXAMPLE)
    text = (copy / HERE).read_text(encoding="utf-8")
    inherits = f"inherits: {{registry: tren, task: {TASK}}}\n"
    (copy / HERE).write_text(text.replace("log:\n", f"{inherits}log:\n"), encoding="utf-8")
    return copy


def asked(run: Run, registry: Path, dataset: str, code: int = 0) -> Any:
    done = run("inherit", dataset, *ON, "--format", "json", cwd=registry)
    assert (done.code, done.err) == (code, "")
    return json.loads(done.out)


def test_what_is_asked_of_the_body_and_not_taken_over_is_proposed(run: Run, registry: Path, tmp_path: Path) -> None:
    said = asked(run, registry, above(tmp_path))
    ids = {row["task"] for row in _tables()["parties"] if row["agency"] == "stttt" and row["role"] != "recipient"}
    assert {one["task"] for one in said["open"]} == ids - {TASK}
    assert (said["registry"], said["day"], said["taken"], said["drifted"]) == ("tren", "2024-05-15", 1, [])
    page = run("inherit", above(tmp_path), *ON, "--all", cwd=registry)
    assert page.code == 0
    lines = [line.strip() for line in page.out.splitlines() if "deann06 new task" in line]
    assert len(lines) == len(said["open"])


def test_a_line_that_is_proposed_makes_the_task(run: Run, registry: Path, tmp_path: Path) -> None:
    said = asked(run, registry, above(tmp_path))
    page = run("inherit", above(tmp_path), *ON, "--all", "--output", str(tmp_path / "page.txt"), cwd=registry)
    assert page.code == 0
    text = re.sub(r"\s+", " ", (tmp_path / "page.txt").read_text(encoding="utf-8"))
    line = "deann06 new task" + text.partition("deann06 new task")[2].partition(" --directive …")[0]
    words = shlex.split(line)[1:]
    done = run(*words, "--directive", "kl-2024-04-23", "--clause", "4.3", "--lead", "stttt", cwd=registry)
    assert done.code == 0, done.err
    again = asked(run, registry, above(tmp_path))
    assert (again["taken"], len(again["open"])) == (2, len(said["open"]) - 1)


DRIFTS: dict[str, tuple[list[tuple[date, dict[str, Any]]], str]] = {
    "its term moved": (
        [(DAY - timedelta(days=7), {"last_day": "2024-05-31"}), (DAY, {"last_day": "2024-06-15"})],
        "moved",
    ),
    "its term is earlier": ([(DAY, {"last_day": "2024-05-20"})], "later"),
    "it is paused": ([(DAY, {"standing": "paused", "state": "paused"})], "stopped"),
}


@pytest.mark.parametrize("name", DRIFTS)
def test_what_is_not_any_more_as_above_is_told(name: str, run: Run, registry: Path, tmp_path: Path) -> None:
    days, drift = DRIFTS[name]
    found = [(day, balanced(changed(**standing))) for day, standing in days]
    (one,) = asked(run, registry, above(tmp_path, *found), code=1)["drifted"]
    assert (one["task"], one["above"], one["drift"], one["here"]) == (TASK, TASK, drift, "2024-05-31")
    page = run("inherit", above(tmp_path, *found), *ON, cwd=registry)
    assert page.code == 1 and TASK in page.out and "KHÔNG CÒN KHỚP" in page.out


def test_a_task_that_is_gone_above_is_told(run: Run, registry: Path, tmp_path: Path) -> None:
    tables = deepcopy(_tables())
    for name in ("tasks", "standings", "sides", "cells", "parties", "task_groups"):
        tables[name] = [row for row in tables[name] if row["task"] != TASK]
    (one,) = asked(run, registry, above(tmp_path, (DAY, balanced(tables))), code=1)["drifted"]
    assert (one["drift"], one["there"]) == ("gone", None)


def balanced(tables: Tables) -> Tables:
    """The tables with ledgers that fit their rows, as the views make them."""
    engine = duckdb.connect()
    for table in FLAT:
        kinds = {"registry": "VARCHAR", "day": "DATE", **dict(table.columns)}
        columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        engine.execute(f"CREATE TABLE {table.name} ({columns})")
        rows = [[row.get(name, str(DAY) if name == "day" else None) for name in kinds] for row in tables[table.name]]
        if rows and table.name != "ledgers":
            engine.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(kinds))})", rows)
    for name in PROOF:
        engine.execute(f"CREATE VIEW {name} AS {view_text(name)}")
    figures = (*COUNTS, *TURN_COUNTS, *AGE_COUNTS, "rate")
    names = ("counted_by", "line", *figures)
    line = ("registry", "day", "counted_by", "line")
    on = [
        " AND ".join(f"{view}.{name} IS NOT DISTINCT FROM ledger.{name}" for name in line)
        for view in ("ageing", "rate")
    ]
    ages = ", ".join(f"CAST(COALESCE({name}, 0) AS BIGINT)" for name in AGE_COUNTS)
    counts = ", ".join(f"CAST(ledger.{name} AS BIGINT)" for name in (*COUNTS, *TURN_COUNTS))
    found = engine.execute(
        f"SELECT ledger.counted_by, ledger.line, {counts}, {ages}, rate.rate FROM ledger "
        f"LEFT JOIN ageing ON {on[0]} LEFT JOIN rate ON {on[1]}"
    ).fetchall()
    return {**tables, "ledgers": [{"registry": "tren", **dict(zip(names, row, strict=True))} for row in found]}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--body", "khong-co"), 2, "khong-co"),
        (("--body", "stttt", "--as-of", "1/5/2024"), 3, "1/5/2024"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    words: Iterable[str], code: int, said: str, run: Run, registry: Path, tmp_path: Path
) -> None:
    done = run("inherit", above(tmp_path), *words, cwd=registry)
    assert (done.code, done.out) == (code, "") and said in done.err


def test_what_is_no_dataset_or_lies_is_refused(run: Run, registry: Path, tmp_path: Path) -> None:
    assert run("inherit", str(tmp_path), *ON, cwd=registry).code == 3
    lying = deepcopy(_tables())
    lying["ledgers"][0]["overdue"] += 1
    done = run("inherit", above(tmp_path, (DAY, lying)), *ON, cwd=registry)
    assert (done.code, done.out) == (3, "") and "không khớp" in done.err


def test_the_body_is_known_by_its_code(run: Run, registry: Path, tmp_path: Path) -> None:
    tables = deepcopy(_tables())
    codes = {row["agency"]: row["code"] for row in tables["bodies"]}
    for row in tables["bodies"]:  # the focal point of the registry here goes by another id above
        row["code"] = codes["cat"] if row["agency"] == "stttt" else None
    dataset = above(tmp_path, (DAY, tables))
    done = run("inherit", dataset, "--as-of", "15/5/2024", "--format", "json", cwd=registry)
    assert done.json["agency"] == "stttt"
    for row in tables["bodies"]:
        row["code"] = None
    done = run("inherit", above(tmp_path, (DAY, tables)), "--as-of", "15/5/2024", cwd=registry)
    assert (done.code, done.out) == (2, "") and "--body" in done.err
