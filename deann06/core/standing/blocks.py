"""Obstacles that are open: reported, and not overcome since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from deann06.core.records import Blocked, ModelEntry, TaskEntry, Unblocked

Open = tuple[date, Blocked]  # the day on which it was reported


def open_blocks(entries: Iterable[TaskEntry | ModelEntry]) -> tuple[Open, ...]:
    """The obstacles of a log that its entries, in their order, leave open."""
    blocks: list[Open] = []
    for entry in entries:
        if entry.unblocked:
            blocks = [one for one in blocks if not ends(entry.unblocked, one[1])]
        if entry.blocked:
            blocks.append((entry.date, entry.blocked))
    return tuple(blocks)


def ends(said: str | Unblocked, blocked: Blocked) -> bool:
    """Whether what is said of an obstacle's end is about this one: about every one, unless it names some."""
    if isinstance(said, str):
        return True
    return said.kind in (None, blocked.kind) and said.waiting_on in (None, *blocked.awaited)


def how_ended(said: str | Unblocked | None) -> str | None:
    """How an obstacle was overcome, in the words of the log."""
    return said.text if isinstance(said, Unblocked) else said
