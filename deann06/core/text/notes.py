"""What people write in notes (Markdown), read in one way for every page: as lines of plain text, signs kept."""

from __future__ import annotations

import re
from typing import Final

_INLINE: Final = r"!?\[([^\[\]]*)\]\([^()\n]*\)|\*\*([^*\n]+)\*\*|\b__([^_\n]+)__\b|`([^`\n]+)`"
_OPENS: Final = r"[-*+>#•]|\d+[.)]\s|[^\W\d_][.)]\s"  # what begins a line of its own: an item, a quotation


def note_lines(note: str | None) -> tuple[str, ...]:
    """A note as it was typed, line by line: a line that an item's sign or an empty line begins stays a line.

    Other lines go on with the one before. Links and emphasis lose their marks; nothing else is taken away, since
    "> 90%" and "- 12%" are figures more often than they are markup.
    """
    lines: list[str] = []
    fresh = True
    for typed in (note or "").splitlines():
        line = " ".join(typed.split())
        if line and (fresh or re.match(_OPENS, line)):
            lines.append(line)
        elif line:
            lines[-1] += f" {line}"
        fresh = not line
    return tuple(re.sub(_INLINE, _inside, line) for line in lines)


def one_line(note: str | None) -> str:
    """The same where only one line has room."""
    return " ".join(note_lines(note))


def unended(text: str) -> str:
    """A text on which a sentence goes on: without its full stop."""
    return text.rstrip(" .")


def is_list(note: str | None) -> bool:
    """Whether a note is a list of several lines, whose first item needs a line of its own."""
    lines = note_lines(note)
    return len(lines) > 1 and re.match(_OPENS, lines[0]) is not None


def _inside(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")
