"""The lines of a document as its head and its signature need them: those of cells apart, without rules and marks."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextTable

HEAD_LINES: Final = 40
_WIDE: Final = 4  # columns
_RULE: Final = lazy_pattern(r"[\W_]*")
_SIGNS: Final = " *_#|\t"


def lines_of(blocks: Sequence[TextBlock]) -> list[str]:
    """The lines of a document, those of cells too; a wide table is one of tasks, and of no head."""
    said = (line.strip(_SIGNS) for block in blocks for line in _lines(block))
    return [line for line in said if not _RULE.fullmatch(line)]


def _lines(block: TextBlock) -> Iterator[str]:
    if isinstance(block, TextTable):
        rows = [row for row in block.rows if len(row) < _WIDE]
        for column in zip_longest(*rows, fillvalue=""):  # the left one first, as it is read
            for cell in column:
                yield from cell.split("\n")
    else:
        yield from block.whole.replace("\t", "\n").split("\n")
