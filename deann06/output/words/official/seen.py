"""Bodies as templates see them, plain dicts, in words. Facts are what templates see: dicts, texts, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from deann06.core.standing.labels import BodyName
from deann06.output.words.official import bodies as spoken

Facts = Mapping[str, Any]


def names(bodies: Sequence[Facts], *, full: bool = False) -> str:
    """Bodies in a row, with those for which they answer, and what is not sure of them; by their full names if asked."""
    return spoken.names((BodyName(**body) for body in bodies), full=full)


def named(body: Facts) -> str:
    """One of them."""
    return spoken.name(BodyName(**body))
