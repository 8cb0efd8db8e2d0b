"""The bytes of a text → its letters: Unicode, else Windows' Vietnamese (1258), else bytes that fonts of old showed."""

import unicodedata
from typing import Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.documents.older_fonts import share_said
from deann06.exchange.documents.older_letters import OlderLetters, unicode_of
from deann06.store.yaml.encodings import wide

BYTES: Final = "bytes"  # of an encoding of old, which the letters have to tell
_SURE: Final = 0.9  # of the words with marks are Vietnamese
_ENOUGH: Final = 65_536  # bytes to look at


class DecodedText(NamedTuple):
    """A text with plain line breaks, and how it was written."""

    text: str
    encoding: str


def decoded(name: str, content: bytes) -> DecodedText:
    """The text of a file. Raises DeannError where its bytes are no text in any encoding that is known."""
    text, encoding = _unicode(name, content) or _windows(content) or _of_old(name, content)
    return DecodedText(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _unicode(name: str, content: bytes) -> DecodedText | None:
    codec = wide(content) or "utf-8-sig"
    try:
        return DecodedText(content.decode(codec), codec.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        if codec != "utf-8-sig":
            raise DeannError("ingest.encoding", path=name) from error
        return None


def _windows(content: bytes) -> DecodedText | None:
    """Windows-1258, where it makes Vietnamese words of the bytes."""
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return DecodedText(text, "windows-1258") if share_said(text[:_ENOUGH]) >= _SURE else None


def _of_old(name: str, content: bytes) -> DecodedText:
    """The bytes as letters of Western Europe, which fonts of old show as ours."""
    text = content.decode("latin-1")
    looked = text[:_ENOUGH]
    if max(share_said(unicode_of(looked, one)) for one in (OlderLetters.TCVN3, OlderLetters.VNI)) < _SURE:
        raise DeannError("ingest.encoding", path=name)
    return DecodedText(text, BYTES)
