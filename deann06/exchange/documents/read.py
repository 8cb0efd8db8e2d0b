"""A file of any kind that holds a directive → its paragraphs and tables."""

from pathlib import PurePath
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.legacy import has_legacy_encoding
from deann06.errors import DeannError
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable
from deann06.store.yaml.encodings import foreign, holds_controls, wide

_MARKUP: Final = lazy_pattern(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|p|div)\b", 2 | 16)
_CONVERTED: Final = ("doc", "rtf", "odt")  # what LibreOffice makes a Word document of
_OLD: Final = b"\xd0\xcf\x11\xe0"


class ReadFile(NamedTuple):
    """What a file holds. `wrapped`: its lines may end within a sentence."""

    kind: str
    encoding: str | None
    blocks: list[TextBlock]
    wrapped: bool = False


def read_document(name: str, content: bytes) -> ReadFile:
    """The paragraphs and tables of a file, its kind told by its content, then by its name. Raises DeannError."""
    read = _read(name, content)
    text = "\n".join(block.whole for block in read.blocks)
    if not any(char.isalnum() for char in text):
        raise DeannError("ingest.empty", path=name)
    if has_legacy_encoding(text):
        raise DeannError("ingest.font", path=name)
    return read


def _read(name: str, content: bytes) -> ReadFile:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if not content.strip():
        raise DeannError("ingest.empty", path=name)
    if content.startswith(b"%PDF"):
        from deann06.exchange.documents.portable import read_portable

        return ReadFile("pdf", None, read_portable(name, content), wrapped=True)
    kind = foreign(content)
    if kind == "workbook" or ending in ("xlsx", "xls", "ods", "csv"):
        return ReadFile(ending or "xlsx", None, _sheets(name, content))
    if kind == "document" and content.startswith(b"PK") and ending != "odt":
        return ReadFile("docx", None, _word(name, content))
    if content.startswith((_OLD, b"{\\rtf")) or ending in _CONVERTED:
        return ReadFile(ending if ending in _CONVERTED else "doc", None, _word(name, _as_word(name, content, ending)))
    if kind or (holds_controls(content) and wide(content) is None):
        raise DeannError("ingest.kind", path=name)
    return _text(name, content, ending)


def _word(name: str, content: bytes) -> list[TextBlock]:
    from deann06.exchange.documents.word import read_word

    return read_word(name, content)


def _as_word(name: str, content: bytes, ending: str) -> bytes:
    """An older document as LibreOffice saves it anew. Raises DeannError with the way out where it is not installed."""
    from deann06.exchange.libreoffice import converted

    try:
        return converted([content], ending if ending in _CONVERTED else "doc", "docx")[0]
    except DeannError as error:
        why = "ingest.no_libreoffice" if error.key == "report.no_libreoffice" else "ingest.old_word"
        raise DeannError(why, path=name) from error


def _sheets(name: str, content: bytes) -> list[TextBlock]:
    from deann06.exchange.table import read_sheets

    blocks: list[TextBlock] = []
    for sheet in read_sheets(name, content):
        rows = tuple(tuple(str(cell) for cell in line.cells) for line in sheet.lines)
        blocks += [TextParagraph(sheet.title)] if sheet.title and not sheet.title.lower().startswith("sheet") else []
        blocks += [TextTable(rows)] if rows else []
    return blocks


def _text(name: str, content: bytes, ending: str) -> ReadFile:
    from deann06.exchange.documents.markup import html_blocks, markdown_blocks

    codec = wide(content) or "utf-8-sig"
    try:
        text = content.decode(codec).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise DeannError("ingest.encoding", path=name) from error
    encoding = codec.removesuffix("-sig")
    if ending in ("html", "htm") or _MARKUP.match(text):
        return ReadFile("html", encoding, html_blocks(text))
    if ending in ("md", "markdown"):
        return ReadFile("md", encoding, markdown_blocks(text), wrapped=True)
    return ReadFile(
        "txt", encoding, [TextParagraph(line.strip()) for line in text.split("\n") if line.strip()], wrapped=True
    )
