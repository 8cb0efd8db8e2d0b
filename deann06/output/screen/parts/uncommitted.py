"""What is not committed yet, below the head of a page."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.output.screen.terminal import Screen


def show_lines(screen: Screen, sentences: Sequence[str]) -> None:
    """Print `pending_lines` below the head of a page, the commands unbroken."""
    if sentences:
        screen.item([], [(sentences[0], "warn")], gap=0)
    for command in sentences[1:]:
        screen.line((command, "dim"))
