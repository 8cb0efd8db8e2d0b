"""What waits for somebody's word, what was halted and what was replaced, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.core.text.notes import one_line
from deann06.locale import t
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.terminal import Screen, aligned
from deann06.output.words.bodies import names
from deann06.output.words.entries import document_words
from deann06.output.words.terms import deadline_words, turn_words
from deann06.reports.rows.obstacles import ObstacleRow
from deann06.reports.rows.pending import ExtensionRequest, Halt, ReplacedDirective, ReportedCompletion


def show_reported(screen: Screen, completions: Sequence[ReportedCompletion]) -> None:
    """Completions that were reported and that nobody has accepted yet."""
    _section(screen, "view.reported", "tasks", [(one.label, one.title, _reported(one)) for one in completions])


def show_requests(screen: Screen, requests: Sequence[ExtensionRequest]) -> None:
    """More time that was asked for."""
    _section(screen, "view.requests", "tasks", [(one.label, one.title, _request(one)) for one in requests])


def show_halts(screen: Screen, halts: Sequence[Halt]) -> None:
    """What was paused or stopped, by whom and why."""
    _section(screen, "view.halts", "tasks", [(one.label, one.title, _halt(one)) for one in halts])


def show_replaced(screen: Screen, directives: Sequence[ReplacedDirective]) -> None:
    """Directives that others have replaced, with the tasks that still rest on them."""
    _section(screen, "view.replaced", "directives", [(one.id, one.title, _replaced(one)) for one in directives])


def obstacle_words(one: ObstacleRow) -> str:
    """An open obstacle: its kind, since when, what it is, and what else tells the same."""
    text = t("view.obstacle", kind=t(f"difficulty.{one.kind}"), since=one.since, text=one_line(one.text)).rstrip(": ")
    also = [
        t(f"view.obstacle.also.{kind}", names=", ".join(others))
        for kind, others in (("tasks", one.also_tasks), ("models", one.also_models))
        if others
    ]
    return f"{text} {t('view.obstacle.also', where='; '.join(also))}" if also else text


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


def _reported(one: ReportedCompletion) -> str:
    return t("view.reported.line", by=names(one.by), since=one.since)


def _request(one: ExtensionRequest) -> str:
    said = t("view.requests.line", by=names(one.by), term=deadline_words(one.term), on=one.on)
    if one.period:
        said += t("view.requests.period", period=turn_words(one.period))
    if one.bodies and one.bodies != one.by:
        said += t("view.log.for", names=names(one.bodies))
    return f"{said}: {one_line(one.note)}" if one.note else said


def _halt(one: Halt) -> str:
    said = t("view.halts.line", state=t(f"state.{one.state}"), since=one.since, by=names(one.by))
    if one.documents:
        said += f" ({'; '.join(document_words(document) for document in one.documents)})"
    return f"{said}: {one_line(one.reason)}" if one.reason else said


def _replaced(one: ReplacedDirective) -> str:
    return t("view.replaced.line", by=f"{one.by_title} ({one.by})", on=one.on, tasks=", ".join(one.labels))
