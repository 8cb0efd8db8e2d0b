"""What an edit changes in a file, as a diff."""

from __future__ import annotations

import difflib

from deann06.output.plain import harmless_lines


def diff(path: str, old: bytes, new: bytes) -> str:
    """The change as a unified diff, which `git apply` takes, but for what would steer a terminal or a log."""
    before, after = ([f"{line}\n" for line in text.decode(errors="replace").split("\n")] for text in (old, new))
    for lines in (before, after):
        last = lines.pop()
        if last != "\n":
            lines.append(f"{last}\\ No newline at end of file\n")
    names = ("/dev/null" if not old else f"a/{path}", "/dev/null" if not new else f"b/{path}")
    return harmless_lines("".join(difflib.unified_diff(before, after, *names)))
