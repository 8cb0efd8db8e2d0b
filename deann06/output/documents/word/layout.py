"""The tables of a Word document, laid out so that no text is lost on paper and no row stands alone on a page.

Templates, an office's own too, fix rows and columns before anybody knows what they will hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAST: Final = 1100  # twentieths of a point: how wide a cell is taken for of which it is not known
LETTER: Final = 115  # the width of a letter of 11 or 12 points, in twentieths of a point; capitals are wider
TALL: Final = 17  # lines: a row beyond them may fill half of a page that lies across
SHORT: Final = 10  # lines: a table of no more of them is kept on one page
LOW: Final = 3  # lines: a row of no more of them does not begin a table at the foot of a page


Stubs = Mapping[Any, Callable[[Sequence[int]], None]]  # a row that stands for others → what lays these out, by columns


def lay_out(body: Any, stubs: Stubs = MappingProxyType({})) -> None:
    """Lay out every table below an element, in place."""
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        _fill(table, rows)
        widths = _widths(rows[0]) if rows else []
        for row in _tall(table, widths):
            if row not in stubs:
                loosen(row)
        for row in filter(stubs.__contains__, rows if stubs else ()):
            stubs[row](widths)
        if any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:1]):
            _keep(rows, widths)


def _fill(table: Any, rows: Sequence[Any]) -> None:
    """Give what columns left out have left free to the widest one, the first of its width. The grid is as the cells."""
    whole, grid = table.find(f"{W}tblPr/{W}tblW"), table.find(f"{W}tblGrid")
    widths = _widths(rows[0]) if rows else []
    if whole is None or whole.get(f"{W}type") != "dxa" or grid is None or not widths:
        return
    free = int(whole.get(f"{W}w")) - sum(widths)
    if abs(free) > len(widths):  # no rounding
        widest = widths.index(max(widths))
        widths[widest] = max(widths[widest] + free, widths[widest] // 2)
    if [int(column.get(f"{W}w")) for column in grid] == widths:
        return
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        grid.append(grid.makeelement(f"{W}gridCol", {f"{W}w": str(width)}))
    for row in rows:
        place = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            beyond = place + (1 if span is None else int(span.get(f"{W}val")))
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is not None:
                width.set(f"{W}w", str(sum(widths[place:beyond])))
            place = beyond


def _widths(row: Any) -> list[int]:
    """The widths of its columns, in twentieths of a point; none where they are of another kind, or cells span some."""
    widths = []
    for cell in row.findall(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}tcW")
        spans = cell.find(f"{W}tcPr/{W}gridSpan[@{W}val!='1']") is not None
        if spans or width is None or width.get(f"{W}type") != "dxa" or not int(width.get(f"{W}w")):
            return []
        widths.append(int(width.get(f"{W}w")))
    return widths


def _tall(table: Any, widths: Sequence[int]) -> Sequence[Any]:
    """The rows that may fill half a page. A long table has many rows, so that XPath has to look for them."""
    places = [f"position()={place} and " for place in range(1, len(widths) + 1)] or [""]
    high = "string-length()*{} > ({}-count(*))*{}"  # one of what it counts is no paragraph
    known = (place + high.format(LETTER, TALL + 1, wide) for place, wide in zip(places, widths or [LEAST], strict=True))
    cells = f"*[local-name()='tc'][{' or '.join(known)}]"
    candidates: Sequence[Any] = table.xpath(f"*[local-name()='tr'][{cells}]")
    return candidates


def _lines(row: Any, widths: Sequence[int]) -> int:
    """About how many lines the row will fill, rather too many than too few."""
    cells = row.findall(f"{W}tc")
    if len(cells) != len(widths):
        widths = [LEAST] * len(cells)
    texts = ("".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in cells)
    high = (len(text) * LETTER // width + len(cell) - 1 for text, cell, width in zip(texts, cells, widths, strict=True))
    return max(high, default=1)


def is_tall(length: int, parts: int, width: int) -> bool:
    """Whether a cell of so many letters and elements may fill half a page, in a column so wide; as XPath asks it."""
    return length * LETTER > (TALL + 1 - parts) * width


def loosen(row: Any) -> None:
    """Let a page break split a row, that has to be whole otherwise, and let it not be repeated as a head."""
    marks = row.find(f"{W}trPr")
    for mark in () if marks is None else [*marks.iter(f"{W}cantSplit", f"{W}tblHeader")]:
        marks.remove(mark)


def _keep(rows: Sequence[Any], widths: Sequence[int]) -> None:
    """Keep a short table whole; of a longer one, no row alone at the head of a page, nor a low one at the foot."""
    last = len(rows) - 1
    if len(rows) <= SHORT and sum(_lines(row, widths) for row in rows) <= SHORT:
        kept = set(range(1, last))
    else:
        kept = {1} if _lines(rows[min(1, last)], widths) <= LOW else set()
        kept |= {last - 1} if sum(_lines(row, widths) for row in rows[-2:]) <= TALL else set()
    for place in kept & set(range(1, last)):
        for paragraph in rows[place].iter(f"{W}p"):
            _keep_next(paragraph)


def _keep_next(paragraph: Any) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is None:
        style = properties.find(f"{W}pStyle")
        properties.insert(0 if style is None else 1, properties.makeelement(f"{W}keepNext"))
