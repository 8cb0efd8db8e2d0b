"""A report as Markdown, by a Jinja template of the office or the program's own."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.output.markdown_text import in_line
from deann06.output.templates import Recorded, context, environment, guarded, source


def render(report: msgspec.Struct, name: str, root: Path, recorded: Recorded = None) -> bytes:
    """The report by the template `name` (`weekly.md.j2`), in UTF-8. Raises DeannError."""
    try:
        text = source(name, root, recorded).decode()
    except UnicodeDecodeError as error:
        raise DeannError("template.broken", name=name, place="", reason=str(error)) from error
    sandbox = environment(escape)
    sandbox.trim_blocks = sandbox.lstrip_blocks = True
    with guarded(name):
        text = sandbox.from_string(text.replace("\r\n", "\n")).render(context(report))
    return _tidy(text).encode()


def escape(text: str) -> Markup:
    """A text that Markdown shows as it is, marked as done; its lines broken by `<br>`."""
    return Markup("<br>".join(map(in_line, text.split("\n"))))


def _tidy(text: str) -> str:
    """One empty line at most in a row, none at the ends of lines, one newline at the end."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
