"""Pages as the registry is at the moment, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deann06 import locale
from deann06.store.disk.journal import PENDING
from tests.browser.registries import HOSTILE
from tests.web.desk import Browser, laid, words

UPDATE = "act/update/tasks/kl-2024.1.html"


def test_each_page_is_of_now(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    assert "40%" not in words(browser.tree("tasks/kl-2024.1.html"))
    file = browser.root / "tasks/kl-2024.1.yaml"
    file.write_text(file.read_text() + "log:\n- {date: 2024-05-09, by: a, progress: 40}\n", encoding="utf-8")
    assert "40%" in words(browser.tree("tasks/kl-2024.1.html"))
    assert "1 mục nhật ký" in words(browser.tree("index.html"))


def test_every_link_of_every_page_leads_somewhere(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    known, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for address in browser.tree(page).xpath("//a/@href"):
            path = address.partition("#")[0].partition("?")[0]
            if path:
                steps = page.split("/")[:-1]
                for step in path.split("/"):
                    steps = steps[:-1] if step == ".." else [*steps, step]
                if (other := "/".join(steps)) not in known:
                    known.add(other)
                    waiting.append(other)
    assert {"sheet/kl-2024.2.html", UPDATE, "papers.html", "uncommitted.html", "act/measure/indicators/i.html"} <= known


def test_a_registry_that_cannot_be_read_is_told_with_the_place(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    (browser.root / "tasks/kl-2024.1.yaml").write_text("title: [", encoding="utf-8")
    for answer in (browser.get("index.html"), browser.post(UPDATE, {"token": "dau", "progress": "1", "by": "a"})):
        assert answer.status_code == 409
        assert "tasks/kl-2024.1.yaml" in answer.text
        assert 'role="alert"' in answer.text


def test_a_writer_that_was_cut_off_is_told(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    (browser.root / PENDING).write_bytes(b"half")
    before = {path: path.read_bytes() for path in browser.root.rglob("*") if path.is_file()}
    assert "bị dừng dở" in words(browser.tree("index.html"))
    assert {path: path.read_bytes() for path in browser.root.rglob("*") if path.is_file()} == before


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    for name, text in HOSTILE.items():
        path = tmp_path / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    browser = Browser(tmp_path / "registry")
    pages = [one for one in browser.tree("tasks.html").xpath("//th/a/@href") if one.startswith("tasks/")]
    for page in (*pages, *(f"act/update/{page}" for page in pages), "sheet.html", "papers.html"):
        tree = browser.tree(page)
        assert len(tree.xpath("//script")) <= 2
        assert not tree.xpath("//img | //iframe | //object | //*[@onerror or @onclick or @onload]")
        assert not tree.xpath("//a[starts-with(@href, 'javascript:') or starts-with(@href, 'http')]")
    answer = browser.get(f"act/update/{pages[0]}?note=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in answer.text


@pytest.fixture
def english() -> Iterator[None]:
    locale.use("en")
    yield
    locale.use("vi")


@pytest.mark.usefixtures("english")
def test_it_speaks_english(tmp_path: Path) -> None:
    browser = Browser(laid(tmp_path))
    vietnamese = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    for page in ("sheet.html", "papers.html", "uncommitted.html"):
        tree = browser.tree(page)
        for one in tree.xpath("//style | //script"):
            one.getparent().remove(one)
        assert not vietnamese.search(words(tree.xpath("//nav")[0])), page
    assert "progress" in browser.get(UPDATE).text.casefold()
    assert "[--" not in browser.get(UPDATE).text
