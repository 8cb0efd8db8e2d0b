"""Documents in the browser: made as by the command, loaded down, never over another one unasked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest
import typer

from deann06.cli.read import report
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # the fixture
from tests.web.desk import ROOT, Browser, laid

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


ELSEWHERE: Final = {  # options of `report` that the form has not
    "output": "`serve --output` fixes it",
    "force": "is asked where something else stands there",
    "show-template": "writes nothing",
    "as-of": "`serve` has it",
    "registry": "`serve` has it",
    "lang": "`serve` has it",
    "known-at": "the desk is of now",
    "templates-at": "the desk is of now",
}


def test_the_form_has_all_that_the_command_asks(tmp_path: Path) -> None:
    root = laid(tmp_path)
    (tmp_path / "templates").mkdir()
    shutil.copy(ROOT / "templates/weekly.md.j2", tmp_path / "templates/tuan.md.j2")
    fields = {*Browser(root).tree(PAGE).xpath("//form//*[@name]/@name")} - {"token"}
    asked = {one.opts[0].removeprefix("--") for one in typer.main.get_command(report.app).params}
    assert fields == asked - ELSEWHERE.keys()
    assert ELSEWHERE.keys() < asked


def test_recipients_a_table_of_figures_and_a_template_are_those_of_the_command(tmp_path: Path, run: Run) -> None:
    browser = Browser(laid(tmp_path))
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates/tuan.md.j2"
    template.write_text((ROOT / "templates/weekly.md.j2").read_text("utf-8") + "\nRiêng.\n", encoding="utf-8")
    typed = {
        "name": "weekly",
        "to": "md",
        "recipient": ["Sở A", "", "Lưu: VT"],
        "template": template.name,
        "audit": "1",
    }
    browser.after(browser.send(PAGE, typed))
    folder = tmp_path / "lenh"
    words = f"report weekly --to md --output {folder} --template {template} --audit --as-of 10/5/2024"
    more = ("--registry", str(browser.root), "--recipient", "Sở A", "--recipient", "Lưu: VT")
    assert run(*words.split(), *more).code == 0
    made, expected = ({one.name: one.read_bytes() for one in at.iterdir()} for at in (tmp_path / "reports", folder))
    assert made == expected
    assert {"".join(Path(name).suffixes[-2:]) for name in made} == {".md", ".audit.json"}
    assert all(
        "Riêng." in text.decode() and "Lưu: VT" in text.decode() for name, text in made.items() if name.endswith(".md")
    )


@pytest.mark.parametrize("name", ["../registry/registry.yaml", "/etc/passwd", "weekly.md.j2", "..%2Ftuan.md.j2"])
def test_no_other_file_is_taken_for_a_template(tmp_path: Path, name: str) -> None:
    browser = Browser(laid(tmp_path))
    answer = browser.send(PAGE, {"name": "weekly", "to": "md", "template": name})
    assert answer.status_code == 400
    assert not (tmp_path / "reports").exists()


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
