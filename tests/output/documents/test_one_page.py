"""The leader's page is one page, whatever the registry holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from deann06.locale import LANGUAGES
from deann06.output.render import render
from deann06.reports.documents.asked import ReportRequest
from tests.output.documents.test_paper import hostile
from tests.output.office import printed
from tests.reports.goldens import OTHER_DAYS, read
from tests.reports.sample import PARTY, made


def test_it_fits_on_one_page(tmp_path: Path) -> None:
    asked = [(read(root), date.fromisoformat(day)) for root, days in OTHER_DAYS.items() for day in days]
    asked += [(hostile(), date(2024, 5, 15)), (hostile(**PARTY), date(2024, 5, 31))]
    documents = {}
    for number, (found, day) in enumerate(asked):
        (one,) = made(found, ReportRequest(report="brief", as_of=day))
        for language in LANGUAGES:
            made_so = render(one.value, one.form, "docx", Path("registry"), language=language)
            documents[f"brief-{number}-{language}"] = made_so
    pages = printed(documents, tmp_path)
    assert {name: len(one.texts) for name, one in pages.items()} == dict.fromkeys(documents, 1)
