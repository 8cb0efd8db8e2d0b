"""What a Word file may not bring into a document: whatever fetches or runs something once it is opened.

Relationships and fields are known by what is harmless, so that a kind nobody thought of is refused too.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, NoReturn
from xml.parsers import expat

from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import Parts
from deann06.output.plain import one_line, shorten

# The last word of a relationship's type, and the first of a field.
_RELATIONS: Final = """
    officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects settings
    webSettings fontTable font theme themeOverride numbering footnotes endnotes header footer image hdphoto comments
    commentsExtended commentsIds commentsExtensible people customXml customXmlProps glossaryDocument printerSettings
    chart chartStyle chartColorStyle chartUserShapes diagramData diagramLayout diagramQuickStyle diagramColors
    diagramDrawing classificationlabels hyperlink
"""
_FIELDS: Final = """
    = PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC INDEX XE LISTNUM AUTONUM AUTONUMLGL
    AUTONUMOUT DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM TITLE SUBJECT AUTHOR KEYWORDS COMMENTS
    LASTSAVEDBY NUMWORDS NUMCHARS FILENAME FILESIZE TEMPLATE INFO DOCPROPERTY DOCVARIABLE USERNAME USERINITIALS
    USERADDRESS SYMBOL EQ ADVANCE QUOTE IF COMPARE SET FORMTEXT FORMCHECKBOX FORMDROPDOWN CITATION BIBLIOGRAPHY
"""
_PASSIVE_RELATIONS: Final = frozenset(_RELATIONS.split())
_PASSIVE_FIELDS: Final = frozenset(_FIELDS.split())
_BINARY: Final = lazy_pattern(
    r".*\.(png|jpe|jpe?g|jfif|gif|bmp|tiff?|webp|emf|wmf|wdp|odttf|ttf)|.*/printerSettings\d*\.bin", re.IGNORECASE
)
_FIELD: Final = lazy_pattern(r"\s*(=|[A-Za-z]+)(?=[\s\\\"]|$)")
_INSIDE: Final = lazy_pattern(r"\s*HYPERLINK\s+\\l\s+[^\\\x00]+(\\[hont][^\\\x00]*)*", re.IGNORECASE)  # to a bookmark
_NESTED: Final = "\x00"  # where a field stands within the words of another: what it gives is not known
_ELEMENTS: Final = {
    "macro": "vbaSuppData mcd entryMacro exitMacro",
    "object": "object OLEObject control ocx oleObj externalData",
    "chunk": "altChunk subDoc",
    "frame": "frameset frame",
    "attached": "attachedTemplate",
    "data": "mailMerge",
    "schema": "attachedSchema saveThroughXslt",
    "addin": "webextension taskpane webExtensionLinked webExtensionCreated",
}
_KINDS: Final = {name: kind for kind, names in _ELEMENTS.items() for name in names.split()}
_TYPES: Final = {  # of relationships that are refused, by their kind's name
    **dict.fromkeys(("vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations"), "macro"),
    **dict.fromkeys(("oleObject", "package", "control", "activeXControlBinary"), "object"),
    **dict.fromkeys(("aFChunk", "subDocument"), "chunk"),
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource", "recipientData"), "data"),
    **dict.fromkeys(("webextension", "webextensiontaskpanes", "extensibility"), "addin"),
    "attachedTemplate": "attached",
    "frame": "frame",
    "transform": "schema",
}
_ADDRESSED: Final = ("src", "href", "althref", "url", "schemaLocation", "noNamespaceSchemaLocation", "manifestLocation")
_ADDRESSES: Final = etree.XPath(f"//@*[{' or '.join(f'local-name()={name!r}' for name in _ADDRESSED)}]")
_FIELD_PARTS: Final = ("fldSimple", "fldChar", "instrText", "delInstrText")
# Most parts hold none of these words, and looking for them is quicker than going through the elements.
_SUSPECT: Final = tuple(word.encode() for word in (*_KINDS, *_FIELD_PARTS, *_ADDRESSED))
_ASCII_WORDS: Final = ("utf-8", "us-ascii", "ascii")  # encodings in which words look as they do in this file
# Names of vocabularies look like addresses, and nobody fetches them.
_VOCABULARY: Final = lazy_pattern(
    r"\s*(#|$|https?://(schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.oclc\.org|purl\.org|www\.w3\.org)/)"
)


class ActiveContent(NamedTuple):
    """A thing that is refused: its kind, and what it is called."""

    kind: str
    what: str = ""


class _Doctype(Exception):
    """XML that declares a DOCTYPE, with which it may fetch files or multiply itself."""


def refuse_active(name: str, parts: Parts) -> None:
    """Raise DeannError where a package holds what fetches or runs something, naming the part and the thing."""
    for part, content in parts.items():
        for active in _active(name, part, content):
            what = shorten(one_line(active.what), 60)
            thing = t(f"template.active.{active.kind}", what=what)
            raise DeannError("template.active", name=name, part=part, thing=thing)


def _active(name: str, part: str, content: bytes) -> Iterator[ActiveContent]:
    if not part.casefold().endswith((".xml", ".rels")):
        # A picture that is text is SVG or HTML, which hold links and scripts.
        if not _BINARY.fullmatch(part) or content[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<":
            yield ActiveContent("macro" if "vba" in part.casefold() else "part")
        return
    try:
        encoding = _declared(content)
        if encoding is None:
            yield ActiveContent("doctype")
        elif part.casefold().endswith(".rels"):
            yield from _relations(_tree(content))
        elif encoding not in _ASCII_WORDS or b"\0" in content or any(word in content for word in _SUSPECT):
            yield from _content(_tree(content))
    except (expat.ExpatError, etree.XMLSyntaxError, LookupError, ValueError) as error:  # of encodings
        reason = t("template.why.xml", line=getattr(error, "lineno", 1))
        raise DeannError("template.broken", name=name, place=f" ({part})", tag="", reason=reason) from error


def _declared(content: bytes) -> str | None:
    """The encoding of well-formed XML, by default UTF-8; None where it declares a DOCTYPE. Raises ExpatError."""
    said = ["utf-8"]
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = lambda _version, encoding, _alone: said.append((encoding or said[0]).casefold())

    def doctype(*_: object) -> NoReturn:
        raise _Doctype

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except _Doctype:
        return None
    return said[-1]


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _relations(root: etree._Element) -> Iterator[ActiveContent]:
    for relation in root.iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if kind not in _PASSIVE_RELATIONS:
            yield ActiveContent(_TYPES.get(kind, "relation"), kind)
        elif relation.get("TargetMode", "Internal") != "Internal" or re.match(r"\s*(\w[\w+.-]*:|//|\\)", target):
            yield ActiveContent("link" if kind == "hyperlink" else "picture" if kind == "image" else "outside", target)


def _content(root: etree._Element) -> Iterator[ActiveContent]:
    for element in root.iter(*(f"{{*}}{name}" for name in _KINDS)):
        local = etree.QName(element).localname
        yield ActiveContent(_KINDS[local], local)
    for address in _ADDRESSES(root):
        if not _VOCABULARY.match(address):
            yield ActiveContent("outside", str(address))
    for words in _fields(root):
        if not _is_passive(words):
            yield ActiveContent("field", words.replace(_NESTED, "{…}").strip() or "{}")


def _is_passive(words: str) -> bool:
    """Whether a field only counts, refers within the document or repeats what is in it."""
    field = _FIELD.match(words)
    return bool(field and field[1].upper() in _PASSIVE_FIELDS) or bool(_INSIDE.fullmatch(words))


def _fields(root: etree._Element) -> Iterator[str]:
    """The words of each field, as Word puts them together from the pieces in which they stand."""
    for simple in root.iter("{*}fldSimple"):
        yield _attribute(simple, "instr")
    open_fields: list[list[str] | None] = []  # the pieces of each; None once it shows its result
    for node in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}t"):
        kind = etree.QName(node).localname
        pieces = open_fields[-1] if open_fields else None
        if kind != "fldChar":
            if pieces is not None:
                pieces.append(node.text or "")
            elif kind != "t":
                yield node.text or ""
            continue
        step = _attribute(node, "fldCharType")
        if step == "begin":
            if pieces is not None:
                pieces.append(_NESTED)
            open_fields.append([])
        elif open_fields:
            if pieces is not None:
                yield "".join(pieces)
            open_fields[-1] = None
            if step == "end":
                open_fields.pop()
    yield from ("".join(pieces) for pieces in open_fields if pieces)


def _attribute(node: etree._Element, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name), "")
