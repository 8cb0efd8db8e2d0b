"""The corpus of made documents: how much is read right, and that nothing which may assign is silent."""

from __future__ import annotations

import re
from random import Random

import pytest

from deann06.core.phrases.found.text import sentences
from deann06.core.state.registry import Registry
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.ingest.build import plain_blocks, read_directive
from deann06.ingest.values import REASONS, DirectiveReading
from tests.ingest.corpus import CorpusDocument, corpus
from tests.ingest.damage import damaged
from tests.ingest.made import MADE
from tests.ingest.measure import measured

CUE = re.compile(
    r"(?<![^\W_])(?:giao (?:nhiệm vụ|cho|sở|công an|ubnd|văn phòng)|chủ trì|phối hợp|yêu cầu|đề nghị"
    r"|hằng (?:tuần|tháng|quý)"
    r"|có trách nhiệm|chịu trách nhiệm|không để|không được|nghiêm cấm|kịp thời|khẩn trương|trước ngày"
    r"|chậm nhất)(?![^\W_])"
    r"|\d{1,2}/\d{1,2}/\d{4}",
    re.IGNORECASE,
)


def test_the_corpus_is_read_as_well_as_is_promised(registry: Registry) -> None:
    found = measured(registry)
    assert found.expected >= 150
    assert found.f1 >= 0.97
    assert found.both / found.expected >= 0.93
    assert found.silent / (2 * found.found) <= 0.03
    assert found.asked / (2 * found.found) <= 0.05
    assert found.targets_taken == 0
    assert found.head_right / found.head >= 0.97


def quotes_of(reading: DirectiveReading) -> list[str]:
    """All that stands in one list or another, and why it does."""
    quotes = [one.quote for one in reading.assignments]
    return [*quotes, *(one.quote for one in reading.targets), *(one.quote for one in reading.left_out)]


def silent(reading: DirectiveReading) -> list[str]:
    """Sentences with a word that assigns, or a day, that stand in no quote."""
    quotes = quotes_of(reading)
    lines = [line for line in reading.text.split("\n") if CUE.search(line)]
    missing: list[str] = []
    for line in lines:
        rest = line
        for quote in sorted((one for one in quotes if one in line), key=len, reverse=True):
            rest = rest.replace(quote, "\n")
        missing += [one for one in sentences(rest) if CUE.search(one) and not any(one in quote for quote in quotes)]
    return missing


def blocks_of(reading: str | CorpusDocument) -> tuple[TextBlock, ...]:
    return reading.blocks if isinstance(reading, CorpusDocument) else tuple(plain_blocks(reading))


@pytest.mark.parametrize(
    "document",
    [*corpus(), *(made.text for made in MADE)],
    ids=lambda one: one.name if isinstance(one, CorpusDocument) else one.split("\n")[-2][:30],
)
def test_nothing_that_may_assign_is_silent(document: str | CorpusDocument, registry: Registry) -> None:
    reading = read_directive(blocks_of(document), registry)
    assert silent(reading) == []
    quotes = quotes_of(reading)
    assert [quote for quote in quotes if quote not in reading.text] == []
    assert {one.why for one in reading.left_out} <= set(REASONS)


def test_nothing_is_silent_in_damaged_documents(registry: Registry) -> None:
    for seed in range(60):
        document = corpus()[seed % len(corpus())]
        blocks = [
            block
            if isinstance(block, TextTable) or len(block.text) < 20
            else TextParagraph(damaged(Random(seed), block.text))
            for block in document.blocks
        ]
        assert silent(read_directive(blocks, registry)) == []
