"""Every name that a template may use has a sentence of its own, and says of which kind it is, in truth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.locale import table
from deann06.output.documents.view import view
from deann06.reports import REPORTS
from deann06.reports.documents.asked import ReportRequest
from deann06.services.documents import OfficeTemplates, documents
from deann06.services.papers.template_names import offered_names
from deann06.services.session import open_registry
from tests.reports.sample import gathered

EXAMPLE: Final = Path("examples/thu-nghiem")
DAY: Final = date(2024, 5, 15)
SUBJECTS: Final = {"directive": "kl-2024-04-23", "agency": "stp", "grant": "kl-2024-04-23.4.4", "rollup": "x"}
KINDS: Final[dict[str, type | tuple[type, ...]]] = {
    "text": str,
    "number": (int, float),
    "day": date,
    "yes_no": bool,
    "list": list,
    "group": dict,
}


def test_each_name_and_each_filter_has_a_sentence_and_no_sentence_is_left_over() -> None:
    told = set()
    for report in (None, *REPORTS):
        page = offered_names(report, whole=True)
        told |= {name.meaning for name in page.names} | {f"name.filter.{one}" for one in page.filters}
    said = {key for key in table("vi", "names") if not key.startswith(("name.page.", "name.of_kind."))}
    assert told == said


def test_groups_that_are_alike_are_told_once() -> None:
    names = {name.path: name for name in offered_names("weekly").names}
    assert names["report.due_soon"].like == "report.overdue[]"
    assert "report.overdue[].title" in names and "report.due_soon[].title" not in names
    whole = {name.path for name in offered_names("weekly", whole=True).names}
    assert "report.due_soon[].title" in whole


def _values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}.{key}", item
            yield from _values(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, f"{path}[]")


@pytest.mark.parametrize("report", REPORTS)
def test_values_are_of_the_kinds_that_are_told(report: str) -> None:
    session = open_registry(EXAMPLE, DAY, None)
    everybody = "all" in REPORTS[report].takes
    request = ReportRequest(report=report, as_of=DAY, subject=SUBJECTS.get(report), everybody=everybody)
    made = documents(
        session, request, ("docx",), OfficeTemplates(None, pinned=True), lambda _day: None, gathered(request.as_of)
    )
    kinds = {name.path: name.kind for name in offered_names(report, whole=True).names}
    wrong = {
        (path, kinds.get(path), type(value).__name__)
        for one in made
        for path, value in _values(view(one.value), "report")
        if value is not None and not isinstance(value, KINDS.get(kinds.get(path, ""), ()))
    }
    assert wrong == set()
