"""`deann06 list` on a terminal: a table of each kind."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.locale import t
from deann06.output.screen.parts.asked import show_asked
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.parts.head import head, not_yet
from deann06.output.screen.parts.table import STANDING_STYLES, show_table
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.output.words.asked import count_words, later_words
from deann06.output.words.tasks import remarks, role_words, row_words
from deann06.reports.rows.columns import list_table
from deann06.reports.rows.kinds import Listing, ModelRow, TaskRow


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
    if listing.kind == "tasks":
        show_beside(screen, listing.beside)
    else:
        show_models_beside(screen, listing.beside)


def show_beside(screen: Screen, rows: Sequence[TaskRow]) -> None:
    """The tasks in which the body asked about has only a part, each with its role and how it stands for all."""
    lines: list[tuple[str, list[Piece]]] = []
    for row in rows:
        assert row.role is not None
        words = t("cell.waived") if row.waived else row_words(row)
        style = "dim" if row.waived else STANDING_STYLES.get(row.kind, "")
        lines.append((row.label, [row.title + remarks(row), f" · {role_words(row.role)} · ", (words, style)]))
    _beside(screen, lines, "tasks")


def show_models_beside(screen: Screen, rows: Sequence[ModelRow]) -> None:
    """The pilot models in which the body asked about has only a part."""
    _beside(screen, [(row.id, [row.title, f" · {role_words(row.role)}"]) for row in rows if row.role], "models")


def _beside(screen: Screen, lines: Sequence[tuple[str, list[Piece]]], kind: str) -> None:
    if not lines:
        return
    screen.heading(t("view.beside"), t("view.beside.note"))
    told = shown(screen, lines)
    wide = aligned(label for label, _ in told)
    for label, rest in told:
        screen.labelled(label, wide, rest)
    show_left(screen, lines, kind)
