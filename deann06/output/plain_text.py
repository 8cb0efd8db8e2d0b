"""Text of files, made fit for one line of a terminal."""

from __future__ import annotations


def harmless(text: str) -> str:
    """Text that cannot steer the terminal: control characters become visible spaces."""
    return "".join(" " if not char.isprintable() else char for char in text)


def shorten(text: str, width: int) -> str:
    """A text cut to a width, with an ellipsis where something was cut."""
    return text if len(text) <= width else text[: max(1, width - 1)].rstrip() + "…"
