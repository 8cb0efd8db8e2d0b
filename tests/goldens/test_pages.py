"""Every page as wide as terminals are: nothing runs over, no date is torn, Vietnamese pages are Vietnamese."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len

from deann06.cli.app import COMMANDS as COMMANDS_OF_ALL
from deann06.cli.app import HIDDEN
from tests.goldens.made import COMMANDS, ROOT, repository, said

WIDTHS: Final = (60, 80, 120)
# The registry without a single result: other bodies, other years, everything late.
BARE: Final = (
    "status",
    "list tasks",
    "list agencies",
    "mine --agency cat",
    "show 4.5",
    "explain 4.5",
    "validate --all",
)
HELP: Final = tuple(f"{name} --help" for name in COMMANDS_OF_ALL if name not in HIDDEN)
PAGES: Final = (*COMMANDS.values(), "validate --all", "list tasks --group phap-ly", "search thue khoan", *HELP)

TO_COPY: Final = re.compile(
    r"\s{3,9}deann06 |[\w./-]+\.yaml$"
)  # a command or a path stays on one line, whatever its length
TORN: Final = re.compile(r"(?<![\w/.])\d{1,2}/(?:\d{1,2}/(?:\d{1,3})?)?$")
ENGLISH: Final = re.compile(
    r"\b(?:the|of|and|is|are|was|has|have|not|with|from|days?|weeks?|months?|tasks|errors?|warnings?|file|directory|such"
    r"|default|missing|once|every|before|within|until|since|ongoing|none|null|true|false|unknown|on_track|due_soon"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\{[a-z_]+:|\b\d{4}-W\d\d\b|\b\d{4}-\d\d-\d\d\b|<\w+>",
    re.IGNORECASE,
)
# What is named as it is typed: commands and what stands behind them, options, ids, files, and what files say.
AS_TYPED: Final = re.compile(
    r"deann06 [^·;,\n]*|--[\w-]+|\b\S+\.(?:yaml|json|md)\b|\b[\w-]+-\d{4}[\w.-]*|^ *\d+ │.*$|\([a-z_-]+\)",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its history, and in another folder the registry as it is."""
    root = repository(tmp_path_factory.mktemp("pages") / "so").root
    shutil.copytree(ROOT / "registry", root / "bare")
    return root


def lines(page: str) -> Iterator[str]:
    return (line for line in page.splitlines() if not TO_COPY.match(line))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", [*PAGES, *(f"{words} --registry bare" for words in BARE)])
def test_a_page_fits_and_speaks_vietnamese(words: str, width: int, example: Path) -> None:
    page = said(words, example, width=width)
    assert [line for line in lines(page) if cell_len(line) > width] == []
    assert [line for line in lines(page) if TORN.search(line.rstrip(" │"))] == []
    if not words.startswith("rule ") and "--help" not in words:  # which show files, and codes beside words
        assert ENGLISH.findall(AS_TYPED.sub("", page)) == []
