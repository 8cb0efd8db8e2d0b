"""How much a test tries: all of it in `ci`, on a host; some of it where a person waits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")
PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "dev")
QUICK: Final = PROFILE == "quick"
ALL: Final = PROFILE in ("ci", "explore")


def tries(count: int) -> int:
    """As many examples of a property in `ci`, an eighth of them at a desk, a hundredth in `quick`."""
    return count if ALL else max(1, count // (100 if QUICK else 8))


def few(cases: Sequence[T], count: int) -> Sequence[T]:
    """All cases, but in `quick` so many of them."""
    return cases[:: -(-len(cases) // count)] if QUICK and len(cases) > count else cases


def some(cases: Sequence[T], count: int, start: int = 0) -> Sequence[T]:
    """All cases in `ci`; else so many of them, evenly apart from one that `start` chooses, and the last one."""
    if ALL or len(cases) <= count:
        return cases
    step = -(-len(cases) // count)
    chosen = list(cases[start % step :: step])
    return chosen if cases[-1] in chosen[-1:] else [*chosen, cases[-1]]
