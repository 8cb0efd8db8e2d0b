"""Tables with merged cells → rows that say what holds for each; tables that only lay out a page → paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

_LAYOUT: Final = lazy_pattern(
    r"độc lập\s*[-–]\s*tự do|cộng h(?:òa|oà) xã hội|đảng cộng sản|nơi nhận\s*:|^\s*số\s*:?[\s\d.…_]*[-/][A-ZĐ]",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_ROWS: Final = 4  # of a table that lays out a head or a signature
_MOST_COLUMNS: Final = 3
MOST_SPAN: Final = 200  # columns, rows that one cell takes


class GridCell(NamedTuple):
    """A cell: its text, and how many columns it takes. `goes_on`: it goes on with the one above it."""

    text: str
    columns: int = 1
    goes_on: bool = False


def spread(rows: Iterable[Sequence[GridCell]]) -> tuple[tuple[str, ...], ...]:
    """Each row with a text for each column: what is merged downwards is said again, what is merged sideways is not."""
    result: list[tuple[str, ...]] = []
    above: dict[int, str] = {}
    for row in rows:
        cells: list[str] = []
        here: dict[int, str] = {}
        for cell in row:
            text = above.get(len(cells), cell.text) if cell.goes_on else cell.text
            here[len(cells)] = text
            cells += [text, *[""] * (cell.columns - 1)]
        above = here
        if any(cell.strip() for cell in cells):
            result.append(tuple(cells))
    return tuple(result)


def grid_blocks(rows: Sequence[tuple[str, ...]]) -> Iterator[TextBlock]:
    """A table; its cells as paragraphs where it only lays out a head or a signature."""
    if not rows:
        return
    columns = zip_longest(*rows, fillvalue="")  # the left one first, as it is read; what is merged downwards once
    said = "\n".join(cell for column in columns for cell, _ in groupby(column))
    if len(rows) <= _MOST_ROWS and max(map(len, rows)) <= _MOST_COLUMNS and _LAYOUT.search(said):
        lines = (line.strip() for line in said.split("\n"))
        yield from (TextParagraph(line) for line in lines if line)
    else:
        yield TextTable(tuple(rows))


def hung(rows: Iterable[Sequence[tuple[GridCell, int]]]) -> Iterator[list[GridCell]]:
    """Rows of cells and of how many rows each takes, as HTML has them: each row with the cells that hang into it."""
    hanging: dict[int, tuple[GridCell, int]] = {}  # by column: what hangs down, and into how many rows yet
    for row in rows:
        cells: list[GridCell] = []
        below: dict[int, tuple[GridCell, int]] = {}
        waiting = list(reversed(row))
        column = 0
        while waiting or column in hanging:
            if column in hanging:
                cell, left = hanging.pop(column)
            else:
                cell, left = waiting.pop()
            if left > 1:
                below[column] = (cell._replace(goes_on=True), left - 1)
            cells.append(cell)
            column += cell.columns
        hanging = below
        yield cells
