"""A PDF that holds text → its lines, laid out as on the page; scans and locked files refused."""

import io
import json
import logging
import re
from typing import Final

from deann06.errors import DeannError
from deann06.ingest.blocks import TextBlock, TextParagraph
from deann06.store.disk.bounded import Bounds, bounded

_PAGES: Final = 300
_APART: Final = 4  # blanks in a row that part two columns
_BOUNDS: Final = Bounds(seconds=60, memory=512, size=64)


def read_portable(name: str, content: bytes) -> list[TextBlock]:
    """The lines of a PDF, columns that stand side by side in a head one below the other. Raises DeannError."""
    lines = json.loads(bounded(lambda: _lines(name, content), _BOUNDS, name, "edit.word.too_much"))
    return [TextParagraph(line) for line in lines]


def _lines(name: str, content: bytes) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in silence is no news
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DeannError("ingest.pdf_locked", path=name)
        if len(reader.pages) > _PAGES:
            raise DeannError("ingest.pdf_long", path=name, pages=len(reader.pages), most=_PAGES)
        text = "\n".join(page.extract_text(extraction_mode="layout") for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise DeannError("ingest.pdf_damaged", path=name) from error
    if not re.search(r"\w", text):
        raise DeannError("ingest.scan", path=name)
    return json.dumps([one for line in text.split("\n") for one in _columns(line)], ensure_ascii=False).encode()


def _columns(line: str) -> list[str]:
    return [part.strip() for part in re.split(rf"\s{{{_APART},}}", line) if part.strip()]
