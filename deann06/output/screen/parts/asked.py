"""What a page is narrowed to, and how many tasks and recurring duties it holds, in words."""

from __future__ import annotations

from deann06.core.text.vietnamese import first_upper
from deann06.output.screen.terminal import Screen
from deann06.output.words.asked import asked_words
from deann06.reports.rows.narrow import NamedFilter


def show_asked(screen: Screen, asked: NamedFilter) -> None:
    """One of the first lines of a narrowed page: whose it is, and what of it; nothing where all was asked for."""
    parts = list(asked_words(asked))
    if parts:
        screen.item([], [(first_upper(" · ".join(parts)), "key")], gap=0)
