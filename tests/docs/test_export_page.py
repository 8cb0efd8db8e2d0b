"""docs/export.md names every form."""

from __future__ import annotations

import re
from pathlib import Path

from deann06.services.exports.forms import FORMS

PAGE = (Path(__file__).parents[2] / "docs/export.md").read_text(encoding="utf-8")


def test_the_page_names_every_form() -> None:
    table = PAGE.partition("| form |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == [*FORMS]
