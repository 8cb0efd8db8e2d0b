"""Long lists on a page for people: the rows that it has room for, and how many more there are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from deann06.locale import t

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

ROWS: Final = 20  # of each list, on a page of many lists
ALONE: Final = 50  # of a list that is the whole page

T = TypeVar("T")


def alone(everything: bool) -> int | None:
    """How many rows a page of one list shows: all in a pipe or a file, and where everything is asked for."""
    return ALONE if sys.stdout.isatty() and not everything else None


def shown(screen: Screen, rows: Sequence[T]) -> Sequence[T]:
    """The rows of a list that a page shows. One alone is never left out: to say so takes as much room."""
    return rows if screen.most is None or len(rows) <= screen.most + 1 else rows[: screen.most]


def left_words(screen: Screen, rows: Sequence[object], kind: str) -> str:
    """How many rows of a kind a page leaves out, and how to see them; nothing where it shows all."""
    count = len(rows) - len(shown(screen, rows))
    return f"{t(f'view.more.{kind}', count=count)} {t('view.more.how')}" if count else ""


def show_left(screen: Screen, rows: Sequence[object], kind: str, *, indent: int = 1) -> None:
    """The same as the last line of a list."""
    if said := left_words(screen, rows, kind):
        screen.item([" " * indent], [(said, "dim")], gap=0)
