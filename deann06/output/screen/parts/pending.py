"""What waits for somebody's word, what was halted and what was replaced, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.locale import t
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.terminal import Screen, aligned
from deann06.output.words.pending import (
    halt_words,
    obstacle_words,
    replaced_words,
    reported_words,
    request_words,
)
from deann06.reports.rows.obstacles import ObstacleRow
from deann06.reports.rows.pending import ExtensionRequest, Halt, ReplacedDirective, ReportedCompletion


def show_reported(screen: Screen, completions: Sequence[ReportedCompletion]) -> None:
    """Completions that were reported and that nobody has accepted yet."""
    _section(screen, "view.reported", "tasks", [(one.label, one.title, reported_words(one)) for one in completions])


def show_requests(screen: Screen, requests: Sequence[ExtensionRequest]) -> None:
    """More time that was asked for."""
    _section(screen, "view.requests", "tasks", [(one.label, one.title, request_words(one)) for one in requests])


def show_halts(screen: Screen, halts: Sequence[Halt]) -> None:
    """What was paused or stopped, by whom and why."""
    _section(screen, "view.halts", "tasks", [(one.label, one.title, halt_words(one)) for one in halts])


def show_replaced(screen: Screen, directives: Sequence[ReplacedDirective]) -> None:
    """Directives that others have replaced, with the tasks that still rest on them."""
    _section(screen, "view.replaced", "directives", [(one.id, one.title, replaced_words(one)) for one in directives])


def _section(screen: Screen, key: str, kind: str, lines: Sequence[tuple[str, str, str]]) -> None:
    if not lines:
        return
    screen.heading(t(key))
    visible = shown(screen, lines)
    wide = aligned(label for label, _, _ in visible)
    for label, title, said in visible:
        screen.labelled(label, wide, [title])
        screen.item([" " * (wide + 3)], [(said, "dim")], gap=0)
    show_left(screen, lines, kind)


def show_obstacles(screen: Screen, obstacles: Sequence[ObstacleRow]) -> None:
    """Open obstacles, a line each, below a heading."""
    visible = shown(screen, obstacles)
    wide = aligned(one.label for one in visible)
    for one in visible:
        screen.labelled(one.label, wide, [obstacle_words(one)])
    show_left(screen, obstacles, "obstacles")
