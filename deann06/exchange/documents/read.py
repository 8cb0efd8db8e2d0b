"""A file of any kind that holds a directive → its paragraphs and tables."""

from pathlib import PurePath
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.exchange.documents.asides import told
from deann06.exchange.documents.decoding import BYTES, decoded
from deann06.exchange.documents.older_fonts import modern_text, without_marks
from deann06.ingest.blocks import TextBlock, TextParagraph
from deann06.ingest.values import Mended, Misprint
from deann06.store.yaml.encodings import foreign, holds_controls, wide

MEBI: Final = 1024 * 1024
LARGEST: Final = 64 * MEBI  # bytes of a file
_LETTERS: Final = 500_000  # of a document: some 250 pages
_OF_ONE: Final = 20_000  # of a paragraph or a row
_MARKUP: Final = lazy_pattern(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|p|div)\b", 2 | 16)
_SHEETS: Final = ("xlsx", "xls", "ods", "csv")
_OLD: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # what is in a newer document behind a password
_WORD: Final = b"word/document"
_RICH: Final = b"{\\rtf"


class ReadFile(NamedTuple):
    """What a file holds. `wrapped`: its lines may end within a sentence; `asides`: what of it was not read."""

    kind: str
    encoding: str | None
    blocks: list[TextBlock]
    wrapped: bool = False
    mended: tuple[Mended, ...] = ()
    asides: tuple[Misprint, ...] = ()


def read_document(name: str, content: bytes) -> ReadFile:
    """The paragraphs and tables of a file, its kind told by its content, then by its name. Raises DeannError."""
    if not content.strip():
        raise DeannError("ingest.empty", path=name)
    read = _read(name, content)
    _check_length(name, read.blocks)
    if not any(char.isalnum() for block in read.blocks for char in block.whole):
        raise DeannError("ingest.empty", path=name)
    return _in_unicode(name, read)


def _check_length(name: str, blocks: list[TextBlock]) -> None:
    """Raise DeannError for more than anybody assigns in one text, or in one sentence: to read it would take minutes."""
    lines = [line for block in blocks for line in block.whole.split("\n")]
    letters, longest = sum(map(len, lines)), max(map(len, lines), default=0)
    if letters > _LETTERS:
        raise DeannError("ingest.long", path=name, letters=letters, most=_LETTERS)
    if longest > _OF_ONE:
        raise DeannError("ingest.long_line", path=name, letters=longest, most=_OF_ONE)


def _in_unicode(name: str, read: ReadFile) -> ReadFile:
    """The same with what fonts of old showed in Unicode. Raises DeannError where it is not clear which they were."""
    beside = [TextParagraph(one.text) for one in read.asides]
    modern = modern_text([*read.blocks, *beside])
    if modern is None or (read.encoding == BYTES and not modern.encodings):
        raise DeannError("ingest.encoding" if read.encoding == BYTES else "ingest.font", path=name)
    body, rest = modern.blocks[: len(read.blocks)], modern.blocks[len(read.blocks) :]
    asides = [one.__class__(one.code, said.whole) for one, said in zip(read.asides, rest, strict=True)]
    encoding = "+".join(modern.encodings) or read.encoding
    return read._replace(
        blocks=body, encoding=encoding, mended=(*read.mended, *modern.mended), asides=(*modern.asked, *asides)
    )


def _read(name: str, content: bytes) -> ReadFile:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if content.startswith(b"%PDF"):
        from deann06.exchange.documents.portable.reading import read_portable

        blocks, mended = read_portable(name, content)
        return ReadFile("pdf", None, blocks, wrapped=True, mended=mended)
    kind = foreign(content)
    if content.startswith(_OLD) and _LOCKED in content and ending not in _SHEETS:
        raise DeannError("edit.word.password", path=name)
    if kind == "document" and _WORD in content:
        return _word("docx", name, content)
    if kind == "document" or content.startswith(_RICH):
        old = "rtf" if content.startswith(_RICH) else "odt" if content.startswith(b"PK") else "doc"
        return _word(old, name, _as_word(name, content, old))
    if kind == "workbook" or (kind is None and ending in _SHEETS and content.lstrip()[:1] != b"<"):
        return _sheets(name, content, ending if ending in _SHEETS else "xlsx")
    if kind or (holds_controls(content) and wide(content) is None):
        raise DeannError("ingest.kind", path=name)
    return _text(name, content, ending)


def _word(kind: str, name: str, content: bytes) -> ReadFile:
    from deann06.exchange.documents.plain import framed
    from deann06.exchange.documents.word.reading import read_word

    blocks, asides = read_word(name, content)
    whole = list(framed(blocks))
    return ReadFile(kind, None, whole, wrapped=True, asides=tuple(asides))  # lines may be pasted from anywhere


def _as_word(name: str, content: bytes, kind: str) -> bytes:
    """An older document as LibreOffice saves it anew. Raises DeannError with the way out where it is not installed."""
    from deann06.exchange.libreoffice import converted

    try:
        return converted([content], kind, "docx")[0]
    except DeannError as error:
        why = "ingest.no_libreoffice" if error.key == "report.no_libreoffice" else "ingest.old_word"
        raise DeannError(why, path=name) from error


def _sheets(name: str, content: bytes, kind: str) -> ReadFile:
    from deann06.exchange.documents.sheets import book_blocks, table_blocks

    if foreign(content):
        blocks, mended = book_blocks(name, content)
        return ReadFile(kind, None, blocks, mended=mended)
    text, encoding = decoded(name, content)
    blocks, mended = table_blocks(name, text)
    return ReadFile("csv", encoding, blocks, mended=mended)


def _text(name: str, content: bytes, ending: str) -> ReadFile:
    text, encoding = decoded(name, content)
    if ending in ("html", "htm") or _MARKUP.match(text):
        from deann06.exchange.documents.hypertext import read_page

        page = read_page(name, text)
        return ReadFile("html", encoding, page.blocks, wrapped=True, asides=told({"hidden": page.hidden}))
    if ending in ("md", "markdown"):
        from deann06.exchange.documents.markdown import markdown_blocks

        return ReadFile("md", encoding, markdown_blocks(text), wrapped=True)
    from deann06.exchange.documents.plain import line_blocks

    return ReadFile("txt", encoding, line_blocks(without_marks(text).split("\n")), wrapped=True)
