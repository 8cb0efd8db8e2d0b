"""What bytes are that are no text in UTF-8: another encoding, or a file of another program."""

from __future__ import annotations

import codecs
from typing import Final

from deann06.core.lazy import lazy_pattern

# How files begin that are no text, and what those hold that are packed: what each is.
_BEGINNINGS: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"),  # zip, and what office programs wrote to 2003
    *(b"%PDF", b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"7z\xbc\xaf", b"Rar!"),
)
_PARTS: Final = {
    b"xl/workbook": "workbook",
    b"opendocument.spreadsheet": "workbook",
    "Workbook".encode("utf-16-le"): "workbook",  # Excel to 2003
    "EncryptedPackage".encode("utf-16-le"): "workbook",  # of later ones, behind a password
    b"word/document": "document",
    b"opendocument.text": "document",
    "WordDocument".encode("utf-16-le"): "document",
}
_CONTROLS: Final = lazy_pattern(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # which text of no encoding has
# UTF-32 comes first: its mark begins with that of UTF-16.
_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARKED: Final = tuple(_MARKS)
_ENOUGH: Final = 4096  # bytes to look at


def foreign(content: bytes) -> str | None:
    """What a file of another program is: `workbook`, `document`, or else `binary`; None for text."""
    if not content.startswith(_BEGINNINGS):
        return None
    return next((kind for part, kind in _PARTS.items() if part in content), "binary")


def wide(content: bytes) -> str | None:
    """The codec of a text of two or four bytes a character, known by its mark or, without one, by its empty halves."""
    if content.startswith(_MARKED):
        return next(codec for mark, codec in _MARKS.items() if content.startswith(mark))
    looked = content[:_ENOUGH]
    if 0 not in looked:
        return None
    first, second = (looked[start::2].count(0) * 8 for start in (0, 1))
    if max(first, second) < max(len(looked), 8) or min(first, second) * 8 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def holds_controls(content: bytes) -> bool:
    """Whether there are bytes that no text has, in whatever encoding of one byte a character."""
    return bool(_CONTROLS.search(content))
