"""What no commit has, in the browser: told on top, listed, taken back, corrected."""

from __future__ import annotations

from pathlib import Path

from deann06.store.disk.lock import locked
from tests.web.desk import Browser, contents, git, laid, words

PAGE = "uncommitted.html"
UPDATE = "act/update/tasks/kl-2024.1.html"


def test_it_is_told_on_top_with_the_commands_and_nothing_commits(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    assert not browser.tree("index.html").xpath("//*[@class='pending']")
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    (told,) = browser.tree("index.html").xpath("//*[@class='pending']")
    assert "1 mục nhật ký" in words(told)
    assert "git" in words(told) and "commit -m" in words(told)
    git(tmp_path, "diff --quiet HEAD -- README")
    assert "1 mục nhật ký" in words(browser.tree("index.html"))


def test_an_entry_is_taken_back(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    before = contents(browser.root)
    assert "Mọi thứ đã ghi vào git" in words(browser.tree(PAGE))
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    assert "Đã bỏ" in browser.after(browser.send(PAGE, {}))
    assert contents(browser.root) == before


def test_an_entry_is_not_taken_back_from_under_another(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    _, seen = browser.form(PAGE)
    browser.after(browser.send(UPDATE, {"progress": "50", "by": "a"}))
    between = contents(browser.root)
    assert browser.post(PAGE, seen).status_code == 409
    assert contents(browser.root) == between


def test_what_a_commit_has_is_corrected(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    (link,) = (one for one in browser.tree(PAGE).xpath("//main//a/@href") if one.startswith("act/correct/"))
    assert browser.tree(link).xpath("//select[@name='entry']/option[@selected]/@value") == ["2024-05-10"]
    for command in ("add -A", "-c user.name=T -c user.email=t@x commit -qm y"):
        git(tmp_path, command)
    assert not browser.tree(PAGE).xpath("//form")
    page = "act/correct/tasks/kl-2024.1.html"
    browser.after(browser.send(page, {"entry": "2024-05-10", "progress": "45", "by": "a"}))
    assert b"corrects" in contents(browser.root)["tasks/kl-2024.1.yaml"]


def test_without_git_nothing_is_offered(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path, tracked=False))
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    tree = browser.tree(PAGE)
    assert not tree.xpath("//form")
    assert "không nằm trong git" in words(tree)


def test_looking_keeps_no_writer_waiting(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    browser.after(browser.send(UPDATE, {"progress": "40", "by": "a"}))
    with locked(browser.root):
        for page in ("index.html", "sheet.html", "sheet/kl-2024.2.html", PAGE, UPDATE, "papers.html"):
            assert browser.get(page).status_code == 200
