"""The answer sheet of a packet in Word: the questions of its workbook, a table each, and what it is in its text.

What it is stands at its end in paragraphs that nobody sees, cells parted by tabs: the rows of the workbook's hidden
sheet, then `row`, number of the table, number of the row in it (both from 1) and key of each row. The tag of a field
has the key of its column and the same two numbers: `state.2.1`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from typing import Any, Final

from deann06.output.documents.answers.fields import paragraph, run, words
from deann06.output.documents.answers.questions import question_table
from deann06.output.documents.package import packed, parts_of
from deann06.output.documents.seal import seal_parts
from deann06.output.words.packets.values import AnswerRows, PacketWords

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MADE: Final = datetime(2024, 1, 1)
_ACROSS: Final = (297, 210)  # mm of A4
_EDGES: Final = 12
_THUMBNAIL: Final = "docProps/thumbnail.jpeg"
_HIDDEN, _SMALL = "<w:vanish/>", '<w:sz w:val="18"/>'
_ABOVE: Final = '<w:keepNext/><w:spacing w:before="200" w:after="60"/>'


def answer_sheet(packet: PacketWords, identity: Iterable[tuple[str, ...]]) -> bytes:
    """A packet as a Word document, with the rows that say what it is. Equal input, equal bytes."""
    import docx

    document = docx.Document()
    _set_up(document, packet)
    body = document.element.body
    for part in _body(packet, [*identity, *_numbered(packet.tables)]):
        body.insert(len(body) - 1, _element(part))  # before what says how pages are
    made = io.BytesIO()
    document.save(made)
    return packed(seal_parts(_without_thumbnail(parts_of(made.getvalue()))))


def _set_up(document: Any, packet: PacketWords) -> None:
    """Pages across, the house's font, no traces of the library's own template."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = map(Mm, _ACROSS)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_EDGES)
    page.footer.paragraphs[0].text = packet.name
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10)
    style.paragraph_format.space_after = Pt(0)
    about = document.core_properties
    about.author = about.comments = about.last_modified_by = ""
    about.title, about.language, about.revision = packet.title, "vi-VN", 1
    about.created = about.modified = _MADE


def _without_thumbnail(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A package without the picture of the library's own template."""
    from deann06.output.documents.package import without_link

    links = "_rels/.rels"
    kept = {name: content for name, content in parts.items() if name != _THUMBNAIL}
    return {**kept, links: without_link(kept[links], _THUMBNAIL)}


def _body(packet: PacketWords, identity: Iterable[tuple[str, ...]]) -> Iterator[str]:
    title, *below = packet.tables[0].lines
    yield paragraph(run(title, '<w:b/><w:sz w:val="28"/>'))
    yield from (paragraph(run(words(line))) for line in below)
    yield from (paragraph(run(line, _SMALL)) for line in packet.word_guide)
    numbers = count(1)
    for place, table in enumerate(packet.tables, 1):
        yield paragraph(run(table.title, '<w:b/><w:sz w:val="24"/>'), _ABOVE)
        yield question_table(table, place, numbers, _ACROSS[0] - 2 * _EDGES, packet.day)
    yield paragraph("")
    yield from map(_hidden, identity)


def _hidden(row: tuple[str, ...]) -> str:
    """A row of texts that nobody sees; its paragraph takes no room either."""
    told = "".join(run(words(text), _HIDDEN) + f"<w:r><w:rPr>{_HIDDEN}</w:rPr><w:tab/></w:r>" for text in row)
    return paragraph(told, f"<w:rPr>{_HIDDEN}</w:rPr>")


def _numbered(tables: Iterable[AnswerRows]) -> Iterator[tuple[str, ...]]:
    """Of each table the numbers of its rows, from 1, with their keys."""
    for place, table in enumerate(tables, 1):
        for at, row in enumerate(table.rows, 1):
            yield ("row", str(place), str(at), row[0], "")


def _element(part: str) -> Any:
    from docx.oxml.parser import parse_xml

    end = part.index(">") if part[part.index(">") - 1] != "/" else part.index(">") - 1
    return parse_xml(f'{part[:end]} xmlns:w="{_W}"{part[end:]}')
