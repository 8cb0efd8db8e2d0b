"""Notes as people type them: what looks like markup is a figure more often than not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.text.notes import note_lines, one_line, unended


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        pytest.param(None, [], id="none"),
        pytest.param("> 90% hồ sơ đã số hóa", ["> 90% hồ sơ đã số hóa"], id="more than"),
        pytest.param("- 12% so với tháng trước", ["- 12% so với tháng trước"], id="minus"),
        pytest.param("+ 5 xã", ["+ 5 xã"], id="plus"),
        pytest.param("# 3 của tỉnh", ["# 3 của tỉnh"], id="number sign"),
        pytest.param("1. xong", ["1. xong"], id="a number and a full stop"),
        pytest.param("Đã làm:\n- Việc A\n- Việc B", ["Đã làm:", "- Việc A", "- Việc B"], id="a list stays a list"),
        pytest.param("Đã làm:\n1) Việc A\n2) Việc B", ["Đã làm:", "1) Việc A", "2) Việc B"], id="a numbered list too"),
        pytest.param("a) Việc A\nb) Việc B", ["a) Việc A", "b) Việc B"], id="and one by letters"),
        pytest.param("Một câu\nviết hai dòng.", ["Một câu viết hai dòng."], id="a broken line goes on"),
        pytest.param("Đoạn một.\n\nĐoạn hai.", ["Đoạn một.", "Đoạn hai."], id="an empty line parts"),
        pytest.param("- Việc A,\n  nói tiếp\n- Việc B", ["- Việc A, nói tiếp", "- Việc B"], id="an item goes on"),
        pytest.param("**Đã** xong `7.10`, [xem](https://a.vn)", ["Đã xong 7.10, xem"], id="emphasis and links"),
        pytest.param("2 ** 3, a_b, __init", ["2 ** 3, a_b, __init"], id="signs that mark nothing"),
    ],
)
def test_a_note_keeps_its_signs_and_lines(note: str | None, lines: list[str]) -> None:
    assert list(note_lines(note)) == lines


@given(st.text(st.sampled_from("ab >-+#*1.)\n%<"), max_size=40))
def test_nothing_typed_is_lost_but_emphasis(note: str) -> None:
    letters = "".join(one_line(note).split())
    assert letters.replace("*", "") == "".join(note.split()).replace("*", "")


@given(st.text(max_size=60))
def test_no_line_holds_a_break(note: str) -> None:
    assert all(line.strip() and len(line.splitlines()) == 1 for line in note_lines(note))


@pytest.mark.parametrize(
    ("text", "told"), [("Chờ.", "Chờ"), ("v.v...", "v.v"), ("1.5", "1.5"), ("x . ", "x"), ("", "")]
)
def test_a_text_on_which_a_sentence_goes_on(text: str, told: str) -> None:
    assert unended(text) == told
