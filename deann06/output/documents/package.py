"""A Word document as its parts: read within bounds, packed the same way every time."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.folder import MEBI
from deann06.store.disk.zipped import DAMAGES, opened

LARGEST: Final = 64  # MiB of the parts together, unpacked
TYPES: Final = "[Content_Types].xml"  # first in a package
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # Word of before 2007, and any Word file behind a password
_ENCRYPTED: Final = 1
# The kinds of a main part: as a template and as the document that comes of it.
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"

# LibreOffice names the properties of a document by an address of a draft of the standard, by which nobody finds them.
_LINKS: Final = "_rels/.rels"
_DRAFT: Final = b"/officedocument/2006/relationships/metadata/core-properties"
_STANDARD: Final = b"/package/2006/relationships/metadata/core-properties"

Parts = dict[str, bytes]  # name → content, in the package's order


def unpacked(name: str, package: bytes, most: int = LARGEST) -> Parts:
    """The parts of a package of at most so many MiB, a Word template's as those of a document. Raises DeannError."""
    if package.startswith(_COMPOUND):
        raise not_word(name, "template.why.compound")
    try:
        with opened(package) as file:
            entries = file.infolist()
            if sum(info.file_size for info in entries) > most * MEBI:
                raise DeannError("template.too_large", name=name, most=most)
            if any(info.flag_bits & _ENCRYPTED for info in entries):
                raise not_word(name, "template.why.compound")
            parts = {info.filename: file.read(info) for info in entries if not info.is_dir()}
            twice = len(parts) < sum(not info.is_dir() for info in entries)
    except DAMAGES as error:
        raise not_word(name) from error
    if twice or _DOCUMENT not in (types := parts.get(TYPES, b"").replace(_TEMPLATE, _DOCUMENT)):
        raise not_word(name)
    return {**parts, TYPES: types, _LINKS: parts.get(_LINKS, b"").replace(_DRAFT, _STANDARD)}


def parts_of(package: bytes) -> Parts:
    """The parts of a package that the program itself has made."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of parts, in an order of its own and without the moment of its making."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as file:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = method
            part.create_system = 0
            file.writestr(part, parts[name])
    return result.getvalue()


def extended(part: bytes, tag: str, **attributes: str) -> bytes:
    """A part with one more element, of the namespace of its root."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root = parse_xml(part)
    root.append(root.makeelement(f"{{{root.nsmap[None]}}}{tag}", attributes))
    return bytes(serialize_part_xml(root))


def without_link(links: bytes, target: str) -> bytes:
    """Links without those that lead to a part."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root = parse_xml(links)
    for one in [one for one in root if one.get("Target") == target]:
        root.remove(one)
    return bytes(serialize_part_xml(root))


def not_word(name: str, reason: str = "template.why.not_word") -> DeannError:
    """That a file is no Word document that can be read."""
    return DeannError("template.broken", name=name, place="", tag="", reason=t(reason))
