"""The round sheet: a row a body, all rows or none, and the same files as by the command."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from lxml import html

from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # the fixture
from tests.web.desk import Browser, contents, example, held, laid, words

DUTY: Final = "sheet/kl-2024.2.html"
WEEK: Final = "2024-W20"


def number(body: str) -> str:
    """The field for the number of a body's document."""
    return f"document.{WEEK}.{body}"


def test_the_sheet_is_found_and_names_its_bodies(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    assert browser.tree("sheet.html").xpath("//main//a/@href") == ["sheet/kl-2024.2.html"]
    tree = browser.tree(DUTY)
    assert {words(one) for one in tree.xpath("//tbody//th")} == {"Sở A", "Sở B"}
    assert all(one.get("aria-label") for one in tree.xpath("//form//input[@type='text']"))


def test_all_rows_are_written_as_the_command_writes_them(tmp_path: Path, run: Run) -> None:
    browser, other = Browser(laid(tmp_path / "web")), laid(tmp_path / "cli")
    fields = {name for name in browser.form(DUTY)[1] if name.startswith("document.")}
    weeks = {name.split(".")[1] for name in fields}
    week = max(weeks)
    typed = {
        f"document.{week}.a": "5/BC-A",
        f"document.{week}.b": "6/BC-B 9/5/2024 gửi bản giấy",
        "progress.kl-2024.1": "40",
    }
    told = browser.after(browser.send(DUTY, typed))
    commands = (
        f"submit kl-2024.2 --period {week} --by a --document 5/BC-A --date 10/5/2024",
        f"submit kl-2024.2 --period {week} --by b --document 6/BC-B --date 9/5/2024 --note",
        "update kl-2024.1 --progress 40 --by a --date 10/5/2024",
    )
    for command in commands:
        more = ["gửi bản giấy"] if command.endswith("--note") else []
        done = run(*command.split(), *more, "--registry", str(other))
        assert done.code == 0, done.err
    assert contents(browser.root) == contents(other)
    assert "Sở A nộp" in told or "Sở A: nộp" in told, told[-900:]


def test_one_wrong_row_and_nothing_is_written(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    week = max(name.split(".")[1] for name in browser.form(DUTY)[1] if name.startswith("document."))
    before = contents(browser.root)
    typed = {f"document.{week}.a": "5/BC-A", f"document.{week}.b": "gửi rồi", "progress.kl-2024.1": "400"}
    answer = browser.send(DUTY, typed)
    assert answer.status_code == 422
    assert contents(browser.root) == before
    (form,) = html.document_fromstring(answer.content).xpath("//form")
    assert {name: held(form)[name][0] for name in typed} == typed
    assert {*form.xpath("//*[@aria-invalid]/@name")} == {f"document.{week}.b", "progress.kl-2024.1"}


def test_an_empty_sheet_says_so(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    assert "Chưa gõ gì" in browser.send(DUTY, {}).text


def test_a_sheet_asks_where_its_files_changed_and_keeps_what_was_typed(tmp_path: Path) -> None:
    one, other = Browser(laid(tmp_path)), Browser(tmp_path / "registry")
    _, seen = one.form(DUTY)
    week = max(name.split(".")[1] for name in seen if name.startswith("document."))
    other.after(other.send(DUTY, {f"document.{week}.a": "1/BC-A"}))
    between = contents(one.root)
    asked = one.post(DUTY, {**seen, f"document.{week}.a": "2/BC-A", f"document.{week}.b": "3/BC-B"})
    assert asked.status_code == 409
    assert contents(one.root) == between
    assert "2/BC-A" in asked.text  # its row is gone, and what was typed is told
    (form,) = html.document_fromstring(asked.content).xpath("//form")
    one.after(one.post(DUTY, held(form)))
    assert b"3/BC-B" in contents(one.root)["tasks/kl-2024.2.yaml"]


def test_a_body_that_speaks_for_itself_has_its_own_row(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path), speaker="b")
    assert {words(one) for one in browser.tree(DUTY).xpath("//tbody//th")} == {"Sở B"}


def test_twenty_bodies_take_few_keys(tmp_path: Path) -> None:
    """Three digits and Enter for each, and Enter on the button: the rest of a number is there."""
    browser = Browser(example(tmp_path), as_of=date(2024, 5, 15))
    keys = 0
    for sheet in browser.tree("sheet.html").xpath("//main//a/@href"):
        fields = [name for name in browser.form(sheet)[1] if name.startswith("document.")]
        keys = len(fields) * len("145\n") + len("\n")
        assert keys <= 5 * max(len(fields), 1)
        assert browser.send(sheet, {name: str(140 + place) for place, name in enumerate(fields)}).status_code in (
            303,
            422,
        )
    assert keys
