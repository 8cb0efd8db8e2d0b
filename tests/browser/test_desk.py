"""The desk in a browser: a week of an officer, typed and clicked; no page that axe-core objects to, none that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.chromium import DESK, PHONE, Browser
from tests.services.drafting.conftest import NOTICE
from tests.web.desk import contents, example
from tests.web.served import served

DAY: Final = "15/5/2024"
TASK: Final = "tasks/kl-2024-04-23.4.4.html"
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
PATIENT: Final = 60  # for as long as a busy machine may take


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


def told(browser: Browser) -> str:
    """What was just done, as the page tells it."""
    text: str = waiting(browser).until(lambda _: browser.find(".said").text)
    return text


def waiting(browser: Browser) -> WebDriverWait[Chrome]:
    """To wait for a page: what was found on the one before may be gone meanwhile."""
    gone = (NoSuchElementException, StaleElementReferenceException)
    return WebDriverWait(browser.chrome, PATIENT, ignored_exceptions=gone)


def type_into(browser: Browser, name: str, text: str) -> None:
    field = browser.find(f"[name='{name}']")
    field.clear()
    field.send_keys(text)


def send(browser: Browser, form: str = "form") -> None:
    browser.find(f"{form} button").click()


def test_a_week_in_the_browser_alone(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    before = contents(root)

    # Monday: the round, from the keyboard.
    browser.open(f"{url}index.html")
    browser.find("nav a[href='sheet.html']").click()
    browser.find("main .rows a").click()
    numbers = browser.all("[data-column='number']")
    numbers[0].click()
    keys = 0
    for place in range(len(numbers)):
        typed = [*str(141 + place), Keys.ENTER]
        browser.press(*typed)
        keys += len(typed)
    assert browser.run("return document.activeElement.tagName") == "BUTTON"
    browser.press(Keys.ENTER)
    assert keys + 1 <= 5 * len(numbers)
    assert len(told(browser).splitlines()) >= len(numbers)

    # Tuesday: a body asks for time; the term is read back while it is typed.
    browser.open(f"{url}{TASK}")
    browser.find(".acts a[href*='act/request/']").click()
    type_into(browser, "by", "ct-kh")
    type_into(browser, "term", "trước ngày 15/6/2024")
    WebDriverWait(browser.chrome, PATIENT).until(lambda _: "14/6/2024, thứ Sáu" in browser.find(".preview").text)
    type_into(browser, "note", "Chờ hướng dẫn")
    send(browser)
    assert "xin" in told(browser)

    # Wednesday: an obstacle, and one that is overcome.
    browser.open(f"{url}act/block/{TASK}")
    Select(browser.find("[name='kind']")).select_by_visible_text("kinh phí")
    type_into(browser, "text", "Chưa có dự toán")
    type_into(browser, "by", "ct-kh")
    send(browser)
    told(browser)
    browser.open(f"{url}act/unblock/{TASK}")
    Select(browser.find("[name='kind']")).select_by_visible_text("kinh phí")
    type_into(browser, "text", "Đã có dự toán")
    type_into(browser, "by", "ct-kh")
    send(browser)
    told(browser)

    # Thursday: a slip, taken back; another one, corrected.
    browser.open(f"{url}act/update/{TASK}")
    type_into(browser, "progress", "700")
    type_into(browser, "by", "ct-kh")
    send(browser)
    assert browser.find("[role='alert']").text
    type_into(browser, "progress", "70")
    send(browser)
    told(browser)
    after_slip = contents(root)
    browser.open(f"{url}uncommitted.html")
    slip = next(one for one in browser.all("main .rows li") if "70%" in one.text)
    slip.find_element("css selector", "button").click()
    assert "70%" in told(browser)
    assert contents(root) != after_slip
    browser.open(f"{url}act/correct/{TASK}")
    entry = Select(browser.find("[name='entry']"))
    entry.select_by_index(len(entry.options) - 1)
    type_into(browser, "progress", "55")
    type_into(browser, "by", "ct-kh")
    send(browser)
    told(browser)

    # Friday: the report, and what is to be committed.
    browser.find("nav a[href$='papers.html']").click()
    Select(browser.find("[name='name']")).select_by_value("weekly")
    send(browser)
    assert "weekly" in told(browser)
    assert list((root.parent / "reports").glob("*.docx"))
    browser.find(".pending summary").click()
    assert "git" in browser.find(".pending pre").text
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


def test_a_directive_is_reviewed_with_the_mouse_alone(desk: tuple[Browser, str, Path]) -> None:
    browser, url, root = desk
    before = {*contents(root)}
    browser.open(url + "drafts.html")
    browser.find("#f-file").send_keys(str(_notice(root.parent)))
    send(browser)
    for _ in range(20):
        if not browser.all("form[data-act='head'], form[data-act='accept']"):
            break
        for asked in browser.all("fieldset.ask"):
            asked.find_element("css selector", "input").click()
        if browser.all("[name='lead']") and not browser.find("[name='lead']").get_attribute("value"):
            type_into(browser, "lead", "Công an tỉnh")
        send(browser, "form.act")
    assert "Nếu ghi" in told(browser)
    send(browser, "form[data-act='write']")
    assert "Đã ghi" in told(browser)
    assert len({*contents(root)} - before) > 4
