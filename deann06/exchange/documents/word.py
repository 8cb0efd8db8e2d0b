"""A Word document (.docx) → paragraphs with Word's own numbers, and tables; hostile documents refused."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from deann06.errors import DeannError
from deann06.exchange.documents.numbering import WordNumbering
from deann06.exchange.extent import refused
from deann06.exchange.packages import check_package
from deann06.exchange.word_tables import W, below_of, blocks_of, cells_of, text_of
from deann06.exchange.workbook import BOUNDS
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.store.disk.bounded import bounded

_OWN: Final = ("damaged", "password", "macros", "doctype", "unpacked", "cells", "extent")  # said otherwise of documents


def read_word(name: str, content: bytes) -> list[TextBlock]:
    """The body of a document, called `name` where it is refused. Raises DeannError."""
    said = json.loads(bounded(lambda: _packed(name, content), BOUNDS, name, "edit.word.too_much"))
    return [
        TextParagraph(one["text"], one["number"]) if "text" in one else TextTable(tuple(map(tuple, one["rows"])))
        for one in said
    ]


def _packed(name: str, content: bytes) -> bytes:
    """The blocks as JSON. Raises DeannError."""
    try:
        with zipfile.ZipFile(io.BytesIO(check_package(name, content).content)) as parts:
            found = list(_blocks(name, parts))
    except DeannError as error:
        why = error.key.rpartition(".")[2]
        raise DeannError(f"edit.word.{why}" if why in _OWN else error.key, **error.facts) from error
    return json.dumps(found, ensure_ascii=False).encode()


def _blocks(name: str, parts: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    document = _part(name, parts, "word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise refused(name, "damaged")
    numbering = WordNumbering(_part(name, parts, "word/numbering.xml"), _part(name, parts, "word/styles.xml"))
    for element in blocks_of(body):
        if element.tag == f"{W}p":
            number, text = numbering.number(element), text_of(element)
            if text:
                yield {"text": text, "number": number}
        else:
            yield {"rows": [_row(row, numbering) for row in below_of(element, "tr")]}


def _row(row: Any, numbering: WordNumbering) -> list[str]:
    """The cells of a row; one that only goes on with the one above it is empty. Numbers that Word counts are kept."""
    cells: list[str] = []
    counted = [[numbering.number(one) for one in cell.iterfind(f"{W}p")] for cell in below_of(row, "tc")]
    numbers = iter(counted)
    for cell in cells_of(row):
        said = next(numbers, [""])
        shown = next((one for one in said if one and one != "-"), "") if not cell.text else ""
        cells += [cell.text or shown, *[""] * (cell.columns - 1)]
    return cells


def _part(name: str, parts: zipfile.ZipFile, path: str) -> Any:
    from lxml import etree

    if path not in parts.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(parts.read(path), parser)
    except etree.XMLSyntaxError as error:
        raise refused(name, "damaged") from error
