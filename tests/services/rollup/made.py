"""Datasets as registries publish them, made of generated registries, without a command."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from deann06.core.standing.ledger import rows
from deann06.core.state.registry import Registry
from deann06.reports.dataset.tables import build
from tests.core.generate import world

COMMIT = "0123456789abcdef" * 2 + "01234567"
Row: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, list[Row]]


def tables_of(registry: Registry, day: date, known_as: str) -> Tables:
    """The rows of each table on a day, under the id of a registry."""
    found = build(registry, rows(registry, day), day).tables
    made = {
        table.name: [
            {
                **{one.name: _said(value) for one, value in zip(table.columns, row, strict=True)},
                "registry": known_as,
            }
            for row in table.rows
        ]
        for table in found
    }
    for row in made["ledgers"]:
        if row["counted_by"] == "registry":
            row["line"] = known_as
    return made


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def world_tables(number: int, known_as: str, day: date | None = None) -> tuple[date, Tables]:
    """The tables of a generated registry on a day of its own, or on another."""
    registry, own = world(number)
    return day or own, tables_of(registry, day or own, known_as)


def publish(
    folder: Path,
    known_as: str,
    days: Iterable[tuple[date, Tables]],
    *,
    tier: str = "internal",
    schema: int = 1,
    change: Callable[[dict[str, Any]], None] = lambda manifest: None,
) -> Path:
    """Write a dataset; `change` may spoil its manifest."""
    files = []
    listed = list(days)
    for day, tables in listed:
        for name, found in tables.items():
            path = f"{name}/day={day}/{COMMIT}.jsonl"
            content = "".join(
                json.dumps({key: value for key, value in row.items() if key != "day"}, ensure_ascii=False) + "\n"
                for row in found
            ).encode()
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            files.append(
                {"path": path, "table": name, "day": str(day), "rows": len(found), "sha256": digest, "content": digest}
            )
    manifest = manifest_of(known_as, [day for day, _ in listed], files) | {"tier": tier, "schema": schema}
    change(manifest)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def manifest_of(known_as: str, days: Iterable[date], files: list[dict[str, Any]]) -> dict[str, Any]:
    """What a manifest says of these files."""
    told = {"commit": COMMIT, "committed_at": "2024-05-15T08:00:00+07:00", "format": 1}
    return {
        "schema": 1,
        "registry": known_as,
        "level": "commune",
        "parent": None,
        "tier": "internal",
        **told,
        "encoding": "jsonl",
        "days": [{"day": str(day), **told} for day in days],
        "left_out": [],
        "files": files,
    }
