"""The table of rules is complete: words in both languages, examples, a section of the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deann06.checks import CHECKS, rule_of, severity
from deann06.checks.table import FAMILIES
from deann06.core.findings import Severity
from deann06.locale import LANGUAGES, page, table
from deann06.output.markdown.rules import rules_markdown

CODES = [rule.code for rule in CHECKS]
ROOT = Path(__file__).parents[2]
PAGES = ROOT / "deann06" / "locale" / "rules"


def _facts(text: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)\}", text))


def test_codes_are_unique_and_sorted_within_their_family() -> None:
    assert len(set(CODES)) == len(CODES)
    assert sorted(CODES, key=lambda code: (FAMILIES.index(code[0]), code)) == CODES


def test_only_what_reading_finds_and_what_compares_has_no_check() -> None:
    unchecked = [rule.code for rule in CHECKS if rule.check is None]
    assert all(code.startswith(("F", "G")) or code in ("S201", "S202", "S203") for code in unchecked)
    assert all(rule.check is None for rule in CHECKS if rule.family == "F" and rule.severity is Severity.ERROR)


def test_rule_of_and_severity() -> None:
    assert rule_of("D310").family == "D"
    assert severity("D308") is Severity.INFO
    with pytest.raises(KeyError):
        severity("X999")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_its_words(code: str, language: str) -> None:
    words = page(code)[language]
    for key in ("title", "message", "hint", "why"):
        assert words[key].strip()
    assert not _facts(words["title"] + words["why"])
    for key, said in words.items():
        pasted = key.startswith("hint") and ": deann06 " in said  # a line to type ends as it is typed
        assert said.endswith(".") or pasted or key == "title", key


@pytest.mark.parametrize("code", CODES)
def test_both_languages_have_the_same_keys_and_facts(code: str) -> None:
    vietnamese, english = (page(code)[language] for language in LANGUAGES)
    assert list(vietnamese) == list(english)
    assert {key: _facts(text) for key, text in vietnamese.items()} == {
        key: _facts(text) for key, text in english.items()
    }


def test_every_page_is_of_a_rule() -> None:
    assert sorted(path.stem for path in PAGES.iterdir()) == sorted(CODES)
    assert {key.split(".")[1] for key in table("vi", "rules")} == {"family", "word", "yaml", "fact"}


def _used_words() -> Iterator[str]:
    for path in [*(ROOT / "deann06" / "checks").rglob("*.py"), *(ROOT / "deann06" / "store").rglob("*.py")]:
        yield from re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8"))


def test_words_inside_sentences_are_used() -> None:
    outside = {"label", "look_alike", "spaces", "party_in_state_shape", "leading_zero"}  # keys of core.numbers
    outside |= {"count", "percent", "ratio", "rank"}  # values of an indicator's kind
    used = set(_used_words()) | outside
    assert {key.split(".")[2] for key in table("vi", "rules") if key.startswith("rule.word.")} <= used


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_examples(code: str) -> None:
    bad, good = page(code)["bad"], page(code)["good"]
    assert bad.strip() and good.strip() and bad != good


def test_the_page_is_what_the_table_says() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_markdown(), "run: python -m deann06.output.markdown.rules > docs/rules.md"
    for code in CODES:
        assert f"\n### {code}\n" in page
