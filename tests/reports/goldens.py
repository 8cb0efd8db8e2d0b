"""Weekly reports of whole registries as text, to be read like prose.

`.venv/bin/python -m tests.reports.goldens` writes them anew; `git diff` then shows what a change means for an office.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from deann06.core.commit import Commit
from deann06.output.documents.markdown import render
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.reports.sample import weekly

FOLDER: Final = Path(__file__).with_suffix("")
DAYS: Final = {
    "registry": ("2024-04-24", "2024-05-09", "2024-05-15", "2024-06-01", "2026-11-29"),
    "examples/thu-nghiem": ("2024-05-01", "2024-05-08", "2024-05-15", "2024-05-22"),
}
REPORTS: Final = {f"{Path(root).name}-{day}": (Path(root), day) for root, days in DAYS.items() for day in days}
COMMIT: Final = Commit("0123456789abcdef", datetime(2024, 5, 15, 1, 30, tzinfo=UTC))


def text(name: str) -> str:
    """A report as it is made now, its seal left out."""
    root, day = REPORTS[name][0], date.fromisoformat(REPORTS[name][1])
    registry = load(read_tree(root)[0]).registry
    assert registry
    report = weekly(registry, day, commit=COMMIT)
    return render(report, "weekly.md.j2", root).decode().partition("\n<!-- ")[0]


if __name__ == "__main__":
    for one in REPORTS:
        (FOLDER / f"{one}.md").write_text(text(one), encoding="utf-8")
