"""A page in colours and a page in a pipe come from two writers, and say the same."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import EXAMPLE, Run


@pytest.mark.parametrize(
    "words", ["status", "mine syt", "list tasks", "show 4.4", "explain 4.4", "trace kl-2024-04-23", "validate", "rules"]
)
def test_a_page_says_the_same_in_colours(run: Run, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    day = () if words == "rules" else ("--registry", str(EXAMPLE), "--as-of", "15/5/2024")
    monkeypatch.setenv("COLUMNS", "100")
    text = run(*words.split(), *day).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(*words.split(), *day).out
    assert "\x1b[" in coloured and "\x1b[" not in text
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text
