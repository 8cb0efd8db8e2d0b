"""Every act in the browser: the file is the one that the command of that name makes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import typer
from lxml import html

from deann06.cli.record.act_fields import asked_acts
from deann06.cli.record.acts import ACTS
from deann06.cli.record.edit_command import app_of
from deann06.locale import LANGUAGES, sentence
from deann06.output.pages.links import INDEX
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # the fixture
from tests.web.desk import Browser, contents, held, laid, words

SAID: Final[dict[str, str | list[str]]] = {"by": "b", "date": "10/5/2024"}
GRANTED: Final[dict[str, str | list[str]]] = {"by": "a", "date": "10/5/2024"}
# By the act: the page of its record, what is typed, and the words of the command that says the same.
TYPED: Final[Mapping[str, tuple[str, dict[str, str | list[str]], str]]] = {
    "update": ("tasks/kl-2024.1", {"progress": "40", "state": "in_progress", "note": "Một\nhai", **GRANTED}, ""),
    "submit": ("tasks/kl-2024.2", {"document": "6/BC", "document-date": "9/5/2024", **SAID}, ""),
    "waive": ("tasks/kl-2024.2", {"document": "1/CV", "for": ["b", ""], **GRANTED}, ""),
    "extend": ("tasks/kl-2024.1", {"term": "trước ngày 20/6/2024", "document": "2/CV", **GRANTED}, "term"),
    "request": ("tasks/kl-2024.1", {"term": "20/6/2024", **GRANTED}, "term"),
    "request waive": ("tasks/kl-2024.2", {"waive": "2024-W20", "note": "Trùng kỳ", **SAID}, ""),
    "reassign": ("tasks/kl-2024.1", {"lead": ["b", "a"], "document": "3/CV", **GRANTED}, ""),
    "confirm": ("tasks/kl-2024.4", {"no": "1", "note": "Thiếu số liệu", **GRANTED}, ""),
    "block": ("tasks/kl-2024.1", {"kind": "funding", "waiting-on": ["b"], "text": "Chờ vốn", **GRANTED}, ""),
    "unblock": ("tasks/kl-2024.3", {"kind": "funding", "text": "Xong", **SAID}, ""),
    "propose": ("models/m", {"decision": "continue", "reason": "Tốt", **SAID}, "decision"),
    "decide": ("models/m", {"decision": "pause", "document": "4/CV", **GRANTED}, "decision"),
    "measure": ("indicators/i", {"value": "71,5%", **SAID}, "value"),
    "occurred": ("tasks/kl-2024.4", {"when": "9/5/2024", "document": "7/TB", **GRANTED}, "when"),
    "supersede": ("directives/kl-2023", {"successor": "kl-2024", **GRANTED}, "successor"),
    "correct": ("tasks/kl-2024.3", {"entry": "2024-02-01", "progress": "20", **SAID}, "entry"),
}


PAGES: Final = {"record", "as-of", "dry-run", "registry", "lang"}  # what a page says otherwise
TABLES: Final = {"from", "template", "output", "force"}  # of `update` and `submit`: of many records at once


def test_the_form_of_each_act_has_the_options_of_its_command(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    for act in ACTS:
        page = next(page for case, (page, _, _) in TYPED.items() if named(case) == act)
        fields = {*browser.tree(f"act/{act}/{page}.html").xpath("//form//*[@name]/@name")}
        params = typer.main.get_command(app_of(act)).params
        asked = {one.opts[0].removeprefix("--") for one in params} - {"install-completion", "show-completion"}
        assert fields - {"token", "digest", "preview"} == asked - PAGES - TABLES, act


def named(case: str) -> str:
    """The act of a case."""
    return case.partition(" ")[0]


def command(act: str) -> list[str]:
    """The command that says what is typed."""
    page, typed, argument = TYPED[act]
    said = ["deann06", named(act), page.partition("/")[2], *([str(typed[argument])] if argument else [])]
    for name, value in typed.items():
        for one in (value if isinstance(value, list) else [value]) if name != argument else ():
            said += [f"--{name}"] if name == "no" else [f"--{name}", one] if one else []
    return said


def test_each_act_has_a_form_and_a_case() -> None:
    assert {*map(named, TYPED)} == ACTS.keys() == asked_acts().keys()
    for language in LANGUAGES:
        for act in asked_acts().values():
            assert sentence(f"live.act.{act.name}", language)
            assert all(sentence(f"live.field.{one.name}", language) for one in act.fields)


@pytest.mark.parametrize("act", TYPED)
def test_a_form_writes_what_the_command_writes(act: str, tmp_path: Path, run: Run) -> None:
    page, typed, _ = TYPED[act]
    browser = Browser(laid(tmp_path / "web"))
    other = laid(tmp_path / "cli")
    before = contents(other)
    told = browser.after(browser.send(f"act/{named(act)}/{page}.html", typed))
    done = run(*command(act)[1:], "--registry", str(other))
    assert done.code == 0, done.err
    assert contents(browser.root) == contents(other) != before, shlex.join(command(act))
    assert " ".join(done.out.splitlines()[0].split()) in told


@pytest.mark.parametrize("act", TYPED)
def test_a_preview_says_what_would_come_and_writes_nothing(act: str, tmp_path: Path) -> None:
    page, typed, _ = TYPED[act]
    browser = Browser(laid(tmp_path))
    before = contents(browser.root)
    answer = browser.send(f"act/{named(act)}/{page}.html", {**typed, "preview": "1"})
    assert answer.status_code == 200
    assert "chưa ghi gì" in answer.text
    for value in typed.values():
        assert all(one.split("\n")[0] in answer.text for one in ([value] if isinstance(value, str) else value))
    assert contents(browser.root) == before


def test_a_form_names_its_act_and_labels_its_fields(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    for act, (page, _, _) in TYPED.items():
        tree = browser.tree(f"act/{named(act)}/{page}.html")
        (form,) = tree.xpath("//form")
        assert (form.get("method"), form.get("data-act")) == ("post", named(act))
        assert named(act) in form.get("action").split("/")
        labelled = {*tree.xpath("//label/@for")}
        for one in form.xpath(".//input[@type='text'] | .//select | .//textarea"):
            assert one.get("id") in labelled or one.get("aria-label")
        assert all(one.getparent().tag == "label" for one in form.xpath(".//input[@type='checkbox']"))


def test_a_term_is_read_back_while_it_is_typed(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    page = "act/extend/tasks/kl-2024.1.html"
    typed = {"term": "trước ngày 15/6/2024", "document": "2/CV", "preview": "1", "live": "1", **GRANTED}
    answer = browser.send(page, typed)
    assert answer.json()[0] == "Hiểu là: hạn cuối 14/6/2024, thứ Sáu"
    assert browser.send(page, {**typed, "term": "sớm"}).json()[0].startswith("không đọc được “sớm”")
    first = browser.send(page, {"term": typed["term"], "preview": "1", "live": "1"})  # before it is said by whom
    assert first.json()[0] == "Hiểu là: hạn cuối 14/6/2024, thứ Sáu"
    assert first.json()[1].startswith("Chưa biết ai nói")


def test_what_is_refused_keeps_what_was_typed(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    before = contents(browser.root)
    answer = browser.send("act/update/tasks/kl-2024.1.html", {"progress": "140", "note": "Gõ <dở>\nhai", **GRANTED})
    assert answer.status_code == 400
    assert "140" in answer.text
    assert "Gõ &lt;dở&gt;\nhai" in answer.text
    assert 'role="alert"' in answer.text
    assert contents(browser.root) == before


def test_a_record_that_was_written_to_meanwhile_is_asked_about(tmp_path: Path) -> None:
    one, other = Browser(laid(tmp_path)), Browser(tmp_path / "registry")
    page = "act/update/tasks/kl-2024.1.html"
    _, seen = one.form(page)
    other.after(other.send(page, {"progress": "30", **GRANTED}))
    between = contents(one.root)
    asked = one.post(page, {**seen, "progress": "40", **GRANTED})
    assert asked.status_code == 409
    assert "vừa được ghi ở nơi khác" in asked.text
    assert contents(one.root) == between
    (form,) = html.document_fromstring(asked.content).xpath("//form")
    assert held(form)["progress"] == ["40"]
    one.after(one.post(page, held(form)))
    assert contents(one.root) != between


def test_only_the_obstacles_that_are_open_can_be_lifted(tmp_path: Path) -> None:
    tree = Browser(laid(tmp_path)).tree("act/unblock/tasks/kl-2024.3.html")
    assert tree.xpath("//select[@name='kind']/option/@value") == ["", "funding"]
    assert "từ ngày 2/2/2024" in words(tree)


def test_who_speaks_is_fixed(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path), speaker="b")
    page = "act/update/tasks/kl-2024.3.html"
    assert not browser.tree(page).xpath("//*[@name='by']")
    assert browser.post(page, {**browser.form(page)[1], "progress": "50", "by": "a"}).status_code == 400
    browser.after(browser.send(page, {"progress": "50", "date": "10/5/2024"}))
    assert b"date: 2024-05-10, by: b, progress: 50" in contents(browser.root)["tasks/kl-2024.3.yaml"]
    assert "Sở B" in words(browser.tree(f"{INDEX}.html"))


def test_the_same_form_sent_twice_writes_once(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    page = "act/update/tasks/kl-2024.1.html"
    _, seen = browser.form(page)
    browser.after(browser.post(page, {**seen, "progress": "30", **GRANTED}))
    once = contents(browser.root)
    assert "đã có" in browser.after(browser.post(page, {**seen, "progress": "30", **GRANTED}))
    assert contents(browser.root) == once


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("extend", {"term": "20/6/2024", "document": "2/CV", **SAID}, "ghi a vào ô “Cơ quan nói”"),
        ("update", {"progress": "40"}, "“Cơ quan nói”"),
        ("update", {"document-date": "9/5/2024", **GRANTED}, "“Số, ký hiệu văn bản”"),
    ],
)
def test_a_refusal_names_fields_and_no_command(act: str, typed: dict[str, str], said: str, tmp_path: Path) -> None:
    answer = Browser(laid(tmp_path)).send(f"act/{act}/tasks/kl-2024.1.html", typed)
    (why,) = html.document_fromstring(answer.content).xpath("//*[@role='alert']")
    assert said in words(why)
    assert not {"deann06", "--", "lệnh"} & {*re.findall(r"deann06|--|lệnh", words(why))}


def test_who_may_speak_for_one_body_alone_is_not_told_to_be_another(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path), speaker="b")
    answer = browser.send("act/extend/tasks/kl-2024.1.html", {"term": "20/6/2024", "document": "2/CV"})
    assert answer.status_code == 422
    assert "Cơ quan nói" not in answer.text
