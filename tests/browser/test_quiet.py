"""Every kind of page: no error, no request, nothing that axe-core objects to, nothing of files that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.browser.chromium import DESK, PHONE, ZOOMED, Browser

KINDS: Final = {
    "index": "index.html",
    "tasks": "tasks.html",
    "task": "tasks/*.1.html",
    "duty": "tasks/kl*.2*.html",
    "waiting": "waiting.html",
    "round": "round.html",
    "bodies": "bodies.html",
    "body": "bodies/s*.html",
    "directives": "directives.html",
    "directive": "directives/kl*.html",
    "models": "models.html",
    "model": "models/*.html",
    "indicators": "indicators.html",
    "weeks": "weeks.html",
    "calendar": "calendar.html",
}
SITES: Final = ("example", "nasty")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    """The folder of each of the sites."""
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


def page_of(site: Path, kind: str) -> Path:
    return sorted(site.glob(KINDS[kind]))[0]


def faults(browser: Browser) -> Iterator[str]:
    """What is wrong with the page that is shown, by day and by night, at a desk and on a phone."""
    for dark, size in ((False, DESK), (True, PHONE)):
        browser.look(size=size, dark=dark)
        yield from (f"{one.rule}: {where}" for one in browser.violations() for where in one.elements)
    for size in (PHONE, ZOOMED, DESK):
        browser.look(size=size)
        if (wide := browser.run("return document.documentElement.scrollWidth - innerWidth")) and wide > 0:
            yield f"{wide} px beyond the window of {size.width}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quiet_and_open_to_all(kind: str, site: Path, browser: Browser) -> None:
    path = page_of(site, kind)
    browser.open(path)
    assert browser.requests() == [path.as_uri()]
    assert browser.complaints() == []
    assert browser.run("return window.alarmed") is None
    assert list(faults(browser)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_without_scripts(kind: str, site: Path, browser: Browser) -> None:
    said = "return document.querySelector('main').innerText.replace(/\\s+/g, ' ')"
    browser.look(scripts=False)
    browser.open(page_of(site, kind))
    assert browser.all(".find") == []
    without = browser.run(said)
    browser.look()
    browser.open(page_of(site, kind))
    browser.run("for (const box of document.querySelectorAll('.find')) box.remove()")
    assert browser.run(said) == without
