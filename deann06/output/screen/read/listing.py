"""`deann06 list` on a terminal: a table of each kind."""

from __future__ import annotations

from deann06.output.screen.parts.asked import show_asked
from deann06.output.screen.parts.beside import show_beside, show_models_beside
from deann06.output.screen.parts.bounded import show_left
from deann06.output.screen.parts.head import head, not_yet
from deann06.output.screen.parts.table import show_table
from deann06.output.screen.terminal import Screen
from deann06.output.words.asked import count_words, later_words
from deann06.reports.rows.columns import list_table
from deann06.reports.rows.kinds import ListedModel, ListedTask, Listing


def show(listing: Listing, screen: Screen) -> None:
    """Print the page."""
    head(screen, listing.title, listing.notice, listing.as_of, listing.commit)
    show_asked(screen, listing.asked)
    screen.blank()
    screen.line((count_words(listing), "head" if listing.rows else ""))
    if listing.rows:
        show_table(list_table(listing), screen)
        show_left(screen, listing.rows, listing.kind, indent=0)
    not_yet(screen, later_words(listing))
    show_beside(screen, [row for row in listing.beside if isinstance(row, ListedTask)])
    show_models_beside(screen, [row for row in listing.beside if isinstance(row, ListedModel)])
