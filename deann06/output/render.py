"""A report in a form: the table of writers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deann06.output.documents.seal import seal_json, seal_text
from deann06.output.documents.templates.folder import CommittedFiles, Template
from deann06.reports.documents.asked import OFFICIAL, suffix
from deann06.reports.documents.origin import Origin
from deann06.reports.documents.values import Family, OfficialDocument

FORMS: Final = ("md", "docx", "pdf", "html", "json", "eml")
_ENDINGS: Final = {  # form → how the template's file ends
    **dict.fromkeys(("md", "html"), ".md.j2"),
    **dict.fromkeys(("docx", "pdf", "eml"), ".docx"),
}
_FAMILIES: Final = {Family.STATE: "", Family.PARTY: ".party"}  # who issues the document → what stands before that


def template_name(document: OfficialDocument, name: str, form: str, language: str = OFFICIAL) -> str | None:
    """The template that writes a document: `weekly.docx`, of a Party body `weekly.party.docx`; of facts none.

    That of another language than Vietnamese has it behind that: `weekly.en.docx`.
    """
    return template_file(name, document.letter.family, form, language) if form in _ENDINGS else None


def template_file(name: str, family: Family, form: str, language: str = OFFICIAL) -> str:
    """What the template of a form is called for what bodies of a family issue. Raises KeyError for facts."""
    return f"{name}{_FAMILIES[family]}{suffix(language)}{_ENDINGS[form]}"


def render(
    document: OfficialDocument,
    name: str,
    form: str,
    root: Path,
    recorded: CommittedFiles = None,
    origin: Origin | None = None,
    given: Template | None = None,
    language: str = OFFICIAL,
) -> bytes:
    """A document, sealed: as facts (`json`), or by the template of that name or the `given` one (`md`, `docx`, `html`).

    What is to become a `pdf` is a Word document here; it keeps where it comes from. A mail (`eml`) has one attached,
    and is only made of a letter. Facts are the same in every language. Raises DeannError.
    """
    template = template_name(document, name, form, language)
    if template is None:
        from deann06.output.json.report import answer_of

        return seal_json(answer_of(document, name).encode())
    from deann06.output.written import written_in

    with written_in(language):
        if form in ("md", "html"):
            from deann06.output.documents import markdown

            text = markdown.render(document, template, root, recorded, given)
            return seal_text(_as_page(text, document.title, language) if form == "html" else text)
        from deann06.output.documents.word import docx

        written = docx.render(document, template, root, document.as_of, recorded, origin, given)
        return _as_mail(document, written, origin.file if origin else name) if form == "eml" else written


def _as_page(text: bytes, title: str, language: str) -> bytes:
    from deann06.output.documents.html import page

    return page(text.decode(), title, language).encode()


def _as_mail(document: OfficialDocument, written: bytes, file: str) -> bytes:
    from deann06.output.documents.mail import draft
    from deann06.reports.documents.letters.reminder import Reminder

    assert isinstance(document, Reminder)
    return draft(document, written, f"{file}.docx")
