"""The views over the tables: their texts, in SQL that other engines read as well."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import deann06

VIEWS: Final = (  # those first that others read
    "task_list",
    "task_lines",
    "turn_lines",
    "ledger",
    "rate",
    "ageing",
    "late_reporters",
    "quick_movers",
)


def view_text(name: str) -> str:
    """What a view selects, with the comment that says what it is."""
    return (Path(deann06.__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")
