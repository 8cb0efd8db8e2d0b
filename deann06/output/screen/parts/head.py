"""What every page on a terminal begins with, and words that many of them share."""

from __future__ import annotations

from datetime import date

from deann06.core.commit import Revision
from deann06.locale import t
from deann06.output.screen.terminal import Screen
from deann06.output.words.days import revision, weekday


def head(screen: Screen, title: str, notice: str | None, as_of: date, commit: Revision) -> None:
    """What every page begins with: the title, the day, the revision, the notice."""
    if notice:
        screen.line((f"*** {notice} ***", "warn"))
    screen.sides((title, "head"), t("word.as_of", weekday=weekday(as_of), day=as_of))
    screen.sides("", (revision(commit), "dim"))


def not_yet(screen: Screen, said: str) -> None:
    """What the page leaves out, since it comes only after the day; nothing where it leaves out nothing."""
    if said:
        screen.item([" "], [(said, "warn")], gap=0)
