"""`deann06 packet status` on a terminal."""

from __future__ import annotations

from deann06.locale import t
from deann06.output.screen.parts.head import head
from deann06.output.screen.parts.table import show_table
from deann06.output.screen.terminal import Screen
from deann06.output.words.packets.answered import answered_words
from deann06.reports.packets.answered import Answered, answered_table


def show(answered: Answered, screen: Screen) -> None:
    """Print the page."""
    head(screen, answered.title, answered.notice, answered.as_of, answered.commit)
    screen.blank()
    screen.line((answered_words(answered), "head"))
    show_table(answered_table(answered), screen)
    screen.item([], [(t("view.answered.note"), "dim")], gap=0)
