"""A report as a Word document, by a Word template with Jinja tags. Equal input gives equal bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED

import msgspec
from lxml import etree
from markupsafe import Markup, escape
from msgspec.structs import replace

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import not_word, packed, unpacked
from deann06.output.documents.seal import seal_parts
from deann06.output.documents.templates.errors import check_text, guarded, tag_words
from deann06.output.documents.templates.folder import CommittedFiles, Template, source
from deann06.output.documents.templates.sandbox import context, environment
from deann06.output.documents.templates.tags import marked, not_closed, without_raw
from deann06.output.documents.view import view
from deann06.output.documents.word.active import refuse_active
from deann06.output.documents.word.charts import Charts
from deann06.output.documents.word.figures import Figures
from deann06.output.documents.word.layout import lay_out
from deann06.output.documents.word.places import PLAIN_QUOTES, PartPlaces, broken, not_run, paragraph_texts, part_words
from deann06.output.documents.word.rows import HeldRows
from deann06.output.documents.word.template import WordTemplate, signs_in, without_signs
from deann06.reports.documents.origin import DIGITS, Origin
from deann06.store.disk.bounded import Bounds, bounded, bounds_for, check_size

BODY: Final = "word/document.xml"
_OWN_SIGNS: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))  # docxtpl's, for signs of tags as text


def render(
    report: msgspec.Struct,
    name: str,
    root: Path,
    day: date,
    recorded: CommittedFiles = None,
    origin: Origin | None = None,
    given: Template | None = None,
) -> bytes:
    """The report by the template `name` (`weekly.docx`), dated that day, with where it comes from. Raises DeannError.

    One that is `given` takes the place of that. The digest of the template is added to the origin.
    """
    template = given or source(name, root, recorded)
    seen = view(report)
    bounds = bounds_for(len(msgspec.json.encode(seen)))
    digest = sha256(template.content).hexdigest()[:DIGITS]
    said = replace(origin, template=digest).text() if origin else ""
    return bounded(lambda: _rendered(seen, template, day, bounds, said), bounds, template.name)


def _rendered(seen: Mapping[str, Any], template: Template, day: date, bounds: Bounds, origin: str) -> bytes:
    parts = unpacked(template.name, template.content)
    refuse_active(template.name, parts)
    for error in not_run(template.name, parts):
        raise error
    names = context(seen, _paragraphs)
    figures, charts = Figures(names["report"]), Charts()
    document = WrittenTemplate(template.name, packed(parts, ZIP_STORED), bounds, figures, charts)
    sandbox = environment(_paragraphs)
    sandbox.filters.update(traced=figures.traced, chart=charts.chart, first_upper=figures.first_upper)
    made = io.BytesIO()
    with guarded(template.name):
        document.render(names, sandbox, autoescape=True)
        charts.place(document.body)
        figures.place(document.body)
        lay_out(document.body, document.rows.stubs(document.body))
        about = document.docx.core_properties
        about.created = about.modified = datetime.combine(day, time())
        about.last_modified_by = about.author or "deann06"
        about.revision = 1
        document.docx.save(made)
    written = unpacked(template.name, made.getvalue(), bounds.size)
    part, content = document.part_with_body(written)
    changed = {name: content for name, content in {**written, part: content}.items() if parts.get(name) != content}
    refuse_active(template.name, changed)  # what a template writes, it may write anywhere
    written[part] = document.rows.spliced(content)
    check_size(len(written[part]), bounds)
    with guarded(template.name):
        return packed(seal_parts(charts.attached(written, part), origin))


def _paragraphs(text: str) -> Markup:
    """The lines of a text as paragraphs: a justified one ended by a line break would be stretched."""
    return escape(text.replace("\n", "\a"))  # docxtpl's sign of a new paragraph


class WrittenTemplate(WordTemplate):
    """A template in Word whose errors say where they stand."""

    def __init__(self, name: str, package: bytes, bounds: Bounds, figures: Figures, charts: Charts) -> None:
        super().__init__(io.BytesIO(package))
        self.name = name
        self.bounds = bounds
        self.figures = figures
        self.charts = charts
        self.written = 0
        try:
            self.init_docx()
            self.rows = HeldRows(self.docx.element.nsmap)
        except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
            raise not_word(name) from error

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        """The XML of a part with its tags carried out. Raises DeannError."""
        for error in self.open_tags(part):
            raise error
        tagged = marked(src_xml)
        place = PartPlaces(part)
        rows = self.rows if part is self.docx.part else HeldRows()
        with guarded(self.name, tagged, place):
            text = str(rows.compiled(jinja_env, tagged.text).render(context))
            for sign, meant in _OWN_SIGNS:
                text = text.replace(sign, meant)
            cut = rows.cut(text)
            self.written += cut.length
            check_size(self.written, self.bounds)
        shown = str(self.resolve_listing(cut.shown))
        check_text(self.name, self.bare(without_signs(cut.said)) + signs_in(shown), tagged, place)
        return shown if part is self.docx.part else self.bare(shown)

    def bare(self, text: str) -> str:
        """A text without the signs of figures and charts, which belong into the body."""
        return self.figures.bare(self.charts.bare(text))

    def open_tags(self, part: Any) -> Iterator[DeannError]:
        """That a tag is not closed in its own paragraph: it would take others away with it."""
        texts = without_raw("\n".join(text.replace("\n", " ") for text in paragraph_texts(part.blob))).split("\n")
        for number, text in enumerate(texts, 1):
            begin = not_closed(text.translate(PLAIN_QUOTES))
            if begin is not None:
                place = part_words(part.partname) + t("template.paragraph", number=number)
                yield broken(self.name, place, "template.why.open", tag_words(text[begin:]))

    def fix_tables(self, xml: str) -> Any:
        """The tree of a body, its tables in order. Raises DeannError where it has none: tags cut across it."""
        try:
            return super().fix_tables(xml)
        except etree.XMLSyntaxError as error:
            raise broken(self.name, part_words(BODY), "template.why.crossing") from error

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """The properties of the document, which are no XML: their text is written as it is."""
        with guarded(self.name, place=lambda *_: part_words("/docProps/core.xml")):
            super().render_properties(context, environment(Markup))
