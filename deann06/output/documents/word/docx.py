"""A report as a Word document, by a Word template with Jinja tags. Equal input gives equal bytes."""

from __future__ import annotations

import io
import re
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

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import not_word, packed, unpacked
from deann06.output.documents.seal import seal_parts
from deann06.output.documents.templates.errors import check_text, guarded, tag_words
from deann06.output.documents.templates.folder import CommittedFiles, Template, source
from deann06.output.documents.templates.sandbox import context, environment
from deann06.output.documents.templates.tags import Tag, TemplateSource, marked, not_closed, without_raw
from deann06.output.documents.view import view
from deann06.output.documents.word.active import refuse_active
from deann06.output.documents.word.charts import Charts
from deann06.output.documents.word.figures import Figures
from deann06.output.documents.word.layout import lay_out
from deann06.output.documents.word.rows import HeldRows
from deann06.output.documents.word.template import WordTemplate, signs_in, without_signs
from deann06.output.plain import shorten
from deann06.reports.documents.origin import DIGITS, Origin
from deann06.store.disk.bounded import Bounds, bounded, bounds_for, check_size

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY: Final = "word/document.xml"
_OWN_SIGNS: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))  # docxtpl's, for signs of tags as text
_PLACES: Final = {"document": "body", "header": "header", "footer": "footer", "footnotes": "notes", "core": "about"}
_PARAGRAPH_TAG: Final = lazy_pattern(r"(\{[{%#])(?:tr|tc|p|r)\s")  # {%p if … %} takes its paragraph away
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")


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
    for part, content in parts.items():
        if part.startswith("word/") and _kind(part) not in _PLACES and (b"{{" in content or b"{%" in content):
            raise _broken(template.name, part_words(part), "template.why.not_run")
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
        self.check_tags(part)
        tagged = marked(src_xml)

        def place(source: TemplateSource, _line: int, tag: Tag | None) -> str:
            return place_words(part, source, tag)

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

    def check_tags(self, part: Any) -> None:
        """Raise DeannError where a tag is not closed in its own paragraph: it would take others away with it."""
        texts = without_raw("\n".join(text.replace("\n", " ") for text in paragraph_texts(part.blob))).split("\n")
        for number, text in enumerate(texts, 1):
            begin = not_closed(text.translate(_QUOTES))
            if begin is not None:
                place = part_words(part.partname) + t("template.paragraph", number=number)
                raise _broken(self.name, place, "template.why.open", tag_words(text[begin:]))

    def fix_tables(self, xml: str) -> Any:
        """The tree of a body, its tables in order. Raises DeannError where it has none: tags cut across it."""
        try:
            return super().fix_tables(xml)
        except etree.XMLSyntaxError as error:
            raise _broken(self.name, part_words(BODY), "template.why.crossing") from error

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """The properties of the document, which are no XML: their text is written as it is."""
        with guarded(self.name, place=lambda *_: part_words("/docProps/core.xml")):
            super().render_properties(context, environment(Markup))


def _broken(name: str, place: str, reason: str, tag: str = "") -> DeannError:
    return DeannError("template.broken", name=name, place=place, tag=tag, reason=t(reason))


def _kind(part: str) -> str:
    """What kind of part a name stands for: `header` for `word/header2.xml`."""
    return re.sub(r"\d+$", "", part.rpartition("/")[2].partition(".")[0])


def part_words(name: str) -> str:
    """A part of the package in words."""
    return t(f"template.part.{_PLACES.get(_kind(name), 'other')}", part=name.removeprefix("/"))


def place_words(part: Any, source: TemplateSource, tag: Tag | None) -> str:
    """The part, and in it the paragraph with its words, where a tag stands."""
    place = part_words(part.partname)
    if tag is None:
        return place
    wanted = _bare(tag.text)
    before = sum(other.line < tag.line and _bare(other.text) == wanted for other in source.tags)
    for number, text in enumerate(paragraph_texts(part.blob), 1):
        times = _bare(text).count(wanted)
        if times > before:
            words = "" if _bare(text) == wanted else t("template.words", text=shorten(" ".join(text.split()), 60))
            return f"{place}{t('template.paragraph', number=number)}{words}"
        before -= times
    return place


def paragraph_texts(blob: bytes) -> Iterator[str]:
    """The text of each paragraph of a part, those in tables and frames too, as Word counts them."""
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _bare(text: str) -> str:
    """A tag as it is however it was typed: without blanks, with plain quotes, and without what it does around it."""
    return "".join(_PARAGRAPH_TAG.sub(r"\1", text.translate(_QUOTES)).split())
