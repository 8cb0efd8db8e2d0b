"""What work costs, counted so that it is the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from typing import Final

_CALLS: Final = ("call", "c_call")


def steps(work: Callable[[], object]) -> int:
    """How many functions the work calls in this thread, written in Python or in C."""
    called = count()
    before = sys.getprofile()
    sys.setprofile(lambda _frame, event, _of: next(called) if event in _CALLS else None)
    try:
        work()
    finally:
        sys.setprofile(before)
    return next(called)


def at_step(number: int, act: Callable[[], object]) -> None:
    """Act at the call of that number from now on, as `steps` counts them."""
    called = count()
    sys.setprofile(lambda _frame, event, _of: act() if event in _CALLS and next(called) == number else None)
