"""A report as Markdown, by a Jinja template of the office or the program's own."""

from __future__ import annotations

import re
from html.entities import html5
from pathlib import Path
from typing import Final

import msgspec
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.output.templates import Recorded, context, environment, guarded, source

_SPECIAL: Final = re.compile(r"[\\`*_\[\]|~$]")
_ENTITY: Final = re.compile(r"&(?=(#\d+|#[xX][0-9a-fA-F]+|\w+);)")
_OPENING: Final = re.compile(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)](?:\s|$)))")


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
    """A text that Markdown shows as it is: no markup, no HTML, no cell of a table; its lines broken by `<br>`."""
    return Markup("<br>").join(map(_escape_line, text.split("\n")))


def _escape_line(text: str) -> Markup:
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    text = _ENTITY.sub(_ampersand, text).replace("<", "&lt;")
    return Markup(_OPENING.sub(_opened, text))


def _ampersand(found: re.Match[str]) -> str:
    """An ampersand, spelled out where a character's name follows it: not in "Sở TT&TT;"."""
    return "&amp;" if found[1].startswith("#") or f"{found[1]};" in html5 else "&"


def _opened(found: re.Match[str]) -> str:
    """What would begin a heading, a list or a quotation, made harmless."""
    space, sign = found.groups()
    return f"{space}&#{ord(sign[0])};{sign[1:]}" if sign[0].isdigit() else f"{space}\\{sign}"


def _tidy(text: str) -> str:
    """One empty line at most in a row, none at the ends of lines, one newline at the end."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
