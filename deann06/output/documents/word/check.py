"""What is wrong with a Word template before it is used: its tags part by part, its letters, what it would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZIP_STORED

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import Parts, packed, unpacked
from deann06.output.documents.templates.check import of_form, of_source
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.offered import Offered
from deann06.output.documents.templates.tags import Tag, TemplateSource, marked
from deann06.output.documents.word.active import refuse_active
from deann06.output.documents.word.charts import Charts
from deann06.output.documents.word.docx import WrittenTemplate, paragraph_texts, part_words, place_words
from deann06.output.documents.word.figures import Figures
from deann06.reports.documents.values import Family
from deann06.store.disk.bounded import bounds_for

FONT: Final = "Times New Roman"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WITH_TEXT: Final = lazy_pattern(r"word/(?:document|styles|header\d*|footer\d*)\.xml")


def of_word(template: Template, report: Offered, family: Family) -> Iterator[DeannError]:
    """What is wrong with a Word template, where a report offers this."""
    name = template.name
    try:
        parts = unpacked(name, template.content)
        refuse_active(name, parts)
        document = WrittenTemplate(name, packed(parts, ZIP_STORED), bounds_for(0), Figures({}), Charts())
    except DeannError as error:
        yield error
        return
    paths: set[str] = set()
    said: list[str] = []
    whole = True
    for part, xml in _parts(document):
        try:
            document.check_tags(part)
        except DeannError as error:
            yield error
            whole = False
            continue
        source = marked(document.patch_xml(xml))

        def place(source: TemplateSource, _line: int, tag: Tag | None, part: Any = part) -> str:
            return place_words(part, source, tag)

        understood = yield from of_source(name, source, report, paths, place)
        whole = whole and understood
        said += paragraph_texts(part.blob)
    yield from of_form(name, " ".join(said), paths if whole else None, family)
    yield from _fonts(name, parts)


def _parts(document: WrittenTemplate) -> Iterator[tuple[Any, str]]:
    """The parts whose tags are carried out, each with its XML."""
    yield document.docx.part, document.get_xml()
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in document.get_headers_footers(kind):
            yield part, document.get_part_xml(part)


def _fonts(name: str, parts: Parts) -> Iterator[DeannError]:
    """Fonts that no form has, each once, where it is first."""
    seen = {FONT}
    for part, content in parts.items():
        if not _WITH_TEXT.fullmatch(part):
            continue
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        for number, paragraph in enumerate(root.iter(f"{_W}p", f"{_W}style"), 1):
            for font in paragraph.iter(f"{_W}rFonts"):
                written = font.get(f"{_W}ascii") or font.get(f"{_W}asciiTheme") or FONT
                if written not in seen:
                    seen.add(written)
                    yield DeannError(
                        "template.font", name=name, place=_font_place(part, paragraph, number), font=written
                    )


def _font_place(part: str, paragraph: Any, number: int) -> str:
    if paragraph.tag == f"{_W}style":
        called = paragraph.find(f"{_W}name")
        return t("template.style", style="" if called is None else called.get(f"{_W}val"))
    return part_words(part) + t("template.paragraph", number=number)
