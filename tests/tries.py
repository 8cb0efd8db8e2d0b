"""How many examples a property tries that needs another number than the profile's own."""

from __future__ import annotations

from typing import Final

from hypothesis import settings

QUICK: Final = settings().max_examples < 100


def tries(count: int) -> int:
    """That many, but a hundredth of them where the profile is `quick`."""
    return max(1, count // 100) if QUICK else count
