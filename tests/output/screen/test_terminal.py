"""Text on a terminal is cut at spaces and keeps its colours; a pipe gets the same text, from a writer without rich."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from deann06.output.screen.coloured import STYLES, Coloured
from deann06.output.screen.runs import cells, plain, width_of, wrapped
from deann06.output.screen.terminal import Screen, ScreenColumn
from deann06.output.screen.writers import Plain, Writer

WORDS: Final = st.lists(
    st.sampled_from(["a", "việc", "rất-dài-không-có-dấu-cách", "", "x" * 30, "thứ Hai", " " * 20]), max_size=30
)
UNUSUAL: Final = (
    "Rà soát, tổng hợp",
    unicodedata.normalize("NFD", "Uỷ ban nhân dân tỉnh Khánh Hòa"),
    "漢字と仮名",
    "ＡＢＣ　全角",
    "한국어",
    "🙂",
    "\u0301",
    "\x1b[31m\x9b\x07\r\u202e",
    "::error::x\n::add-mask::",
    "[bold]x[/bold] :smile:",
    "\t\u00a0",
    " hai  dấu cách ",
    "dài-không-dấu-cách" * 5,
    "✔ “4.4” · ∞ – …",
)
PIECES: Final = st.tuples(
    st.lists(st.sampled_from(UNUSUAL) | st.text(max_size=8), max_size=6).map(" ".join), st.sampled_from(["", *STYLES])
)
PIECE_LISTS: Final = st.lists(PIECES, max_size=4)
SMALL: Final = st.integers(0, 3)
CALLS: Final = st.one_of(
    st.tuples(st.just("line"), PIECE_LISTS),
    st.tuples(st.just("sides"), PIECES, PIECES),
    st.tuples(st.just("item"), PIECE_LISTS, PIECE_LISTS, SMALL, SMALL),
    st.tuples(st.just("table"), st.lists(st.tuples(PIECES, PIECES, PIECES), min_size=1, max_size=4)),
)


def draw(call: tuple[Any, ...], screen: Screen) -> None:
    """Print on a page what a call says."""
    match call:
        case "line", pieces:
            screen.line(*pieces)
        case "sides", left, right:
            screen.sides(left, right)
        case "item", first, rest, indent, gap:
            screen.item(first, rest, indent=indent, gap=gap)
        case "table", rows:
            screen.table([ScreenColumn("Mã"), ScreenColumn("Nhiệm vụ", 3), ScreenColumn("Cơ quan", 2)], rows)


def rich(file: StringIO, *, terminal: bool = False) -> Coloured:
    """rich's writer, of a pipe or of a terminal in colours."""
    system = "standard" if terminal else None
    options: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False, "soft_wrap": True}
    return Coloured(Console(file=file, force_terminal=terminal, color_system=system, width=200, **options))  # type: ignore[arg-type]


def page(calls: Sequence[tuple[Any, ...]], width: int, writer: Writer, file: StringIO) -> str:
    screen = Screen(writer)
    screen.width = width
    for call in calls:
        draw(call, screen)
    return file.getvalue()


@given(st.lists(CALLS, max_size=5), st.integers(20, 120))
def test_a_pipe_gets_to_the_byte_what_rich_prints(calls: list[tuple[Any, ...]], width: int) -> None:
    mine, theirs, coloured = StringIO(), StringIO(), StringIO()
    text = page(calls, width, Plain(mine), mine)
    assert text == page(calls, width, rich(theirs), theirs)
    assert text == re.sub(r"\x1b\[[\d;]*m", "", page(calls, width, rich(coloured, terminal=True), coloured))


@given(WORDS, st.integers(1, 40), st.integers(0, 60), st.integers(0, 60))
def test_lines_are_those_of_the_text_and_keep_their_style(
    words: list[str], width: int, begin: int, length: int
) -> None:
    text = " ".join(words)
    end = begin + length
    lines = wrapped([(text[:begin], ""), (text[begin:end], "bad"), (text[end:], "")], width)
    assert [plain(line) for line in lines] == textwrap.wrap(text, width, break_on_hyphens=False)
    bad = "".join(part for line in lines for part, style in line if style)
    assert bad.replace(" ", "") == text[begin:end].replace(" ", "")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("\u0020", "\u036f"),  # Latin, with the marks that stand over letters
        ("\u0370", "\u0482"),  # Greek, Cyrillic
        ("\u1e00", "\u1eff"),  # letters with two marks
        ("\u2010", "\u22ff"),  # dashes, quotes, arrows, signs
        ("\u2500", "\u25fc"),  # lines, boxes
        ("\u3041", "\u3096"),  # kana
        ("\u4e00", "\u9fff"),
        ("\uac00", "\ud7a3"),
        ("\uff01", "\uff60"),
        ("\U0001f600", "\U0001f64f"),
    ],
)
def test_letters_are_as_wide_as_rich_takes_them_to_be(first: str, last: str) -> None:
    letters = [char for char in map(chr, range(ord(first), ord(last) + 1)) if char.isprintable()]
    assert [cells(char) for char in letters] == [cell_len(char) for char in letters]
    assert width_of([("".join(letters), "")]) == cell_len("".join(letters))
