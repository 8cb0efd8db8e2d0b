"""A report as a Word document, by a Word template with Jinja tags. Equal input gives equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import msgspec

from deann06.errors import DeannError
from deann06.output.docx_layout import lay_out
from deann06.output.seal import seal_parts
from deann06.output.templates import Recorded, context, environment, guarded, source

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_TYPES: Final = "[Content_Types].xml"  # first in a package


def render(report: msgspec.Struct, name: str, root: Path, day: date, recorded: Recorded = None) -> bytes:
    """The report by the template `name` (`weekly.docx`), dated that day. Raises DeannError."""
    from deann06.output.docx_template import WordTemplate

    package = source(name, root, recorded)
    if not zipfile.is_zipfile(io.BytesIO(package)):
        raise DeannError("template.broken", name=name, place="", reason="not a Word document")
    made = io.BytesIO()
    with guarded(name):
        template = WordTemplate(io.BytesIO(package))
        template.render(dict(context(report)), environment(_paragraphs), autoescape=True)
        lay_out(template.docx.element.body)
        about = template.docx.core_properties
        about.created = about.modified = datetime.combine(day, time())
        about.last_modified_by = about.author or "deann06"
        about.revision = 1
        template.docx.save(made)
    return _repacked(made.getvalue())


def _paragraphs(text: str) -> str:
    """The lines of a text as paragraphs: a justified one ended by a line break would be stretched."""
    return text.replace("\n", "\a")  # docxtpl's sign of a new paragraph


def _repacked(package: bytes) -> bytes:
    """The same package, sealed, with its parts in order and without the moment of its making."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = seal_parts({name: old.read(name) for name in old.namelist()})
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, parts[name])
    return result.getvalue()
