"""A PDF that holds text → its lines and tables; scans and locked files refused."""

import io
import json
import logging
from typing import Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.documents.grids import grid_blocks
from deann06.exchange.documents.older_fonts import without_marks
from deann06.exchange.documents.portable.pages import joined_pages, page_parts, without_numbers
from deann06.ingest.blocks import TextBlock, TextParagraph
from deann06.ingest.values import Mended
from deann06.store.disk.bounded import Bounds, bounded

_PAGES: Final = 300
_BOUNDS: Final = Bounds(seconds=60, memory=512, size=64)


class ReadPortable(NamedTuple):
    """The blocks of a PDF, and the numbers of pages that were left out."""

    blocks: list[TextBlock]
    mended: tuple[Mended, ...]


def read_portable(name: str, content: bytes) -> ReadPortable:
    """The lines of a PDF, columns of a head one below the other, and the tables with borders. Raises DeannError."""
    parts, numbers = json.loads(bounded(lambda: _parts(name, content), _BOUNDS, name, "edit.word.too_much"))
    blocks: list[TextBlock] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(TextParagraph(part))
        else:
            blocks += grid_blocks([tuple(row) for row in part if any(row)])
    return ReadPortable(blocks, tuple(Mended("page_number", one, "") for one in numbers))


def _parts(name: str, content: bytes) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in silence is no news
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DeannError("ingest.pdf_locked", path=name)
        if len(reader.pages) > _PAGES:
            raise DeannError("ingest.pdf_long", path=name, pages=len(reader.pages), most=_PAGES)
        pages, numbers = without_numbers([page_parts(page) for page in reader.pages])
    except (DeannError, MemoryError):
        raise
    except DependencyError as error:  # of AES, which takes another package
        raise DeannError("ingest.pdf_sealed", path=name) from error
    except Exception as error:  # whatever a library says of a file that is no good PDF
        raise DeannError("ingest.pdf_damaged", path=name) from error
    said = without_marks(json.dumps((joined_pages(pages), numbers), ensure_ascii=False))
    if not any(char.isalnum() for char in said):
        raise DeannError("ingest.scan", path=name)
    return said.encode()
