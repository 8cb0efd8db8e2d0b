"""A week of who keeps the example registry, in the browser alone: done by a test, filmed by `docs/film.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.chromium import Browser

TASK: Final = "tasks/kl-2024-04-23.4.4.html"
BY: Final = "ct-kh"
PATIENT: Final = 60  # for as long as a busy machine may take
MOMENTS: Final = ("monday", "tuesday", "wednesday", "thursday-slip", "thursday-undone", "friday")


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


def week(browser: Browser, url: str) -> Iterator[str]:
    """The moments of the week, one after another; what is shown then is worth a picture."""
    for day in (_monday, _tuesday, _wednesday, _thursday, _friday):
        yield from day(browser, url)


def _monday(browser: Browser, url: str) -> Iterator[str]:
    """The round, from the keyboard."""
    browser.open(f"{url}index.html")
    browser.find("nav a[href='sheet.html']").click()
    waiting(browser).until(lambda _: browser.find("main .rows a[href^='sheet/']")).click()
    numbers = waiting(browser).until(lambda _: browser.all("[data-column='number']"))
    numbers[0].click()
    keys = 0
    for place in range(len(numbers)):
        typed = [*str(141 + place), Keys.ENTER]
        browser.press(*typed)
        keys += len(typed)
    assert browser.run("return document.activeElement.tagName") == "BUTTON"
    assert keys + 1 <= 5 * len(numbers)
    yield "monday"
    browser.press(Keys.ENTER)
    assert len(told(browser).splitlines()) >= len(numbers)


def _tuesday(browser: Browser, url: str) -> Iterator[str]:
    """A body asks for time; the term is read back while it is typed."""
    browser.open(f"{url}{TASK}")
    browser.find(".acts a[href*='act/request/']").click()
    waiting(browser).until(lambda _: browser.find("[name='term']"))
    type_into(browser, "term", "trước ngày 15/6/2024")
    waiting(browser).until(lambda _: "14/6/2024, thứ Sáu" in browser.find(".preview").text)
    type_into(browser, "by", BY)
    type_into(browser, "note", "Chờ hướng dẫn")
    waiting(browser).until(lambda _: "Tình trạng" in browser.find(".preview").text)
    browser.run("scrollTo(0, 0)")
    yield "tuesday"
    send(browser)
    assert "xin" in told(browser)


def _wednesday(browser: Browser, url: str) -> Iterator[str]:
    """An obstacle, and one that is overcome."""
    for act, text in (("block", "Chưa có dự toán"), ("unblock", "Đã có dự toán")):
        browser.open(f"{url}act/{act}/{TASK}")
        Select(browser.find("[name='kind']")).select_by_visible_text("kinh phí")
        type_into(browser, "text", text)
        type_into(browser, "by", BY)
        send(browser)
        told(browser)
    yield "wednesday"


def _thursday(browser: Browser, url: str) -> Iterator[str]:
    """A slip, refused, another one, taken back; an entry of before, corrected."""
    browser.open(f"{url}act/update/{TASK}")
    type_into(browser, "progress", "700")
    type_into(browser, "by", BY)
    send(browser)
    waiting(browser).until(lambda _: browser.find("[role='alert']").text)
    type_into(browser, "progress", "70")
    send(browser)
    told(browser)
    browser.open(f"{url}uncommitted.html")
    yield "thursday-slip"
    slip = next(one for one in browser.all("main .rows li") if "70%" in one.text)
    slip.find_element("css selector", "button").click()
    assert "70%" in told(browser)
    yield "thursday-undone"
    browser.open(f"{url}act/correct/{TASK}")
    entry = Select(browser.find("[name='entry']"))
    entry.select_by_index(len(entry.options) - 1)
    type_into(browser, "progress", "55")
    type_into(browser, "by", BY)
    send(browser)
    told(browser)


def _friday(browser: Browser, _: str) -> Iterator[str]:
    """The report, and what is to be committed."""
    browser.find("nav a[href$='papers.html']").click()
    waiting(browser).until(lambda _: browser.find("[name='name']"))
    Select(browser.find("[name='name']")).select_by_value("weekly")
    send(browser)
    assert "weekly" in told(browser)
    browser.find(".pending summary").click()
    assert "git" in browser.find(".pending pre").text
    yield "friday"
