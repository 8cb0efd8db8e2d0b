"""A `#` behind a space cuts a text that has no quotes; a comment that is set off cuts nothing."""

from __future__ import annotations

import pytest

from tests.checks.test_rules import HEAD, problems

CUT = [
    ("note: Họp tổ #3\n", "#3"),
    ("note: Họp  #3\n", "#3"),
    ("product: Báo cáo số # 5\n", "# 5"),
    ("note: một\n  hai #ba\n", "#ba"),
    ("log:\n- date: 2024-03-01\n  by: cat\n  state: in_progress\n  note: Gửi văn bản #12\n", "#12"),
    ("tags:\n- việc gấp #1\n", "#1"),
]
WHOLE = (
    'note: "Họp tổ #3"\n',
    "note: 'Họp tổ #3'\n",
    "note: Họp tổ#3\n",
    "note: Họp tổ 3  # theo nguồn\n",
    "note: Họp tổ 3          # theo nguồn\n",
    "note: |\n  Họp tổ #3\n",
    "note: >-\n  a: b #3\n",
    'note: "một\n  hai #3"\n',
    "# Họp tổ #3\nnote: x\n",
    "cooperating: [syt] # các bên #2\n",
    "urgent: true #1\n",
    "tags:\n- gap #1\n",
)


@pytest.mark.parametrize(("text", "rest"), CUT)
def test_a_text_that_is_cut_is_told(text: str, rest: str) -> None:
    found = [problem for problem in problems(text, head=HEAD + "deadline: ongoing\n") if problem.code == "T708"]
    assert [problem.facts["text"] for problem in found] == [rest]
    whole = HEAD + "deadline: ongoing\n" + text
    assert found[0].offset == whole.index(rest)


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_whole_is_not(text: str) -> None:
    found = problems(text, head=HEAD + "deadline: ongoing\n")
    assert [problem for problem in found if problem.code == "T708"] == []
