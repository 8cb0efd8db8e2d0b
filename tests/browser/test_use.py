"""What a reader does with the pages: follows figures to their rows, searches, sorts, goes by keyboard, prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from deann06.core.text.vietnamese import collate
from tests.browser.chromium import PHONE, Browser, pages_of
from tests.browser.conftest import DAY, laid_out
from tests.browser.registries import LENGTHY, much
from tests.services.site.made import loaded, made

ROWS = (
    "main :target:not(.pick) li, main :target:not(.pick) tbody tr:not(:has([scope=rowgroup])), "
    "main :target.pick ~ .wide .tasks tbody tr"
)
FOCUS = """
const one = document.activeElement, look = getComputedStyle(one)
return [one.tagName, one.textContent.trim(), look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2]
"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a registry with 2,300 tasks, 300 of them overdue, 40 hindered."""
    return laid_out(made(loaded(much(2300, overdue=300, obstacles=40)), DAY), tmp_path_factory.mktemp("crowded"))


def column(browser: Browser, number: int) -> list[str]:
    """The texts of a column of the first table, from 1, of the rows that are shown."""
    rows = "[...document.querySelector('table').tBodies[0].rows].filter(row => !row.hidden)"
    texts: list[str] = browser.run(f"return {rows}.map(row => row.cells[arguments[0]].innerText)", number - 1)
    return texts


def figures(browser: Browser) -> Iterator[tuple[int, str]]:
    """The number of each figure that leads somewhere, and where to."""
    for link in browser.all(".figures a, .legend a, .bodies td a, .more a"):
        if found := re.search(r"^\d+$", link.text):
            yield int(found[0]), link.get_attribute("href") or ""


@pytest.mark.parametrize("page", ["index.html", "bodies.html", "bodies/stttt.html"])
def test_a_figure_leads_to_as_many_rows(page: str, example: Path, browser: Browser) -> None:
    """By clicking, without scripts too: the style sheet picks. That all are links is a test of `services/site`."""
    browser.look(scripts=False)
    browser.open(example / page)
    known = [*dict.fromkeys(figures(browser))]
    assert len(known) >= 5
    for number, address in known[:25]:
        browser.chrome.get(address)
        assert browser.shown(ROWS) == number, address


def test_a_click_goes_from_the_overview_to_a_task_and_back_to_its_directive(example: Path, browser: Browser) -> None:
    browser.open(example / "index.html")
    browser.find(".legend .k-overdue a").click()
    late = browser.find("main :target ~ .wide tr.overdue a")
    title = browser.find("main :target ~ .wide tr.overdue").text
    late.click()
    assert browser.find("h1").text in title
    browser.find("dd a").click()
    assert browser.find("h1").text.startswith("Kết luận")
    assert browser.complaints() == []


def test_2300_rows_are_searched_at_each_key(crowded: Path, browser: Browser) -> None:
    browser.open(crowded / "tasks.html")
    assert len(column(browser, 1)) == 2300
    box = browser.find(".find input")
    box.send_keys("đ")
    narrowed = column(browser, 2)
    assert 0 < len(narrowed) < 2300 and browser.find(".find [role=status]").text == f"{len(narrowed)} / 2300"
    box.clear()
    box.send_keys("uu tien 77")
    assert column(browser, 2) and all("Ưu tiên" in text and "77" in text for text in column(browser, 2))
    box.send_keys(" khong co")
    assert column(browser, 1) == []
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(Keys.DELETE)
    assert len(column(browser, 1)) == 2300


@pytest.mark.parametrize(("number", "kind"), [(2, "names"), (4, "days")])
def test_a_heading_sorts_names_as_vietnamese_and_days_as_days(
    number: int, kind: str, crowded: Path, browser: Browser
) -> None:
    browser.open(crowded / "tasks.html")
    head = f"thead th:nth-child({number})"
    browser.find(f"{head} button").click()
    assert browser.find(head).get_attribute("aria-sort") == "ascending"
    shown = column(browser, number)
    up = sorted(shown, key=collate) if kind == "names" else sorted(shown, key=lambda text: text.split("/")[::-1])
    assert [re.sub(r"\d+", "", text) for text in shown] == [re.sub(r"\d+", "", text) for text in up]
    browser.find(f"{head} button").click()
    assert browser.find(head).get_attribute("aria-sort") == "descending"
    assert column(browser, number)[0] == shown[-1]


def test_numbers_are_sorted_as_numbers(example: Path, browser: Browser) -> None:
    browser.open(example / "bodies.html")
    browser.find("thead th:nth-child(2) button").click()
    shown = [int(text) for text in column(browser, 2)]
    assert shown == sorted(shown) and shown[-1] >= 10


def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(example: Path, browser: Browser) -> None:
    browser.open(example / "bodies.html")
    browser.press(Keys.TAB)
    assert browser.run(FOCUS)[0] == "A" and "nội dung" in browser.run(FOCUS)[1]
    reached = []
    for _ in range(18):
        browser.press(Keys.TAB)
        reached.append(browser.run(FOCUS))
    assert all(seen for _, _, seen in reached), reached
    assert {"A", "INPUT", "BUTTON"} <= {tag for tag, _, _ in reached}


def test_one_key_leads_past_what_all_pages_have(example: Path, browser: Browser) -> None:
    browser.open(example / "bodies.html")
    browser.press(Keys.TAB, Keys.ENTER)
    browser.press(Keys.TAB)
    assert browser.run("return document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("which", ["example", "crowded", "nasty", "lengthy"])
def test_the_overview_is_one_sheet_of_paper(
    which: str, request: pytest.FixtureRequest, tmp_path: Path, browser: Browser
) -> None:
    folder = laid_out(made(loaded(LENGTHY), DAY), tmp_path) if which == "lengthy" else request.getfixturevalue(which)
    browser.open(folder / "index.html")
    assert pages_of(browser.pdf()) == 1


def test_other_pages_print_on_as_many_sheets_as_they_need(example: Path, browser: Browser) -> None:
    sheets = {"round.html": 1, "bodies.html": 1, "waiting.html": 1, "tasks.html": 2, "tasks/kl-2024-04-23.4.4.html": 1}
    printed = {}
    for page in sheets:
        browser.open(example / page)
        printed[page] = pages_of(browser.pdf())
    assert printed == sheets


def test_what_the_overview_leaves_out_is_one_click_away(crowded: Path, browser: Browser) -> None:
    browser.open(crowded / "index.html")
    said = {link.text: link.get_attribute("href") or "" for link in browser.all(".more a")}
    assert [re.sub(r"\D", "", text) for text in said] == ["292", "32"]
    for address, count in zip(said.values(), (300, 40), strict=True):
        browser.chrome.get(address)
        assert browser.shown(ROWS) == count


def test_on_a_phone_the_calendar_is_a_list_of_the_days_that_matter(example: Path, browser: Browser) -> None:
    browser.open(example / "calendar.html")
    grid = browser.shown(".month td")
    browser.look(size=PHONE)
    assert 0 < browser.shown(".month td") < grid
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
