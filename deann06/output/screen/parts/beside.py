"""What a body asked about has only a part in: below every page that counts it not. How standings are coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from deann06.core.standing.tasks import StandingKind as Standing
from deann06.locale import t
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.output.words.tasks import remarks, role_words, row_words
from deann06.reports.rows.kinds import ListedModel, ListedTask

STANDING_STYLES: Final[Mapping[Standing, str]] = {
    Standing.OVERDUE: "bad",
    Standing.DUE_SOON: "warn",
    Standing.COMPLETED: "good",
    Standing.COMPLETED_ON_TIME: "good",
    Standing.COMPLETED_LATE: "good",
    Standing.PAUSED: "dim",
    Standing.STOPPED: "dim",
}


def show_beside(screen: Screen, rows: Sequence[ListedTask]) -> None:
    """The tasks in which the body asked about has only a part, each with its role and how it stands for all."""
    lines: list[tuple[str, list[Piece]]] = []
    for row in rows:
        assert row.role is not None
        words = t("cell.waived") if row.waived else row_words(row)
        style = "dim" if row.waived else STANDING_STYLES.get(row.kind, "")
        lines.append((row.label, [row.title + remarks(row), f" · {role_words(row.role)} · ", (words, style)]))
    _beside(screen, lines, "tasks")


def show_models_beside(screen: Screen, rows: Sequence[ListedModel]) -> None:
    """The pilot models in which the body asked about has only a part."""
    _beside(screen, [(row.id, [row.title, f" · {role_words(row.role)}"]) for row in rows if row.role], "models")


def _beside(screen: Screen, lines: Sequence[tuple[str, list[Piece]]], kind: str) -> None:
    if not lines:
        return
    screen.heading(t("view.beside"), t("view.beside.note"))
    visible = shown(screen, lines)
    wide = aligned(label for label, _ in visible)
    for label, rest in visible:
        screen.labelled(label, wide, rest)
    show_left(screen, lines, kind)
