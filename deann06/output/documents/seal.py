"""Whether a written document is still as the program left it: a digest of its content, kept in the document itself.

In Markdown and HTML a comment in the last line; in PDF one behind its end; in JSON the last key; in a mail the first
header; in Word a property, over all other parts of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.package import extended
from deann06.store.disk.zipped import DAMAGES, opened

_LAST_LINE: Final = lazy_pattern(rb"\n<!-- deann06 sha256:([0-9a-f]{64}) -->\n\Z")
_LAST_KEY: Final = lazy_pattern(rb',\n  "sha256": "([0-9a-f]{64})"\n\}\n\Z')
_PDF_END: Final = lazy_pattern(rb"\n%deann06 sha256:([0-9a-f]{64})\n\Z")
_MAIL: Final = lazy_pattern(rb"\AX-Deann06-SHA256:\r\n ([0-9a-f]{64})\r\n")
_PROPERTIES: Final = "docProps/custom.xml"
_TYPES: Final = "[Content_Types].xml"
_LINKS: Final = "_rels/.rels"
ORIGIN: Final = "deann06"  # a property; where its text is long, `deann06.2` and so on have the rest
_LONGEST: Final = 255  # letters of a property that Word shows
_NAME: Final = "deann06.sha256"
_FMTID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PART_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_LINK_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_KEPT: Final = lazy_pattern(rf'name="{re.escape(_NAME)}"[^<]*<(?:\w+:)?lpwstr\b[^>]*>([0-9a-f]{{64}})<'.encode())
_LARGEST: Final = 1 << 28  # bytes, unpacked: no report is as large
_NO_PROPERTIES: Final = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"></Properties>'.encode()


def seal_text(text: bytes) -> bytes:
    """A Markdown text with the digest of itself in its last line."""
    return text + f"\n<!-- deann06 sha256:{_of_text(text)} -->\n".encode()


def seal_pdf(document: bytes) -> bytes:
    """A PDF with the digest of itself in a comment behind its end, which readers pass over."""
    return document + b"\n%deann06 sha256:" + sha256(document).hexdigest().encode() + b"\n"


def seal_mail(message: bytes) -> bytes:
    """A draft of a mail with the digest of itself in its first header."""
    return b"X-Deann06-SHA256:\r\n " + sha256(message).hexdigest().encode() + b"\r\n" + message


def seal_json(text: bytes) -> bytes:
    """The text of a JSON object with the digest of itself under its last key."""
    return text.removesuffix(b"\n}") + f',\n  "sha256": "{_of_text(text)}"\n}}\n'.encode()


def seal_parts(parts: dict[str, bytes], origin: str = "") -> dict[str, bytes]:
    """The parts of a Word document, with where it comes from and the digest of all parts but the properties."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    parts = dict(parts)
    if _PROPERTIES not in parts:
        parts[_PROPERTIES] = _NO_PROPERTIES
        parts[_TYPES] = extended(parts[_TYPES], "Override", PartName=f"/{_PROPERTIES}", ContentType=_PART_TYPE)
        parts[_LINKS] = extended(parts[_LINKS], "Relationship", Id="rIdDeann06", Type=_LINK_TYPE, Target=_PROPERTIES)
    root = parse_xml(parts[_PROPERTIES])
    for old in root.findall(f"{{{_CUSTOM}}}property"):
        if old.get("name", "").partition(".")[0] == ORIGIN:  # of the document of which the template was made
            root.remove(old)
    first = max([1, *(int(one.get("pid", "1")) for one in root)]) + 1
    for pid, (name, text) in enumerate((*_pieces(origin), (_NAME, _of_parts(parts))), first):
        made = root.makeelement(f"{{{_CUSTOM}}}property", {"fmtid": _FMTID, "pid": str(pid), "name": name})
        value = made.makeelement(f"{{{_VALUES}}}lpwstr", nsmap={"vt": _VALUES})
        value.text = text
        made.append(value)
        root.append(made)
    parts[_PROPERTIES] = serialize_part_xml(root)
    return parts


def _pieces(origin: str) -> Iterator[tuple[str, str]]:
    """The properties that hold an origin: no more fits into one than Word shows."""
    for number, begin in enumerate(range(0, len(origin), _LONGEST), 1):
        yield ORIGIN if number == 1 else f"{ORIGIN}.{number}", origin[begin : begin + _LONGEST]


def intact(document: bytes) -> bool:
    """Whether a document carries a digest, and it is that of what it holds: nobody has changed it since."""
    if document.startswith(b"PK"):
        return _intact_package(document)
    if document.startswith(b"%PDF"):
        kept = _PDF_END.search(document)
        return kept is not None and kept[1].decode() == sha256(document[: kept.start()]).hexdigest()
    if mail := _MAIL.match(document):
        return mail[1].decode() == sha256(document[mail.end() :]).hexdigest()
    text = document.replace(b"\r\n", b"\n")  # git and editors of Windows change line ends by themselves
    if key := _LAST_KEY.search(text):
        return key[1].decode() == _of_text(text[: key.start()] + b"\n}")
    last = _LAST_LINE.search(text)
    return last is not None and last[1].decode() == _of_text(text[: last.start()])


def _intact_package(document: bytes) -> bool:
    try:
        with opened(document) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                return False
            parts = {name: package.read(name) for name in package.namelist()}
    except DAMAGES:
        return False
    kept = _KEPT.search(parts.get(_PROPERTIES, b""))
    return kept is not None and kept[1].decode() == _of_parts(parts)


def _of_text(text: bytes) -> str:
    return sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def _of_parts(parts: dict[str, bytes]) -> str:
    digest = sha256()
    for name in sorted(parts):
        if name != _PROPERTIES:
            digest.update(f"{name}\0{len(parts[name])}\0".encode() + parts[name])
    return digest.hexdigest()
