"""How a review sheet is laid out, and the review that it carries in a hidden sheet, so that it can be taken by itself.

Cells of a hidden sheet are all that every office program keeps; the review stands there packed, in pieces that fit.
"""

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.cells import Sheet
from deann06.services.drafting.kept import read_review, review_bytes
from deann06.services.drafting.review import Review

HIDDEN: Final = "_duyet"
KEY: Final = "key"
TAKE: Final = "take"
SCHEMA: Final = "review 1"
_PIECE: Final = 30_000  # letters of a cell
_LARGEST: Final = 1 << 26  # bytes of a review, unpacked


class SheetColumn(NamedTuple):
    """A column of a sheet of answers: its key, its width in characters, whether it is typed into."""

    key: str
    width: float
    open: bool = False


TASKS: Final = "tasks"
HEAD: Final = "head"
BODIES: Final = "bodies"
COLUMNS: Final[dict[str, tuple[SheetColumn, ...]]] = {
    TASKS: (
        SheetColumn(KEY, 6),
        SheetColumn(TAKE, 7, open=True),
        SheetColumn("clause", 9, open=True),
        SheetColumn("quote", 42),
        SheetColumn("title", 34, open=True),
        SheetColumn("lead", 20, open=True),
        SheetColumn("cooperating", 20, open=True),
        SheetColumn("report_to", 14, open=True),
        SheetColumn("deadline", 18, open=True),
        SheetColumn("last_day", 14),
        SheetColumn("question", 32),
    ),
    HEAD: (
        SheetColumn(KEY, 6),
        SheetColumn("field", 22),
        SheetColumn("value", 60, open=True),
        SheetColumn("question", 60),
    ),
    BODIES: (
        SheetColumn(KEY, 6),
        SheetColumn("name", 44),
        SheetColumn("is", 30, open=True),
        SheetColumn("question", 60),
    ),
}


def packed_review(review: Review) -> Iterator[tuple[str]]:
    """The rows of the hidden sheet: what it is, then the review in pieces."""
    yield (SCHEMA,)
    text = base64.b64encode(zlib.compress(review_bytes(review), 9)).decode()
    yield from ((text[at : at + _PIECE],) for at in range(0, len(text), _PIECE))


def unpacked_review(name: str, sheets: Iterable[Sheet]) -> Review:
    """The review that a workbook carries. Raises DeannError for one that carries none, or a damaged one."""
    hidden = next((sheet for sheet in sheets if sheet.title == HIDDEN), None)
    cells = [str(line.cells[0]) if line.cells else "" for line in hidden.lines] if hidden else []
    if not cells or cells[0] != SCHEMA:
        raise DeannError("draft.no_sheet", path=name)
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(base64.b64decode("".join(cells[1:]), validate=True), _LARGEST)
    except (ValueError, zlib.error) as error:
        raise DeannError("draft.damaged_sheet", path=name) from error
    if not unpacker.eof:
        raise DeannError("draft.damaged_sheet", path=name)
    return read_review(name, content)


def cell_at(cells: Sequence[str], place: int) -> str:
    """What stands in a cell of a row; "" behind its end."""
    return str(cells[place]).strip() if place < len(cells) else ""
