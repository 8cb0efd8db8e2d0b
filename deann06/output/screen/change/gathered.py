"""`deann06 rollup` and `deann06 inherit` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.locale import t
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn
from deann06.output.words.change.gathered import (
    absence_words,
    drift_words,
    line_words,
    move_words,
    new_command,
    open_words,
)
from deann06.output.words.choices import choice_words
from deann06.output.words.days import percent, weekday
from deann06.reports.dataset.inherited import InheritPage
from deann06.reports.rows.gathered import GatheredLine, GatheredPage, Remade

_WIDE: Final = 80  # from this width on there is room for columns
_FIGURES: Final = ("assigned", "finished", "in_time", "overdue")


def show(page: GatheredPage, made: Remade, screen: Screen) -> None:
    """Print the page."""
    total = page.total
    screen.sides(
        (t("rollup.title", count=total.listed), "head"), t("word.as_of", weekday=weekday(page.as_of), day=page.as_of)
    )
    if page.tier:
        screen.item([], [(t("rollup.tier", tier=choice_words(page.tier)), "warn")], gap=0)
    for notice in page.notices:
        screen.item([], [(notice, "warn")], gap=0)
    screen.item([], [t("rollup.counted", counted=total.counted, listed=total.listed)], gap=0)
    screen.heading(t("rollup.lines"))
    _lines(page, screen)
    _worst(page, screen)
    _bodies(page, screen)
    _absent(page, screen)
    screen.blank()
    said = t("rollup.wrote", folder=made.folder, remade=len(made.parts), fetched=len(made.fetched))
    screen.item([], [(said, "dim")], gap=0)
    if made.site:
        screen.item([], [(t("export.wrote.pages", path=made.site, rows=made.pages), "dim")], gap=0)


def _lines(page: GatheredPage, screen: Screen) -> None:
    told = (*shown(screen, page.lines), page.total)
    names = ("line", "counted", *_FIGURES, "missing", "rate", "move")
    if screen.width >= _WIDE:
        columns = [ScreenColumn(t(f"rollup.col.{name}"), right=name != "line") for name in names]
        screen.table(columns, [list(_cells(one)) for one in told])
    else:
        for one in told:
            first, *others = _cells(one)
            screen.item([first])
            pieces: list[Piece] = []
            for name, cell in zip(names[1:], others, strict=True):
                pieces += [" · " if pieces else "", (f"{t(f'rollup.col.{name}')}: ", "dim"), cell]
            screen.item(["  "], pieces, gap=0)
    show_left(screen, page.lines, "lines", indent=0)
    screen.item([], [(t("rollup.again"), "dim")], gap=0)


def _cells(line: GatheredLine) -> Iterator[Piece]:
    yield line_words(line), "key" if line.level else "head"
    counted = t("rollup.of", counted=line.counted, listed=line.listed)
    yield (counted, "" if line.counted == line.listed else "warn")
    for name in _FIGURES:
        value = getattr(line.ledger, name)
        yield str(value), "bad" if name == "overdue" and value else "" if value else "dim"
    missing = line.ledger.recurring.missing
    yield str(missing), "bad" if missing else "dim"
    yield percent(line.ledger.rate)
    yield move_words(line)


def _worst(page: GatheredPage, screen: Screen) -> None:
    if not page.worst:
        return
    screen.heading(t("rollup.worst"))
    for one in shown(screen, page.worst):
        days = t("rollup.worst.days", days=one.days_overdue)
        screen.item([" ", (f"{days:>9}", "bad")], [(f"{one.registry} {one.task}", "key"), " ", one.title])
        if one.lead:
            screen.item([" " * 10], [(one.lead, "dim")])


def _bodies(page: GatheredPage, screen: Screen) -> None:
    if not page.bodies:
        return
    screen.heading(t("rollup.bodies"))
    for one in shown(screen, page.bodies):
        said = t("rollup.bodies.line", registries=one.registries, assigned=one.assigned, overdue=one.overdue)
        screen.item([" ", (one.short, "key")], [said])
    show_left(screen, page.bodies, "lines")


def _absent(page: GatheredPage, screen: Screen) -> None:
    if not page.absent:
        return
    screen.heading(t("rollup.absent"))
    for one in shown(screen, page.absent):
        screen.item([" ", (one.registry, "key")], [(absence_words(one), "warn" if one.day else "bad")])
    show_left(screen, page.absent, "lines")


def show_inherited(page: InheritPage, screen: Screen) -> None:
    """Print what a registry takes over from one above."""
    screen.item([], [(t("inherit.title", registry=page.registry, day=page.day), "head")], gap=0)
    screen.item([], [t("inherit.counts", taken=page.taken, open=len(page.open), agency=page.agency)], gap=0)
    if page.drifted:
        screen.heading(t("inherit.drifted"))
        for one in shown(screen, page.drifted):
            screen.item([" ", (one.task, "key")], [(drift_words(one), "bad")])
        show_left(screen, page.drifted, "lines")
    if page.open:
        screen.heading(t("inherit.open"), t("inherit.open.note"))
        for task in shown(screen, page.open):
            screen.item([" ", (task.task, "key")], [task.title])
            screen.item(["   "], [(open_words(task), "dim")], gap=0)
            screen.item(["   "], [new_command(page.registry, task)], gap=0)
        show_left(screen, page.open, "lines")
