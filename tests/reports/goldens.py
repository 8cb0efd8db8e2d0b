"""Documents of whole registries as text, to be read like prose.

`.venv/bin/python -m tests.reports.goldens` writes them anew; `git diff` then shows what a change means for an office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from deann06.core.commit import Commit
from deann06.core.state.registry import Registry
from deann06.output.render import render
from deann06.reports import REPORTS as KINDS
from deann06.reports.documents.asked import Ground, Made, ReportRequest
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.reports.sample import gathered

FOLDER: Final = Path(__file__).with_suffix("")
REAL: Final = "registry"
EXAMPLE: Final = "examples/thu-nghiem"
DAYS: Final = {
    REAL: ("2024-04-24", "2024-05-09", "2024-05-15", "2024-06-01", "2026-11-29"),
    EXAMPLE: ("2024-05-01", "2024-05-08", "2024-05-15", "2024-05-22"),
}
REPORTS: Final = {f"{Path(root).name}-{day}": (Path(root), day) for root, days in DAYS.items() for day in days}
# What else is asked for, of both registries on a day of the entries and on a late one: a report and its options.
OTHERS: Final[tuple[Mapping[str, Any], ...]] = (
    {"report": "monthly"},
    {"report": "quarterly", "period": "2024-Q2"},
    {"report": "yearly"},
    {"report": "brief"},
    {"report": "models"},
    {"report": "groups"},
    {"report": "rollup", "subject": "tong-hop"},
    {"report": "directive", "subject": "kl-2024-04-23"},
    {"report": "meeting"},
    {"report": "conclusion"},
    {"report": "agency", "subject": "ct-kh"},
    {"report": "agency", "subject": "cat"},
    {"report": "reminder", "agencies": ("cat", "ct-kh", "snv")},
    {"report": "reminder", "missing": True, "period": "2024-W18", "agencies": ("snv", "ubnd-khanh-son")},
)
OTHER_DAYS: Final = {REAL: ("2024-05-15", "2026-11-29"), EXAMPLE: ("2024-05-15", "2024-06-03")}
COMMIT: Final = Commit("0123456789abcdef", datetime(2024, 5, 15, 1, 30, tzinfo=UTC))


def requests() -> Iterator[tuple[str, ReportRequest]]:
    """The folder of a registry, and what is asked of it."""
    for root, days in DAYS.items():
        yield from ((root, ReportRequest(report="weekly", as_of=date.fromisoformat(day))) for day in days)
    for root, days in OTHER_DAYS.items():
        yield from ((root, ReportRequest(as_of=date.fromisoformat(day), **asked)) for day in days for asked in OTHERS)
    yield EXAMPLE, ReportRequest(report="grant", subject="kl-2024-04-23.4.4", as_of=date(2024, 5, 15))


@cache
def read(root: str) -> Registry:
    """The registry of a folder."""
    registry = load(read_tree(Path(root))[0]).registry
    assert registry
    return registry


def documents(root: str, request: ReportRequest) -> Iterator[tuple[str, Made]]:
    """The documents that a request comes to, by their golden's name."""
    module = import_module(KINDS[request.report].module)
    head = f"{Path(root).name}-{request.as_of}"
    ground = Ground(read(root), COMMIT, gathered=gathered(request.as_of))
    for made in module.documents(ground, request):
        yield (head if request.report == "weekly" else f"{head}-{made.stem}"), made


def texts(root: str, request: ReportRequest) -> Iterator[tuple[str, str]]:
    """These documents as they are written now, their seals left out."""
    for name, made in documents(root, request):
        yield name, render(made.value, made.form, "md", Path(root)).decode().partition("\n<!-- ")[0]


if __name__ == "__main__":
    for folder, wanted in requests():
        for name, text in texts(folder, wanted):
            (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
