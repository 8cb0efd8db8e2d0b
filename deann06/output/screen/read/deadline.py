"""`deann06 deadline`: a reading of a deadline's words."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.locale import t, written
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.days import weekday
from deann06.output.words.terms import deadline_words
from deann06.reports.pages.reading import NO_CALENDAR, ReadingDays

_STYLES = {"dated": "good", "recurring": "good", "ongoing": "", "none": "dim", "unclear": "warn"}


def show(readings: Sequence[ReadingDays], screen: Screen) -> None:
    """Print each reading: the quoted words, what they mean, the last days, the doubts."""
    wide = max(len(t(f"view.read.{row}")) for row in ("words", "kind", "rule", "last", "next", "ask"))
    for index, read in enumerate(readings):
        if index:
            screen.blank()
        reading = read.reading
        kind = t(f"view.read.kind_{reading.kind}") + (t("view.read.urgent") if reading.urgent else "")
        screen.item([(f"{t('view.read.words'):<{wide}}", "dim")], [f"“{reading.quote or reading.text}”"])
        screen.item([(f"{t('view.read.kind'):<{wide}}", "dim")], [(kind, _STYLES[reading.kind])])
        if read.deadline and reading.kind in ("dated", "recurring"):
            screen.item([(f"{t('view.read.rule'):<{wide}}", "dim")], [deadline_words(read.deadline)])
        if read.last_days:
            label = "view.read.last" if len(read.last_days) == 1 else "view.read.next"
            screen.item([(f"{t(label):<{wide}}", "dim")], _days(read))
        for doubt in read.doubts:
            key = "calendar.unknown_year" if doubt == NO_CALENDAR else f"unclear.{doubt}"
            screen.item([(f"{t('view.read.ask'):<{wide}}", "warn")], [t(key, year=read.unknown_year)])


def _days(read: ReadingDays) -> list[Piece]:
    hour = t("view.read.hour", hour=f"{read.hour:%H:%M}") if read.hour else ""
    return [", ".join(f"{weekday(day)} {written(day)}{hour}" for day in read.last_days)]
