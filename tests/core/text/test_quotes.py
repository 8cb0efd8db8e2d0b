"""Quotes: the same words in any form of writing have one hash, other words another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text.quotes import plain_quote, quote_hash, quote_keys

SAID = 'Giao Sở A chủ trì, phối hợp "Tổ 06" rà soát 17-20 việc (trước ngày 15/5/2024)...'
SAME = {
    "marks apart": unicodedata.normalize("NFD", SAID),
    "curly quotes, a long dash, one sign of three dots": "Giao Sở A chủ trì, phối hợp “Tổ 06” rà soát 17–20 việc "
    "(trước ngày 15/5/2024)…",
    "lines, blanks that do not break": SAID.replace(" ", "\u00a0", 3).replace(" ", "\n"),
    "lost blanks": SAID.replace(" ", ""),
    "emphasis": 'Giao **Sở A** chủ trì, phối hợp "Tổ 06" rà soát *17-20* việc (trước ngày __15/5/2024__)...',
    "an item of a list": f"- {SAID}",
    "a heading": f"### {SAID}",
    "a quotation": f"> {SAID}",
    "a row of a table": f"| {SAID} |",
    "a link": SAID.replace("Sở A", "[Sở A](https://example.org/a_b)"),
    "escaped signs": SAID.replace("(", r"\(").replace("-", r"\-"),
    "soft hyphens": SAID.replace("chủ", "ch\u00adủ"),
}
OTHER = {
    "another day": SAID.replace("15/5", "25/5"),
    "another body": SAID.replace("Sở A", "Sở B"),
    "a lower case": SAID.replace("Giao", "giao"),
    "another mark": SAID.replace("Tổ", "Tô"),
    "a comma less": SAID.replace(",", ""),
    "more than": SAID.replace("17-20", "> 17-20"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_words_however_they_are_written(name: str) -> None:
    assert plain_quote(SAME[name]) == plain_quote(SAID)
    assert quote_hash(SAME[name]) == quote_hash(SAID)


@pytest.mark.parametrize("name", OTHER)
def test_other_words_are_another_quote(name: str) -> None:
    assert plain_quote(OTHER[name]) not in plain_quote(SAID)
    assert quote_hash(OTHER[name]) != quote_hash(SAID)


@pytest.mark.parametrize("row", ["---|---", "| :--- | ---: |", "|---|"])
def test_the_rule_below_the_heading_of_a_table_is_no_text(row: str) -> None:
    assert plain_quote(f"| STT | Nhiệm vụ |\n{row}\n| 1 | Báo cáo |") == "STTNhiệmvụ1Báocáo"


@given(st.text(st.sampled_from("aĐđ ,.15/%>-*_|`\\#[](\n\t“”…"), max_size=30))
def test_a_file_says_the_same_as_what_was_quoted(said: str) -> None:
    """Blanks run together change nothing, as long as the words stand on one line."""
    one_line = said.replace("\n", " ")
    keys = quote_keys(one_line)
    assert keys["hash"] == quote_hash(keys["text"])
    assert plain_quote(keys["text"]) == plain_quote(one_line.strip())
