"""Pages in Debian's Chromium, without a screen: opened, looked through, clicked, typed into and printed.

Nothing is downloaded, and no page reaches the network: every name but this machine's own is told not to exist.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

PROGRAMS: Final = ("chromium", "chromedriver")
OWN: Final = ("127.0.0.1", "localhost", "[::1]")  # what `serve` listens at
SWITCHES: Final = (
    "--headless=new",
    "--no-sandbox",  # a container's root has no other way
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=vi",
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {name}' for name in OWN)}",
)
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")


class Size(NamedTuple):
    """A window, in pixels."""

    width: int
    height: int


PHONE: Final = Size(390, 844)
ZOOMED: Final = Size(640, 450)  # a desk at 200 %
DESK: Final = Size(1280, 900)
WALL: Final = Size(1920, 1080)


class Violation(NamedTuple):
    """A rule of axe-core that a page breaks, and the elements that do."""

    rule: str
    elements: tuple[str, ...]


def needs_chromium() -> tuple[str, str]:
    """The browser and its driver; without them the test is skipped, or fails where DEANN06_REQUIRE_OFFICE=1."""
    browser, driver = map(shutil.which, PROGRAMS)
    if not browser or not driver:
        if os.environ.get("DEANN06_REQUIRE_OFFICE") == "1":
            pytest.fail(f"Chromium and its driver are needed: {', '.join(PROGRAMS)}")
        pytest.skip("no Chromium here")
    return browser, driver


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, closed at the end."""
    program, driver = needs_chromium()
    options = ChromeOptions()
    options.binary_location = program
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    os.environ["SE_OFFLINE"] = "true"  # Selenium is told the driver, and must not look for another
    chrome = Chrome(options=options, service=Service(executable_path=driver))
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()


class Browser:
    """A window and what it shows. `chrome` is Selenium's driver, for what is not said here."""

    def __init__(self, chrome: Chrome) -> None:
        self.chrome = chrome
        self._command("Network.enable")

    def look(self, *, size: Size = DESK, dark: bool = False, scripts: bool = True, media: str = "") -> None:
        """How pages are looked at from now on; `media`: as on paper with `print`."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        measures = {"width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": False}
        self._command("Emulation.setDeviceMetricsOverride", measures)
        self._command("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})
        self._command("Emulation.setScriptExecutionDisabled", {"value": not scripts})

    def open(self, address: str | Path) -> None:
        """Show a page: a file or an address; what earlier pages said and asked for is forgotten."""
        for log in ("browser", "performance"):
            self.chrome.get_log(log)  # type: ignore[no-untyped-call]
        self.chrome.get(address.resolve().as_uri() if isinstance(address, Path) else address)

    def find(self, selector: str) -> WebElement:
        """The first element that a CSS selector finds. Raises NoSuchElementException."""
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """All elements that a CSS selector finds."""
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *given: Any) -> Any:
        """What a script of the test returns, which may not wait; `given` are its `arguments`."""
        return self.chrome.execute_script(script, *given)

    def press(self, *keys: str) -> None:
        """Press keys one after another, wherever the focus is."""
        chain = ActionChains(self.chrome)
        for key in keys:
            chain = chain.send_keys(key)
        chain.perform()

    def shown(self, selector: str) -> int:
        """How many of the elements that a selector finds take up room."""
        return int(
            self.run("return [...document.querySelectorAll(arguments[0])].filter(e=>e.offsetHeight).length", selector)
        )

    def complaints(self) -> list[str]:
        """What the console says of the page: errors, and what the policy of its contents refused."""
        return [one["message"] for one in self.chrome.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """The addresses that the page asked for since it was opened, its own first; not what it has in itself."""
        events = (json.loads(one["message"])["message"] for one in self.chrome.get_log("performance"))  # type: ignore[no-untyped-call]
        asked = [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if urlsplit(address).scheme != "data"]

    def violations(self, *without: str) -> list[Violation]:
        """The rules of axe-core that the page breaks as it is shown, but for some by name."""
        from axe_core_python.base import AXE_SCRIPT

        options = {
            "runOnly": {"type": "tag", "values": RULES},
            "rules": {name: {"enabled": False} for name in without},
            "resultTypes": ["violations"],
        }
        self.run(f"{AXE_SCRIPT}; window.axe = axe")
        done = self.chrome.execute_async_script(
            "const done = arguments[1]; axe.run(document, arguments[0]).then(done, e => done({failed: String(e)}))",
            options,
        )
        assert "failed" not in done, done
        return [
            Violation(one["id"], tuple(f"{node['target']}: {node['html'][:160]}" for node in one["nodes"]))
            for one in done["violations"]
        ]

    def pdf(self, **how: Any) -> bytes:
        """The page as it is printed, at the size that its style sheet says; `how` as in Page.printToPDF."""
        given = {"preferCSSPageSize": True, "printBackground": False, **how}
        return base64.b64decode(self._command("Page.printToPDF", given)["data"])

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write down what is shown as a PNG; `whole`: with what one would have to scroll to."""
        given = {"format": "png", "captureBeyondViewport": whole}
        path.write_bytes(base64.b64decode(self._command("Page.captureScreenshot", given)["data"]))

    def _command(self, name: str, given: Mapping[str, Any] | None = None) -> Any:
        return self.chrome.execute_cdp_cmd(name, dict(given or {}))


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
