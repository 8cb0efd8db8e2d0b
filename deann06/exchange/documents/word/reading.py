"""A Word document (.docx) → paragraphs with Word's own numbers, and tables; hostile documents refused."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.documents.grids import GridCell, grid_blocks, spread
from deann06.exchange.documents.older_fonts import without_marks
from deann06.exchange.documents.word.asides import asides
from deann06.exchange.documents.word.numbering import WordNumbering
from deann06.exchange.documents.word.speech import WordSpeech, lost_end
from deann06.exchange.documents.word.styles import WordStyles, style_of
from deann06.exchange.extent import CELLS, refused, too_much
from deann06.exchange.packages import check_package
from deann06.exchange.word_tables import W, below_of, blocks_of, spans_of
from deann06.exchange.workbook import BOUNDS
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.ingest.values import Misprint
from deann06.store.disk.bounded import bounded

_OWN: Final = ("damaged", "password", "macros", "doctype", "unpacked", "cells", "extent")  # said otherwise of documents
_DEEPEST: Final = 20  # tables and text boxes within one another


class ReadWord(NamedTuple):
    """The blocks of a document, and what stands beside them; text of old fonts is marked."""

    blocks: list[TextBlock]
    asides: list[Misprint]


def read_word(name: str, content: bytes) -> ReadWord:
    """The body of a document, called `name` where it is refused. Raises DeannError."""
    blocks, beside = json.loads(bounded(lambda: _packed(name, content), BOUNDS, name, "edit.word.too_much"))
    return ReadWord(
        [TextTable(tuple(map(tuple, rows))) if rows else TextParagraph(*said) for said, rows in blocks],
        [Misprint(code, text) for code, text in beside],
    )


def _packed(name: str, content: bytes) -> bytes:
    """Blocks and asides as JSON. Raises DeannError."""
    try:
        with zipfile.ZipFile(io.BytesIO(check_package(name, content).content)) as parts:
            reader = _WordReader(name, parts)
            found = [(None, one.rows) if isinstance(one, TextTable) else (one, None) for one in reader.blocks()]
            beside = [(one.code, one.text) for one in asides(parts.namelist(), reader.part, reader.speech)]
    except DeannError as error:
        why = error.key.rpartition(".")[2]
        raise DeannError(f"edit.word.{why}" if why in _OWN else error.key, **error.facts) from error
    return json.dumps((found, beside), ensure_ascii=False).encode()


class _WordReader:
    """Reads a document from its first paragraph to its last one, counting its numbers on the way."""

    def __init__(self, name: str, parts: zipfile.ZipFile) -> None:
        self._name, self._parts = name, parts
        self._styles = WordStyles(self.part("word/styles.xml"))
        self._numbering = WordNumbering(self.part("word/numbering.xml"), self._styles)
        self.speech = WordSpeech(self._styles)
        self._cells = 0

    def blocks(self) -> Iterator[TextBlock]:
        """Paragraphs and tables in their order; a text box stands behind the paragraph that holds it."""
        document = self.part("word/document.xml")
        body = document.find(f"{W}body") if document is not None else None
        if body is None:
            raise refused(self._name, "damaged")
        yield from self._below(blocks_of(body))

    def part(self, path: str) -> Any:
        """A part of the package, None where it has none. Raises DeannError for one that is damaged."""
        from lxml import etree

        if path not in self._parts.namelist():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self._parts.read(path), parser)
        except etree.XMLSyntaxError as error:
            raise refused(self._name, "damaged") from error

    def _below(self, elements: Iterable[Any], depth: int = 0, *, cell: bool = False) -> Iterator[TextBlock]:
        if depth > _DEEPEST:
            raise refused(self._name, "damaged")
        begun = ""  # of a paragraph that goes on in the next one
        for element in elements:
            if element.tag == f"{W}tbl":
                yield from self._table(element, depth)
                continue
            text = begun + self.speech.said(element)
            begun = text if lost_end(element) else ""
            if not begun and not self._styles.is_contents(style_of(element)):
                yield from _paragraph(self._numbering.number(element), text, empty=cell)
            for box in self.speech.take_boxes():
                yield from self._below(blocks_of(box), depth + 1)
        yield from _paragraph("", begun)

    def _table(self, table: Any, depth: int) -> Iterator[TextBlock]:
        rows = [row for row in below_of(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        if len(rows) == 1 and len(only := list(below_of(rows[0], "tc"))) == 1:  # a frame round a text
            yield from self._below(blocks_of(only[0]), depth + 1)
        else:
            yield from grid_blocks(spread([self._row(row, depth) for row in rows]))

    def _row(self, row: Any, depth: int) -> list[GridCell]:
        cells: list[GridCell] = []
        for cell, columns, goes_on in spans_of(row):
            said = "" if goes_on or cell is None else "\n".join(self._lines(cell, depth))
            cells.append(GridCell(said, columns, goes_on))
        self._cells += sum(cell.columns for cell in cells)
        if self._cells > CELLS:
            raise too_much(self._name)
        return cells

    def _lines(self, cell: Any, depth: int) -> Iterator[str]:
        """The lines of a cell, each with its number; those of a table in it, a line a row."""
        for block in self._below(blocks_of(cell), depth + 1, cell=True):
            yield block.whole.replace("\t", " ")


def _paragraph(number: str, text: str, *, empty: bool = False) -> Iterator[TextParagraph]:
    """A paragraph that says anything; `empty`: or that has but a number."""
    lines = [line.strip() for line in text.split("\n") if without_marks(line).strip()]
    if lines or (empty and number not in ("", "-")):
        yield TextParagraph("\n".join(lines), number)
