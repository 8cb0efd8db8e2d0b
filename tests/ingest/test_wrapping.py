"""Lines that a program broke at its width are made whole, whatever the width: what is read stays the same."""

from __future__ import annotations

import textwrap

import pytest

from deann06.core.state.registry import Registry
from deann06.exchange.documents.read import read_document
from deann06.ingest.blocks import TextParagraph
from deann06.ingest.build import read_directive
from deann06.ingest.mending import mended_blocks
from deann06.ingest.values import DirectiveReading
from tests.ingest.corpus import corpus
from tests.ingest.made import MADE

LONG = 120  # letters of a paragraph that takes several lines
FEWEST = 3  # of these: else too few lines go on for a text's width to be told
TEXTS = [
    text
    for text in (
        *(made.text for made in MADE if not made.wrapped),
        *("\n".join(block.whole for block in one.blocks if isinstance(block, TextParagraph)) for one in corpus()),
    )
    if sum(len(line) > LONG for line in text.split("\n")) > FEWEST
]
SET_IN = [("  ", ""), ("     ", ""), ("", "   ")]  # first lines, or those that go on


def wrapped(text: str, width: int, first: str, following: str) -> str:
    """A text with its paragraphs broken at a width."""
    lines = (
        textwrap.fill(line, width, initial_indent=first, subsequent_indent=following, break_on_hyphens=width % 2 == 0)
        for line in text.split("\n")
    )
    return "\n".join(lines)


def whole_lines(text: str) -> list[str]:
    read = read_document("a.txt", text.encode())
    return [block.whole for block in mended_blocks(read.blocks, wrapped=True)[0]]


def read(text: str, registry: Registry) -> DirectiveReading:
    file = read_document("a.txt", text.encode())
    return read_directive(file.blocks, registry, wrapped=file.wrapped)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_paragraphs_set_in_are_found_again_at_any_width(number: int) -> None:
    whole = whole_lines(TEXTS[number])
    for width in range(60 + number % 3, 101, 3):
        first, following = SET_IN[width % len(SET_IN)]
        assert whole_lines(wrapped(TEXTS[number], width, first, following)) == whole


def test_without_anything_set_in_few_paragraphs_are_taken_for_one() -> None:
    """Where a paragraph's last line is as full as the others, nothing says that it ends."""
    cases = [(text, width) for place, text in enumerate(TEXTS) for width in range(60 + place % 5, 101, 5)]
    right = sum(whole_lines(wrapped(text, width, "", "")) == whole_lines(text) for text, width in cases)
    assert right / len(cases) >= 0.88


@pytest.mark.parametrize("number", range(0, len(TEXTS), 3))
def test_what_is_read_is_the_same(number: int, registry: Registry) -> None:
    whole = read(TEXTS[number], registry)
    broken = read(wrapped(TEXTS[number], 60 + 7 * number % 40, "  ", ""), registry)
    assert broken.assignments == whole.assignments
    assert broken.head == whole.head


SENTENCE = (
    "c) Sở Nội vụ rà soát danh sách cán bộ chưa có tài khoản định danh tại phiên họp lần thứ 21 của Ban Chỉ đạo, gửi "
    "Sở Lao động - Thương binh và Xã hội trước ngày 15/6/2024 để đối chiếu với dữ liệu của ngành; danh sách gửi kèm "
    "tệp điện tử theo mẫu thống nhất do Công an tỉnh hướng dẫn."
)


@pytest.mark.parametrize("width", range(60, 101))
def test_names_and_numbers_within_a_sentence_begin_no_point(width: int) -> None:
    text = wrapped(f"{SENTENCE}\nd) Ý khác.", width, "  ", "")
    assert whole_lines(text) == [SENTENCE, "d) Ý khác."]


@pytest.mark.parametrize("page", ["2", "- 2 -", "12"])
def test_a_number_of_a_page_is_left_out(page: str) -> None:
    lines = textwrap.wrap(SENTENCE.replace(" 21", ""), 80)
    for place in range(1, len(lines)):
        text = "\n".join([*lines[:place], f"{page:^80}".rstrip(), *lines[place:]])
        assert whole_lines(text) == [SENTENCE.replace(" 21", "")]
