"""What is found is marked where it stands, and the work does not grow with every letter."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text.vietnamese import fold
from deann06.reports.pages import search as module
from deann06.reports.pages.search import _excerpt, _folded
from tests.core.build import real_registry

LETTERS = st.lists(
    st.sampled_from([*"aàÀạbđĐe ", "e\u0301", "\u200b", "\u0323", "ß", "İ", "ﬁ", "한", "\n"]), max_size=40
)


@given(LETTERS.map("".join))
def test_a_mark_holds_what_was_found(text: str) -> None:
    folded = _folded(text)
    assert folded.bare == "".join(char if char == " " else fold(char) for char in folded.text)
    assert len(folded.origin()) == len(folded.bare)
    for word in filter(None, fold(text).split()):
        pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}")
        if pattern.search(folded.bare):
            excerpt, marks = _excerpt(folded, [pattern])
            assert marks and all(word in _folded(excerpt[begin:end]).bare for begin, end in marks)


def test_no_letter_is_folded_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str) -> str:
        seen.append(text)
        return fold(text)

    monkeypatch.setattr(module, "fold", counted)
    monkeypatch.setattr(module, "_BARE", module._Bare({ord(" "): " "}))
    assert len(module.search(real_registry(), ["ho", "so"], date(2024, 5, 15))) > 3
    assert len(seen) == len(set(seen))
