"""Registries as they publish, for the tests of a roll-up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services.rollup.made import publish, world_tables

DAY = date(2024, 5, 15)
WORLD = 31  # a generated registry in which a task becomes overdue in the week before, with duties
ON = ("--as-of", "15/5/2024")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province with a department and communes: one of them late, one lying, one silent; two of them inherit."""
    folder = tmp_path_factory.mktemp("published")
    listed = ["registries:", "- {id: tinh, level: province, path: tinh}"]
    week = DAY - timedelta(days=7)
    publish(
        folder / "tinh", "tinh", [world_tables(WORLD, "tinh", week), world_tables(WORLD, "tinh", DAY)], tier="public"
    )
    for place, name in enumerate(("so", "xa-1", "xa-2", "xa-3", "xa-4")):
        level = "province" if name == "so" else "commune"
        listed.append(f"- {{id: {name}, level: {level}, parent: tinh, path: {name}}}")
        day = DAY - timedelta(days=30) if name == "xa-2" else DAY
        tables = world_tables(WORLD, name, day)[1] if name in ("so", "xa-1") else world_tables(place, name, day)[1]
        if name in ("so", "xa-1"):
            for row in tables["tasks"]:
                row |= {"inherits_registry": "tinh", "inherits_task": row["task"]}
        if name == "so":
            own = {
                "commit": "0" * 40,
                "committed_at": "2024-05-14T02:00:00+00:00",
                "title": "<script>alert(1)</script>",
            }
            tables["registries"][0] |= own
        if name == "xa-3":
            tables["ledgers"][0]["overdue"] += 1
        if name != "xa-4":
            publish(folder / name, name, [(day, tables)], tier="secret" if name == "so" else "internal")
    (folder / "registries.yaml").write_text("\n".join(listed) + "\n", encoding="utf-8")
    return folder
