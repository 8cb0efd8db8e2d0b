"""Text on a terminal is cut at spaces, and keeps its colours where it is cut."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from deann06.output.screen.terminal import _wrapped

WORDS = st.lists(st.sampled_from(["a", "việc", "rất-dài-không-có-dấu-cách", "", "x" * 30, "thứ Hai"]), max_size=30)


@given(WORDS, st.integers(5, 40), st.integers(0, 60), st.integers(0, 60))
def test_lines_are_those_of_the_text_and_keep_their_style(
    words: list[str], width: int, begin: int, length: int
) -> None:
    plain = " ".join(words)
    text = Text(plain)
    text.stylize("red", begin, begin + length)
    lines = _wrapped(text, width)
    assert [line.plain for line in lines] == textwrap.wrap(plain, width, break_on_hyphens=False)
    red = "".join(line.plain[span.start : span.end] for line in lines for span in line.spans)
    assert red.replace(" ", "") == plain[begin : begin + length].replace(" ", "")
