"""A report as Markdown, by a Jinja template of the office or the program's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.errors import check_text, guarded
from deann06.output.documents.templates.folder import CommittedFiles, Template, source
from deann06.output.documents.templates.markup import refuse_harmful
from deann06.output.documents.templates.sandbox import context, environment
from deann06.output.documents.templates.tags import marked
from deann06.output.documents.view import view
from deann06.output.literal import in_line
from deann06.store.disk.bounded import Bounds, bounded, bounds_for, check_size


def render(
    report: msgspec.Struct,
    name: str,
    root: Path,
    recorded: CommittedFiles = None,
    given: Template | None = None,
) -> bytes:
    """The report by the template `name` (`weekly.md.j2`), or one that is `given`, in UTF-8. Raises DeannError."""
    template = given or source(name, root, recorded)
    seen = view(report)
    bounds = bounds_for(len(msgspec.json.encode(seen)))
    return bounded(lambda: _rendered(seen, template, bounds), bounds, template.name)


def _rendered(seen: Mapping[str, Any], template: Template, bounds: Bounds) -> bytes:
    try:
        text = template.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = template.content.count(b"\n", 0, error.start) + 1
        reason = t("template.why.encoding")
        raise DeannError("template.broken", name=template.name, place=f":{line}", tag="", reason=reason) from error
    sandbox = environment(escape)
    sandbox.trim_blocks = sandbox.lstrip_blocks = True
    tagged = marked(text.replace("\r\n", "\n"))
    pieces: list[str] = []
    written = 0
    with guarded(template.name, tagged):
        for piece in sandbox.from_string(tagged.text).generate(context(seen, escape)):
            pieces.append(piece)
            written += len(piece)
            check_size(written, bounds)
    made = _tidy("".join(pieces))
    check_text(template.name, made, tagged)
    refuse_harmful(template.name, made, text)
    return made.encode()


def escape(text: str) -> Markup:
    """A text that Markdown shows as it is, marked as done; its lines broken by `<br>`."""
    return Markup("<br>".join(map(in_line, text.split("\n"))))


def _tidy(text: str) -> str:
    """One empty line at most in a row, none at the ends of lines, one newline at the end."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
