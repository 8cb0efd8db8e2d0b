"""The pages of a PDF → lines and rows, tables cut along their borders, and put together again across pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, TypeAlias

from deann06.core.lazy import lazy_pattern
from deann06.exchange.documents.plain import line_blocks
from deann06.exchange.documents.portable.apart import set_apart
from deann06.exchange.documents.portable.frames import Frame, frames_of
from deann06.exchange.documents.portable.strokes import Strokes, TextPiece
from deann06.ingest.wrapping import gap_between

_APART: Final = 4  # blanks that part the cells of a table
_BULLET: Final = lazy_pattern(r"(?:[-–+•*]|\(?[a-zđ\d]{1,2}[.)])\s")
_PAGE: Final = lazy_pattern(r"(?:(?i:trang)\s*)?\W{0,3}(\d{1,3})(?:\s*/\s*\d{1,3})?\W{0,3}")
_SAME_LINE: Final = 0.5  # of the size of letters
_HEADINGS: Final = 3  # rows that a table may say again on each page

Rows: TypeAlias = list[list[str]]
PagePart: TypeAlias = str | Rows  # a line, or a table


def page_parts(page: Any) -> list[PagePart]:
    """The lines and tables of a page. Tables are what lines are drawn round; else the text is as it is laid out."""
    strokes = Strokes()
    _apart(page).extract_text(visitor_operand_before=strokes.operation, visitor_text=strokes.text)
    frames = frames_of(strokes.flat, strokes.upright)
    if frames:
        return list(_parts(strokes.pieces, frames))
    laid = page.extract_text(extraction_mode="layout")
    return [block.whole for block in line_blocks(laid.split("\n"), _APART)]


def _apart(page: Any) -> Any:
    """A page whose pieces of text each have a place; the page itself where they cannot be parted."""
    from pypdf import PageObject
    from pypdf.generic import ContentStream, NameObject

    if "/Contents" not in page:
        return page
    with suppress(ValueError, TypeError, IndexError):
        parted = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
        parted.operations = list(set_apart(parted.operations))
        copy = PageObject(page.pdf)
        copy.update(page)
        copy[NameObject("/Contents")] = parted
        return copy
    return page


def without_numbers(pages: Sequence[list[PagePart]]) -> tuple[list[list[PagePart]], list[str]]:
    """The pages without the numbers at their heads or feet, which count on from page to page; and these."""
    found: list[tuple[int, int, str, int]] = []
    for count, parts in enumerate(pages):
        for place in {0, len(parts) - 1} if parts else ():
            said = parts[place]
            if isinstance(said, str) and (number := _PAGE.fullmatch(said)):
                found.append((count, place, said, int(number[1]) - count))
    ahead = Counter(one[3] for one in found).most_common(1)
    numbers = [one for one in found if ahead and ahead[0][1] > 1 and one[3] == ahead[0][0]]
    gone = {(count, place) for count, place, _, _ in numbers}
    kept = [
        [part for place, part in enumerate(parts) if (count, place) not in gone] for count, parts in enumerate(pages)
    ]
    return kept, [said for _, _, said, _ in numbers]


def joined_pages(pages: Sequence[list[PagePart]]) -> list[PagePart]:
    """All parts in their order; a table that goes on at the head of a page is one with that at the foot of the last."""
    result: list[PagePart] = []
    for parts in pages:
        for place, part in enumerate(parts):
            last = result[-1] if result and place == 0 else None
            if isinstance(part, list) and isinstance(last, list) and len(part[0]) == len(last[0]):
                _go_on(last, part)
            else:
                result.append(part)
    return result


def _go_on(table: Rows, rows: Rows) -> None:
    """Add the rows of a further page; without headings said again, and with the rest of a row that was cut."""
    heading = table[:_HEADINGS]
    while rows and rows[0] in heading:
        rows = rows[1:]
    if rows and _is_rest(rows[0]):
        table[-1] = [_joined([above, below]) for above, below in zip(table[-1], rows[0], strict=True)]
        rows = rows[1:]
    table += rows


def _is_rest(row: Sequence[str]) -> bool:
    """Whether a row is the rest of one that a page has cut: without a number, and within a sentence."""
    said = [cell for cell in row if cell]
    return not row[0] and any(cell[0].islower() for cell in said)


def _parts(pieces: Sequence[TextPiece], frames: Sequence[Frame]) -> Iterator[PagePart]:
    """Lines in the order in which they were written; a table where its first piece was."""
    lines: list[str] = [""]
    tables: list[Frame] = []
    cell: list[TextPiece] | None = None
    for piece in pieces:
        if piece.text.strip():
            frame, cell = next(((one, at) for one in frames if (at := one.cell_at(piece)) is not None), (None, None))
            if frame and frame not in tables:
                tables.append(frame)
                lines.append("")
        if cell is None:
            lines[-1] += piece.text
        else:
            cell.append(piece)
    for place, text in enumerate(lines):
        if place:
            yield [[_said(one) for one in row] for row in tables[place - 1].cells()]
        yield from (line.strip() for line in text.split("\n") if line.strip())


def _said(pieces: Sequence[TextPiece]) -> str:
    """What pieces of one cell say; their lines joined, but for those that begin with a dash or a number."""
    lines = [""]
    at: float | None = None
    for piece in pieces:
        if piece.text.strip():
            if at is not None and abs(piece.y - at) > _SAME_LINE * piece.size:
                lines.append("")
            at = piece.y
        lines[-1] += " ".join(piece.text.split("\n"))
    return _joined(lines)


def _joined(lines: Sequence[str]) -> str:
    said = ""
    for line in filter(None, (" ".join(one.split()) for one in lines)):
        said += line if not said else f"\n{line}" if _BULLET.match(line) else f"{gap_between(said, line)}{line}"
    return said
