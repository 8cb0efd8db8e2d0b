"""Documents of whole registries read as they did: `.venv/bin/python -m tests.reports.goldens` writes them anew."""

import pytest

from deann06.reports import REPORTS
from deann06.reports.documents.asked import ReportRequest
from tests.reports.goldens import FOLDER, documents, requests, texts

ASKED = list(requests())


@pytest.mark.parametrize(("root", "asked"), ASKED, ids=lambda part: getattr(part, "report", part))
def test_documents_read_as_they_did(root: str, asked: ReportRequest) -> None:
    for name, text in texts(root, asked):
        assert text == (FOLDER / f"{name}.md").read_text(encoding="utf-8"), name


def test_every_report_is_read_and_no_golden_is_left_over() -> None:
    assert {request.report for _, request in ASKED} == set(REPORTS)
    assert {path.stem for path in FOLDER.iterdir()} == {name for one in ASKED for name, _ in documents(*one)}
