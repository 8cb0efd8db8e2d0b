"""What every page on a terminal begins with, and words that many of them share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from deann06.core.commit import Revision
from deann06.core.ledger import Apart
from deann06.locale import t
from deann06.output.terminal import Screen
from deann06.output.words.days import revision, weekday
from deann06.output.words.tasks import apart_words


def head(screen: Screen, title: str, notice: str | None, as_of: date, commit: Revision) -> None:
    """What every page begins with: the title, the day, the revision, the notice."""
    if notice:
        screen.line((f"*** {notice} ***", "warn"))
    screen.sides((title, "head"), t("word.as_of", weekday=weekday(as_of), day=as_of))
    screen.sides("", (revision(commit), "dim"))


def not_yet(screen: Screen, tasks: Mapping[str, date], later: Apart) -> None:
    """How many tasks are not counted, since they are assigned only after the day."""
    if tasks:
        screen.item(
            [" "], [(t("view.assigned_later", count=apart_words(later), day=min(tasks.values())), "warn")], gap=0
        )


def to_come(screen: Screen, kind: str, records: Mapping[str, date]) -> None:
    """How many records of another kind are not counted, since they exist only after the day."""
    if records:
        screen.item([" "], [(t(f"view.later.{kind}", count=len(records), day=min(records.values())), "warn")], gap=0)
