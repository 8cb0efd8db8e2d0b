"""The desk in a browser: a week of an officer, typed and clicked; no page that axe-core objects to, none that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from selenium.webdriver.support.expected_conditions import staleness_of

from tests.browser.chromium import DESK, PHONE, Browser
from tests.browser.week import MOMENTS, TASK, send, told, type_into, waiting, week
from tests.services.drafting.conftest import NOTICE
from tests.web.desk import contents, example
from tests.web.served import served

DAY: Final = "15/5/2024"
DRAFT: Final = "drafts/thong-bao.txt.html"
PAGES: Final = (
    "index.html",
    TASK,
    "indicators.html",
    "act/extend/tasks/kl-2024-04-23.4.4.html",
    "act/unblock/tasks/kl-2024-04-23.4.2f.html",
    "act/correct/tasks/kl-2024-04-23.4.4.html",
    "sheet.html",
    "sheet/kl-2024-04-23.4.1b.html",
    "uncommitted.html",
    "papers.html",
    "drafts.html",
    DRAFT,
    f"{DRAFT.removesuffix('.html')}/0.html",
    f"{DRAFT.removesuffix('.html')}/2.html",
    "nope.html",
)


@pytest.fixture
def desk(window: Browser, tmp_path: Path) -> Iterator[tuple[Browser, str, Path]]:
    """The browser, the address of the desk, and the registry's folder."""
    window.look()
    root = example(tmp_path)
    with served(root, DAY) as (url, _):
        yield window, url, root


def _notice(folder: Path) -> Path:
    path = folder / "Thông báo.txt"
    path.write_text("\n".join(NOTICE), encoding="utf-8")
    return path


def test_a_week_in_the_browser_alone(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    before = contents(root)
    states = {moment: contents(root) for moment in week(browser, url)}
    assert list(states) == list(MOMENTS)
    assert states["thursday-slip"] != states["thursday-undone"] == states["wednesday"]
    assert list((root.parent / "reports").glob("*.docx"))
    changed = {name for name, raw in contents(root).items() if before.get(name) != raw}
    assert "tasks/kl-2024-04-23.4.4.yaml" in changed
    assert len(changed) >= 2


def test_without_scripts_the_same_forms_do(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    browser.look(scripts=False)
    browser.open(f"{url}act/update/{TASK}")
    type_into(browser, "progress", "70")
    type_into(browser, "by", "ct-kh")
    browser.find("button[name='preview']").click()
    waiting(browser).until(lambda _: "70%" in browser.find(".preview").text)
    send(browser)
    assert "70%" in told(browser)
    assert b"progress: 70" in contents(root)["tasks/kl-2024-04-23.4.4.yaml"]


def test_every_page_is_quiet_and_fit_for_all(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    browser.open(url + "drafts.html")
    browser.find("#f-file").send_keys(str(_notice(root.parent)))
    send(browser)
    wrong = []
    for page in PAGES:
        browser.open(url + page)
        wrong += [f"{page}: {one}" for one in browser.complaints() if "404" not in one]
        wrong += [f"{page}: asks for {one}" for one in browser.requests() if not one.startswith(url)]
        for dark, size in ((False, DESK), (True, PHONE)):
            browser.look(size=size, dark=dark)
            wrong += [f"{page}: {one.rule}: {where}" for one in browser.violations() for where in one.elements]
            if (wide := browser.run("return document.documentElement.scrollWidth - innerWidth")) and wide > 0:
                wrong.append(f"{page}: {wide} px beyond the window of {size.width}")
        browser.look()
    assert wrong == []


def send_on(browser: Browser, form: str = "form") -> None:
    """Send a form, until the page that follows has taken the place of this one."""
    before = browser.find("html")
    send(browser, form)
    waiting(browser).until(staleness_of(before))
    browser.find("main")


def test_a_directive_is_reviewed_with_the_mouse_alone(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    before = {*contents(root)}
    browser.open(url + "drafts.html")
    browser.find("#f-file").send_keys(str(_notice(root.parent)))
    send_on(browser)
    for _ in range(20):
        if not browser.all("form[data-act='head'], form[data-act='accept']"):
            break
        for asked in browser.all("fieldset.ask"):
            asked.find_element("css selector", "input").click()
        if browser.all("[name='lead']") and not browser.find("[name='lead']").get_attribute("value"):
            type_into(browser, "lead", "Công an tỉnh")
        send_on(browser, "form.act")
    assert "Nếu ghi" in told(browser)
    send(browser, "form[data-act='write']")
    assert "Đã ghi" in told(browser)
    assert len({*contents(root)} - before) > 4
