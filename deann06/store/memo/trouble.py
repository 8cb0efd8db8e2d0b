"""The one place where whatever goes wrong with the memo becomes a miss."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def or_none(work: Callable[P, T]) -> Callable[P, T | None]:
    """The same work, which gives None instead of any error: a full disk, a foreign file, a value that does not fit."""

    @wraps(work)
    def tried(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return work(*args, **kwargs)
        except Exception:  # nobody asked for the memo, so nobody is told
            return None

    return tried
