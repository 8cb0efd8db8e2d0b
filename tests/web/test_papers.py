"""Documents in the browser: made as by the command, loaded down, never over another one unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # the fixture
from tests.web.desk import Browser, laid

PAGE: Final = "papers.html"
WEEKLY: Final = {"name": "weekly", "to": "docx"}


def test_a_document_is_that_of_the_command(tmp_path: Path, run: Run) -> None:
    browser = Browser(laid(tmp_path))
    told = browser.after(browser.send(PAGE, {**WEEKLY, "to": ["docx", "md"]}))
    folder = tmp_path / "lenh"
    words = f"report weekly --to docx,md --output {folder} --as-of 10/5/2024 --registry {browser.root}"
    assert run(*words.split()).code == 0
    made, expected = ({one.name: one.read_bytes() for one in at.iterdir()} for at in (tmp_path / "reports", folder))
    assert made.keys() == expected.keys()
    assert len(made) == 2
    for name in made:
        assert name in told
        assert browser.get(f"papers/{name}").content == made[name]


def test_another_file_is_not_written_over_unasked(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    browser.after(browser.send(PAGE, WEEKLY))
    (path,) = (tmp_path / "reports").iterdir()
    browser.after(browser.send(PAGE, WEEKLY))  # the very same
    path.write_bytes(b"by hand")
    answer = browser.send(PAGE, WEEKLY)
    assert answer.status_code == 409
    assert 'name="force"' in answer.text
    assert path.name in answer.text
    assert path.read_bytes() == b"by hand"
    browser.after(browser.send(PAGE, {**WEEKLY, "force": "1"}))
    assert path.read_bytes() != b"by hand"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "weekly", "on": "10/5/2024"}, "Ngày họp"),
        ({"name": "directive"}, "văn bản"),
        ({"name": ""}, "chọn loại văn bản"),
        ({"name": "weekly", "period": "tuần 99"}, "tuần 99"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(tmp_path: Path, typed: dict[str, str], said: str) -> None:
    browser = Browser(laid(tmp_path))
    answer = browser.send(PAGE, typed)
    assert answer.status_code == 400
    assert said in answer.text
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    "file", ["../registry/registry.yaml", "..%2Fregistry%2Fregistry.yaml", "weekly.docx", "%2Fetc%2Fpasswd"]
)
def test_nothing_else_is_loaded_down(tmp_path: Path, file: str) -> None:
    assert Browser(laid(tmp_path)).get(f"papers/{file}").status_code == 404
