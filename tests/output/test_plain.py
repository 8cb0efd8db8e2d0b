"""Text of files steers neither a terminal nor a log nor a runner, and no host makes more of it than text."""

from __future__ import annotations

import json
import re
from html import unescape
from io import StringIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.output.literal import in_line
from deann06.output.plain import harmless, harmless_lines, json_text, one_line
from deann06.output.screen.terminal import Screen, ScreenColumn
from deann06.output.screen.writers import Plain

ESCAPES: Final = ("\x1b[2J", "\x9b31m", "\x07", "\r", "\x08", "\u202e", "\u2066", "\u2028", "\u2029", "\udcff", "\x85")
ORDERS: Final = ("::warning::x", "  ::stop-commands::x", "##[error]x", "a ##[set-env name=x]y", "##vso[task]x")
TAGS: Final = "".join(map(chr, (0xE0001, 0xE0041, 0xE007F)))
PIECES: Final = (*ESCAPES, *ORDERS, TAGS, " ", ":", "#", "[", "Sở TT&TT", "\n", "https://x.vn", "GH-1", "@a", "\\", "`")
TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def is_order(line: str) -> bool:
    """Whether a runner would take a line for an order: GitHub's looks behind blanks, and for ##[ anywhere."""
    return line.lstrip().startswith("::") or bool(re.search(r"##(vso|teamcity)?\[", line))


@given(TEXTS)
def test_harmless_text_is_one_line_that_steers_nothing(text: str) -> None:
    shown = harmless(text)
    assert shown.isprintable()
    assert not is_order(shown)
    assert harmless(shown) == shown
    assert not any(is_order(line) for line in harmless_lines(text).split("\n"))
    assert not set(harmless_lines(text)) & set("\x1b\x9b\x07\x08\u202e\u2066\u2028\u2029")


@pytest.mark.parametrize("text", ["+ a::b\u00a0c\r\n- đ\t: x\n", "a ::b", "tệp #[1]"])
def test_what_steers_nothing_stays(text: str) -> None:
    assert harmless_lines(text) == text


@given(TEXTS, st.integers(20, 60))
def test_no_wrapped_line_is_an_order(text: str, width: int) -> None:
    page = StringIO()
    screen = Screen(Plain(page))
    screen.width = width
    screen.item([("4.3b", "head")], [f"{'việc ' * 9}{text}"])
    screen.table([ScreenColumn("a"), ScreenColumn("b")], [[text, f"{text} {text}"]])
    assert not any(is_order(line) for line in page.getvalue().split("\n"))


@given(TEXTS)
def test_json_means_the_same_and_steers_nothing(text: str) -> None:
    written = json_text({"title": text, "in": [text]})
    assert json.loads(written) == {"title": text, "in": [text]}
    assert all(line.isprintable() and not is_order(line) for line in written.split("\n"))
    assert written.encode()


@given(TEXTS)
def test_a_document_has_one_line_that_reads_forwards(text: str) -> None:
    line = one_line(text)
    assert not set(line) & set("\n\r\x1b\x9b\u202e\u2066\u2028\u2029\udcff") and not set(line) & set(TAGS)
    assert line.encode().decode() == line


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example/a", "HTTP://x", "ftp://x", "ssh://x", "www.evil.example", "WWW.x.vn", "a@b.vn",
        "mailto:a@b.vn", "@ai", "@nhom/to", "#1", "kho#1", "chu/kho#12", "GH-1", "gh-27", "!4", "nhom/kho!4", "&7",
        "%12", '%"Quý II"', "%v1", "$3", "~5", "~loi", '~"lỗi nặng"', "[[trang]]", "[epic:5]", "*iteration:9",
        ":tada:", ":+1:", ":100:", "{+ thêm +}", "[- bớt -]", "::include{file=x}",
    ],
)  # fmt: skip
def test_a_host_makes_nothing_of_it(text: str) -> None:
    """Hosts look at the text that Markdown leaves: an unseen blank stands in it where the reference would begin."""
    left = unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", in_line(f"xem {text} nhé")))
    assert left != f"xem {text} nhé"
    assert left.replace("\u200b", "") == f"xem {text} nhé"


@pytest.mark.parametrize("text", ["Sở TT&TT; R&D", "50,00%", "12/BC-SNV", "4.3b", "16:30", "a: b", "ngày 5/6", "C#"])
def test_what_is_no_reference_stays(text: str) -> None:
    assert in_line(text) == text


@pytest.mark.parametrize("text", ["hạn \u202e4202/5/01\u202c", f"hạn{TAGS}", "một\u2028## hai", "a\x1b[31mb\x9b0m"])
def test_markdown_shows_nothing_reversed_and_hides_nothing(text: str) -> None:
    assert in_line(text).replace("\\", "").isprintable()
