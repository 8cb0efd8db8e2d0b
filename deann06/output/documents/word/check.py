"""What is wrong with a Word template before it is used: its tags part by part, its letters, what it would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import ZIP_STORED

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from deann06.errors import DeannError
from deann06.output.documents.package import packed, unpacked
from deann06.output.documents.templates.check import MOST, of_form, of_source
from deann06.output.documents.templates.errors import tag_words
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.offered import Offered
from deann06.output.documents.templates.tags import marked
from deann06.output.documents.word.active import refuse_active
from deann06.output.documents.word.charts import Charts
from deann06.output.documents.word.crossing import crossing
from deann06.output.documents.word.docx import WrittenTemplate
from deann06.output.documents.word.figures import Figures
from deann06.output.documents.word.fonts import faulty_fonts
from deann06.output.documents.word.places import PartPlaces, broken, not_run, paragraph_texts, part_words
from deann06.reports.documents.values import Family
from deann06.store.disk.bounded import bounds_for


def of_word(template: Template, report: Offered, family: Family, language: str) -> Iterator[DeannError]:
    """What is wrong with a Word template, where a report offers this."""
    name = template.name
    try:
        parts = unpacked(name, template.content)
        refuse_active(name, parts)
        document = WrittenTemplate(name, packed(parts, ZIP_STORED), bounds_for(0), Figures({}), Charts())
    except DeannError as error:
        yield error
        return
    yield from not_run(name, parts)
    paths: set[str] = set()
    said: list[str] = []
    whole = True
    for part, xml in _parts(document):
        said += paragraph_texts(part.blob)
        if left_open := [*document.open_tags(part)]:
            yield from left_open[:MOST]
            whole = False
            continue
        source, place = marked(document.patch_xml(xml)), PartPlaces(part)
        understood = yield from of_source(name, source, report, paths, place)
        whole = whole and understood
        if understood:
            for tag in crossing(source):
                yield broken(name, place(source, tag.line, tag), "template.why.crossing", tag_words(tag.text))
    for text in _about(document):
        yield from of_source(name, marked(text), report, set(), lambda *_: part_words("/docProps/core.xml"))
    yield from of_form(name, " ".join(said), paths if whole else None, family, language)
    yield from faulty_fonts(name, parts)


def _parts(document: WrittenTemplate) -> Iterator[tuple[Any, str]]:
    """The parts whose tags are carried out, each with its XML."""
    yield document.docx.part, document.get_xml()
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in document.get_headers_footers(kind):
            yield part, document.get_part_xml(part)
    for part in document.docx.part.package.parts:
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            yield part, part.blob.decode()


def _about(document: WrittenTemplate) -> Iterator[str]:
    """The properties whose tags are carried out."""
    about = document.docx.core_properties
    yield from (about.author, about.comments, about.identifier, about.language, about.subject, about.title)
