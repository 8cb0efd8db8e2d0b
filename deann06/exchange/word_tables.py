"""The tables of a Word document (.docx) → sheets of rows, as a workbook has them; hostile documents refused.

Word keeps no number of a row: they count from 1 within a table, and go on where a table is continued below a break of
the page. What stands above a table comes as lines of number 0.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.cells import Line, MergedCells, Sheet
from deann06.exchange.extent import CELLS, Extent, check_all, refused, too_much
from deann06.exchange.packages import check_package
from deann06.exchange.workbook import BOUNDS
from deann06.locale import official
from deann06.store.disk.bounded import bounded

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT: Final = "word/document.xml"
_ABOVE: Final = 12  # paragraphs above a table that may say what it is
_SKIPPED: Final = frozenset((f"{W}del", f"{W}moveFrom", f"{W}txbxContent"))  # not said, or not in the cell
_BREAKS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " "}
_OWN: Final = ("damaged", "password", "macros", "doctype", "unpacked", "cells", "extent")  # said otherwise of documents


def read_tables(name: str, content: bytes) -> list[Sheet]:
    """The tables of a document in their order, called `name` where it is refused. Raises DeannError."""
    said = json.loads(bounded(lambda: _packed(name, content), BOUNDS, name, "edit.word.too_much"))
    return [
        Sheet(
            official("edit.word.table", number=number),  # in maps too, whatever the language
            [Line(row, tuple(cells)) for row, cells in lines],
            merged=tuple(MergedCells(*one) for one in merged),
        )
        for number, (lines, merged) in enumerate(said, 1)
    ]


def _packed(name: str, content: bytes) -> bytes:
    """Rows and merged cells of each table, as JSON. Raises DeannError."""
    try:
        with zipfile.ZipFile(io.BytesIO(check_package(name, content).content)) as parts:
            if _DOCUMENT not in parts.namelist():
                raise refused(name, "damaged")
            tables = list(_tables(name, parts.read(_DOCUMENT)))
    except DeannError as error:
        why = error.key.rpartition(".")[2]
        raise DeannError(f"edit.word.{why}" if why in _OWN else error.key, **error.facts) from error
    return json.dumps([(table.lines(), table.extent.merged) for table in tables], ensure_ascii=False).encode()


class _Cell(NamedTuple):
    """A cell of a row: its text, how many columns it takes, and whether it goes on with the one above it."""

    text: str
    columns: int
    goes_on: bool


class _Table:
    """A table, and what stands above it."""

    def __init__(self, name: str, above: Sequence[str]) -> None:
        self.above = above
        self.rows: list[list[_Cell]] = []
        self.extent = Extent(name)

    @property
    def columns(self) -> int:
        """How many columns its widest row has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)

    def add(self, row: list[_Cell]) -> None:
        """A row more. Raises DeannError beyond the bounds of a sheet."""
        self.rows.append(row)
        self.extent.take(len(self.rows), max(sum(cell.columns for cell in row), 1))

    def lines(self) -> list[tuple[int, list[str]]]:
        """The rows that hold anything, by their numbers; cells that are made one are noted."""
        began: dict[tuple[int, int], int] = {}  # first and last column → the row in which such a cell began
        found = [(0, [text]) for text in self.above]
        for number, row in enumerate(self.rows, 1):
            cells: list[str] = []
            going: dict[tuple[int, int], int] = {}
            for cell in row:
                at = (len(cells), len(cells) + cell.columns - 1)
                going[at] = began.get(at, number) if cell.goes_on else number
                cells += [cell.text, *[""] * (cell.columns - 1)]
            self._close(began, going, number)
            began = going
            if any(cells):
                found.append((number, cells))
        self._close(began, {}, len(self.rows) + 1)
        return found

    def _close(self, began: dict[tuple[int, int], int], going: dict[tuple[int, int], int], number: int) -> None:
        """Note the cells that end above a row."""
        for (left, right), top in began.items():
            if going.get((left, right)) != top and (top < number - 1 or right > left):
                self.extent.merge(top, left + 1, number - 1, right + 1)


def _tables(name: str, text: bytes) -> Iterator[_Table]:
    """The tables of a document's body; one that is continued below nothing but a break is one with that before it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        body = etree.fromstring(text, parser).find(f"{W}body")
    except etree.XMLSyntaxError as error:
        raise refused(name, "damaged") from error
    found: list[_Table] = []
    above: list[str] = []
    for element in blocks_of(body) if body is not None else ():
        if element.tag == f"{W}p":
            above += [said] if (said := text_of(element)) else []
            continue
        table = _Table(name, above[-_ABOVE:])
        for row in below_of(element, "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                table.add(list(cells_of(row)))
        if found and not above and table.columns == found[-1].columns:
            for cells in table.rows:
                found[-1].add(cells)
        else:
            found.append(table)
        if sum(one.extent.rows * one.extent.columns for one in found) > CELLS:
            raise too_much(name)
        above = []
    check_all(name, [one.extent for one in found])
    yield from found


def blocks_of(element: Any) -> Iterator[Any]:
    """The paragraphs and tables of an element, those in controls too."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from blocks_of(child)


def below_of(element: Any, tag: str) -> Iterator[Any]:
    """The elements of a tag in another, those in controls too, but none of a table in it."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from below_of(child, tag)


def cells_of(row: Any) -> Iterator[_Cell]:
    """The cells of a row with what they say."""
    for cell, columns, goes_on in spans_of(row):
        yield _Cell("" if goes_on or cell is None else text_of(cell), columns, goes_on)


def spans_of(row: Any) -> Iterator[tuple[Any, int, bool]]:
    """The cells of a row, None for a gap; how many columns each takes, and whether it goes on from above."""
    if before := _number(row.find(f"{W}trPr/{W}gridBefore"), 0):
        yield None, before, False
    for cell in below_of(row, "tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        yield cell, max(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), 1), goes_on


def _number(element: Any, default: int) -> int:
    """The number that an element holds, no larger than a sheet is wide; the default where it holds none."""
    said = element.get(f"{W}val", "") if element is not None else ""
    return min(int(said), 1000) if said.isascii() and said.isdigit() and len(said) < 5 else default


def text_of(element: Any) -> str:
    """What an element says, a line for each paragraph; deleted text and older programs' copies left out."""
    lines = ["".join(_said(one)) for one in ([element] if element.tag == f"{W}p" else element.iter(f"{W}p"))]
    return "\n".join(line.strip() for line in "\n".join(lines).split("\n") if line.strip())


def _said(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or str(child.tag).endswith("}Fallback"):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag != f"{W}p":
            yield from _said(child)
