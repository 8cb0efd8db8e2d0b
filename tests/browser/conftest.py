"""One browser for all tests of pages, and the sites that it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.browser.chromium import Browser, chromium
from tests.browser.registries import HOSTILE
from tests.services.site.made import committed, loaded, made

DAY: Final = date(2024, 5, 15)


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser; without one the tests that ask for it are skipped."""
    with chromium(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def browser(window: Browser) -> Browser:
    """The browser at a desk by day, with scripts, whatever the test before looked at."""
    window.look()
    return window


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, in a folder."""
    return laid_out(made(committed("examples/thu-nghiem"), DAY), tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a registry whose every text is hostile, in a folder."""
    return laid_out(made(loaded(HOSTILE), DAY), tmp_path_factory.mktemp("nasty"))


def laid_out(pages: Mapping[str, str], folder: Path) -> Path:
    """Write pages into a folder, which is returned."""
    for name, page in pages.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return folder
