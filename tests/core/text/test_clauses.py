"""A clause is named as people write it; an id ends in a whole clause, not in a part of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text.spellings import bare_clause, clause_key, is_end

SAME = ["4.3b", "khoản 4.3b", "Khoản 4.3 b", "KHOAN 4.3B", "điểm b khoản 4.3", "Điểm b, mục 4.3", "4.3.b", "04.3b"]


@pytest.mark.parametrize("text", SAME)
def test_a_clause_is_one_however_it_is_spelt(text: str) -> None:
    assert clause_key(text) == ("4", "3", "b")


@pytest.mark.parametrize("text", ["", "cat", "Công an tỉnh", "30-NQ/TU", "kl-2024-04-23", "khoản", "Sở 4"])
def test_what_is_no_clause_has_no_key(text: str) -> None:
    assert clause_key(text) == ()


def test_two_letters_of_one_list_stay_two() -> None:
    assert clause_key("khoản 4.đ") == clause_key("4.dd") != clause_key("4.d")


@given(st.lists(st.integers(1, 30).map(str), min_size=1, max_size=4), st.sampled_from(["", "a", "b"]))
def test_an_id_ends_in_its_whole_clause_alone(numbers: list[str], letter: str) -> None:
    clause = ".".join(numbers) + letter
    ends = [end for end in range(len(clause)) if is_end(f"kl-2024-04-23.{clause}", clause[end:])]
    assert ends == [0]
    assert is_end(f"kl-2024-04-23.{clause}", f"23.{clause}")
    assert bare_clause(f"Khoản {clause}") == bare_clause(clause) == clause
