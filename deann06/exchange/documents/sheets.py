"""The sheets of a workbook → tables, each below its name; days as directives write them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold, short_date
from deann06.exchange.cell_values import read_day
from deann06.exchange.cells import DayCell, Sheet
from deann06.exchange.documents.grids import grid_blocks
from deann06.exchange.table import read_rows, read_sheets
from deann06.ingest.blocks import TextBlock, TextParagraph
from deann06.ingest.values import Mended

_UNNAMED: Final = lazy_pattern(r"(?:sheet|trang ?tinh)[\s_]*\d*")
_TERMS: Final = lazy_pattern(r".*(?:thoi gian|thoi han|han |ngay|tien do|hoan thanh)")  # headings above days
_SERIAL: Final = lazy_pattern(r"[3-6]\d{4}(?:[.,]0+)?")
_HEADINGS: Final = 8  # rows


class ReadSheets(NamedTuple):
    """The blocks of a workbook, and the numbers in them that were read as days."""

    blocks: list[TextBlock]
    mended: tuple[Mended, ...]


def book_blocks(name: str, content: bytes) -> ReadSheets:
    """Every sheet of a workbook that people see, hidden rows too. Raises DeannError."""
    return _blocks(read_sheets(name, content))


def table_blocks(name: str, text: str) -> ReadSheets:
    """The table in CSV. Raises UsageError."""
    return _blocks([Sheet("", read_rows(name, text))])


def _blocks(sheets: list[Sheet]) -> ReadSheets:
    blocks: list[TextBlock] = []
    mended: list[Mended] = []
    for sheet in sheets:
        title = sheet.title.strip()
        blocks += [TextParagraph(title)] if title and not _UNNAMED.fullmatch(fold(title)) else []
        blocks += grid_blocks([tuple(row) for row in _rows(sheet, mended)])
    return ReadSheets(blocks, tuple(dict.fromkeys(mended)))


def _rows(sheet: Sheet, mended: list[Mended]) -> Iterator[list[str]]:
    """The rows, what is merged downwards in each of them, and the numbers of days in columns of days as days."""
    below = {(row, one.left): one.top for one in sheet.merged for row in range(one.top + 1, one.bottom + 1)}
    said: dict[tuple[int, int], str] = {}
    dated: set[int] = set()
    for count, line in enumerate(sheet.lines):
        cells = [_shown(cell) for cell in line.cells]
        for column, cell in enumerate(cells):
            top = below.get((line.number, column))
            cells[column] = cell if top is None else said.get((top, column), cell)
            said[line.number, column] = cells[column]
            if count < _HEADINGS and len(cell) < 80 and _TERMS.match(fold(cell)):
                dated.add(column)
            elif column in dated and _SERIAL.fullmatch(cell):
                cells[column] = short_date(read_day(cell))
                mended.append(Mended("serial", cell, cells[column]))
        yield cells


def _shown(cell: str) -> str:
    """A cell as text; a day as directives write it, with its hour where it has one."""
    if isinstance(cell, DayCell):
        with suppress(ValueError):
            moment = datetime.fromisoformat(cell)
            hour = f" {moment:%H:%M}" if moment.time() != datetime.min.time() else ""
            return f"{short_date(moment.date())}{hour}"
    return str(cell)
