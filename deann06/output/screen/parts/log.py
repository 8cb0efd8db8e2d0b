"""The entries of a log in plain words, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable

from deann06.locale import t, written
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.bodies import names
from deann06.output.words.entries import details, said_words
from deann06.reports.pages.parts import LogLine


def show_log(screen: Screen, log: Iterable[LogLine], later: int) -> None:
    """The log, newest last, each entry behind its day."""
    lines = tuple(log)
    if not lines and not later:
        return
    screen.heading(t("view.log"), t("view.log.count", count=len(lines)))
    marked = max((len(_number(line)) for line in lines), default=0)
    wide = max((len(_when(line)) for line in lines), default=0)
    for line in lines:
        void = line.voided_on is not None
        said = said_words(line.event) or t("view.log.word")
        who: Piece = (f"{names(line.event.by)}: ", "dim" if void else "")
        rest: list[Piece] = [who, (said, "dim strike" if void else "")]
        if line.voided_on:
            rest.append((f" [{t('view.log.voided', day=line.voided_on)}]", "warn"))
        screen.item([(f"{_when(line):>{wide}}{_number(line):<{marked}}", "key")], rest, indent=1)
        for text in details(line.event):
            screen.item([" " * (wide + marked + 3)], [(text, "dim")], gap=0)
    if later:
        screen.item([" "], [(t("view.log.later", count=later), "dim")], gap=0)


def _when(line: LogLine) -> str:
    day = str(written(line.event.on))
    return t("view.log.undated", day=day) if line.event.undated else day


def _number(line: LogLine) -> str:
    """Where a day has several entries, which of them, as `correct` and `undo` name it."""
    return f"#{line.number}" if line.number else ""
