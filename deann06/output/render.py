"""A report in a form: the table of writers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deann06.output.documents.seal import seal_json, seal_text
from deann06.output.documents.templates.folder import CommittedFiles, Template
from deann06.reports.documents.origin import Origin
from deann06.reports.documents.values import Family, OfficialDocument

FORMS: Final = ("md", "docx", "pdf", "html", "json", "eml")
_ENDINGS: Final = {  # form → how the template's file ends
    **dict.fromkeys(("md", "html"), ".md.j2"),
    **dict.fromkeys(("docx", "pdf", "eml"), ".docx"),
}
_FAMILIES: Final = {Family.STATE: "", Family.PARTY: ".party"}  # who issues the document → what stands before that


def template_name(document: OfficialDocument, name: str, form: str) -> str | None:
    """The template that writes a document: `weekly.docx`, of a Party body `weekly.party.docx`; of facts none."""
    return template_file(name, document.letter.family, form) if form in _ENDINGS else None


def template_file(name: str, family: Family, form: str) -> str:
    """What the template of a form is called for what bodies of a family issue. Raises KeyError for facts."""
    return f"{name}{_FAMILIES[family]}{_ENDINGS[form]}"


def render(
    document: OfficialDocument,
    name: str,
    form: str,
    root: Path,
    recorded: CommittedFiles = None,
    origin: Origin | None = None,
    given: Template | None = None,
) -> bytes:
    """A document, sealed: as facts (`json`), or by the template of that name or the `given` one (`md`, `docx`, `html`).

    What is to become a `pdf` is a Word document here; it keeps where it comes from. A mail (`eml`) has one attached,
    and is only made of a letter. Raises DeannError.
    """
    template = template_name(document, name, form)
    if template is None:
        from deann06.output.json.report import answer_of

        return seal_json(answer_of(document, name).encode())
    if form in ("md", "html"):
        from deann06.output.documents import markdown

        text = markdown.render(document, template, root, recorded, given)
        if form == "html":
            from deann06.output.documents.html import page

            text = page(text.decode(), document.title).encode()
        return seal_text(text)
    from deann06.output.documents.word import docx

    written = docx.render(document, template, root, document.as_of, recorded, origin, given)
    if form != "eml":
        return written
    from deann06.output.documents.mail import draft
    from deann06.reports.documents.letters.reminder import Reminder

    assert isinstance(document, Reminder)
    return draft(document, written, f"{origin.document if origin else name}.docx")
