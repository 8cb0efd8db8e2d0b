"""Whole reports, word by word. Where one changes, read it as its reader would; then renew it as `goldens.py` says."""

import pytest

from tests.reports.goldens import FOLDER, REPORTS, text


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_reads_as_it_was_read(name: str) -> None:
    assert text(name) == (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_no_report_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(REPORTS)
