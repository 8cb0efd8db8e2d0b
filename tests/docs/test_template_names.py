"""The page of what templates may name is as the program has it, and its pictures are small."""

from __future__ import annotations

import re

import pytest

from deann06.reports import REPORTS
from deann06.services.papers.template_names import offered_names
from docs.names import PAGE, page
from docs.parts import DRAWN, names_in, pictures


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m docs.names"


@pytest.mark.parametrize("report", DRAWN)
def test_each_part_names_what_the_report_has(report: str) -> None:
    known = {name.path for name in offered_names(report, whole=True).names}
    parts = [names for _, names in names_in(report)]
    assert all(parts)
    assert {name for names in parts for name in names} <= known


def test_pictures_are_small_and_all_on_the_page() -> None:
    shown = set(re.findall(r"\]\(([\w-]+\.png)\)", PAGE.read_text(encoding="utf-8")))
    there = {path.name: path for report in DRAWN for path in pictures(report)}
    assert shown == there.keys()
    assert {name for name, path in there.items() if path.stat().st_size > 60 * 1024} == set()
    assert {report for report in DRAWN if not pictures(report)} == set()
    assert DRAWN.keys() <= REPORTS.keys()
