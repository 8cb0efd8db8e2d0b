"""Another day for the commands to think it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

import deann06.cli.clock  # noqa: F401  # commands that are imported later take theirs from it


def set_clock(patch: pytest.MonkeyPatch, day: str) -> None:
    """Let it be that day for all commands, those that are imported already and those that come."""
    now = date.fromisoformat(day)
    for name, module in list(sys.modules.items()):
        if name.startswith("deann06.cli.") and hasattr(module, "today"):
            patch.setattr(module, "today", lambda: now)


@contextmanager
def thinking_it_is(day: str) -> Iterator[None]:
    """That day, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        set_clock(patch, day)
        yield
