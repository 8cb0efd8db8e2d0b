"""A report in a form: the table of writers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deann06.output.documents.seal import seal_json, seal_text
from deann06.output.documents.templates.folder import CommittedFiles
from deann06.reports.documents.values import OfficialDocument

TEMPLATES: Final = {"md": "{}.md.j2", "docx": "{}.docx"}  # form → the template's file


def render(document: OfficialDocument, name: str, form: str, root: Path, recorded: CommittedFiles = None) -> bytes:
    """A document, sealed: as facts (`json`), or by the template of that name and form (`md`, `docx`).

    Raises DeannError.
    """
    if form == "json":
        from deann06.output.json.report import answer_of

        return seal_json(answer_of(document, name).encode())
    template = TEMPLATES[form].format(name)
    if form == "md":
        from deann06.output.documents import markdown

        return seal_text(markdown.render(document, template, root, recorded))
    from deann06.output.documents.word import docx

    return docx.render(document, template, root, document.as_of, recorded)
