"""Whatever page tells a number: its decimal sign is that of the language."""

from __future__ import annotations

import re

import pytest

from deann06.locale import LANGUAGES
from tests.cli.conftest import CopyRegistry, Run

SIGNS = {"vi": ",", "en": "."}
INDICATOR = """\
title: Tỷ lệ hồ sơ số
unit: "%"
kind: percent
owner: stp
target: {value: 98.5, by: 2024-12-31}
log:
- {date: 2024-05-06, by: stp, measure: {ty-le: 71.4}}
"""
PAGES = ("status", "list indicators", "show ty-le", "list indicators --format markdown")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_number_has_the_sign_of_the_language(page: str, language: str, run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    (root / "indicators/ty-le.yaml").write_text(INDICATOR, encoding="utf-8")
    told = run(*page.split(), "--lang", language, "--as-of", "2024-05-15", "--registry", str(root))
    found = re.findall(r"(?:71|98)([.,])[45]", told.out)
    assert (told.code, set(found)) == (0, {SIGNS[language]}), told.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_confirmation_says_the_number_likewise(language: str, run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    (root / "indicators/ty-le.yaml").write_text(INDICATOR, encoding="utf-8")
    words = ("measure", "ty-le", "72,4", "--by", "stp", "--date", "2024-05-13", "--lang", language)
    told = run(*words, "--registry", str(root), "--as-of", "2024-05-15")
    assert f"72{SIGNS[language]}4" in told.out, told.err
