"""What `validate` is measured against: the shortest script that reads the same files with public libraries.

PyYAML's C loader makes data of each file, msgspec makes a typed task of each file of tasks. It finds no
duplicate key, no wrong reference and no deadline; `python benchmarks/baseline.py DIR` reads a registry.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml


class Entry(msgspec.Struct, kw_only=True):
    """An entry of a log, as far as every one is alike."""

    date: date
    by: str | list[str]
    state: str | None = None
    progress: int | None = None
    note: str | None = None
    document: dict[str, Any] | None = None


class Task(msgspec.Struct, kw_only=True):
    """The keys that every task has, or most of them."""

    title: str
    directive: str
    clause: str
    lead: list[str] = []
    cooperating: list[str] = []
    deadline: str | dict[str, Any] | list[dict[str, Any]] = "none"
    log: list[Entry] = []


for path in Path(sys.argv[1]).rglob("*.yaml"):
    data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    if "directive" in data and "clause" in data:
        msgspec.convert(data, Task)
