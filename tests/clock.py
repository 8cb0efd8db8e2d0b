"""Another day for the commands to think it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo

import pytest

from deann06.cli import clock


def set_clock(patch: pytest.MonkeyPatch, day: str) -> None:
    """Let the only clock show that day."""
    noon = datetime.fromisoformat(day).replace(hour=12)

    class Stopped:
        @staticmethod
        def now(zone: tzinfo) -> datetime:
            return noon.replace(tzinfo=zone)

    patch.setattr(clock, "datetime", Stopped)


@contextmanager
def thinking_it_is(day: str) -> Iterator[None]:
    """That day, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        set_clock(patch, day)
        yield
