"""The pictures of docs/browser.md, a week in the browser, and docs/site.png, the first page of the site.

The week is the one that a test does, over the example registry on 15/5/2024, in Chromium. ImageMagick takes away the
colours that nobody sees. Run: python -m docs.film
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from tests.browser.chromium import Browser, Size, chromium
from tests.browser.conftest import laid_out
from tests.browser.week import week
from tests.services.site.made import committed, made
from tests.web.desk import example
from tests.web.served import served

ROOT: Final = Path(__file__).resolve().parents[1]
WINDOW: Final = Size(1100, 780)
COLOURS: Final = 32
MADE: Final = "2024-05-15T08:00:00+07:00"  # the commit that pages name


def film(folder: Path) -> None:
    """Take all pictures into a folder."""
    os.environ |= {"GIT_AUTHOR_DATE": MADE, "GIT_COMMITTER_DATE": MADE}
    with tempfile.TemporaryDirectory() as place, chromium(Path(place) / "profile") as browser:
        browser.look(size=WINDOW)
        with served(example(Path(place) / "so"), "15/5/2024") as (url, _):
            for moment in week(browser, url):
                picture(browser, folder / f"browser-{moment}.png")
        site = laid_out(made(committed("examples/thu-nghiem"), date(2024, 5, 15)), Path(place))
        browser.open(site / "index.html")
        picture(browser, folder / "site.png")


def picture(browser: Browser, path: Path) -> None:
    """What the window shows, in few colours; the secret of an address stands in none."""
    browser.picture(path, whole=False)
    subprocess.run(["convert", path, "-strip", "+dither", "-colors", str(COLOURS), f"PNG8:{path}"], check=True)


if __name__ == "__main__":
    film(ROOT / "docs")
