"""Bodies as documents name them, with those whose duty they carry on and with what is not sure of them."""

from __future__ import annotations

from collections.abc import Iterable

from deann06.core.standing.labels import BodyName
from deann06.output.words import bodies as spoken
from deann06.output.words.official.vocabulary import words


def names(bodies: Iterable[BodyName], *, full: bool = False) -> str:
    """Bodies in a row: "Công an tỉnh; Sở KH&CN, kế thừa Sở TT&TT"."""
    return spoken.names(bodies, words, full=full)


def name(body: BodyName) -> str:
    """One of them."""
    return spoken.name(body, words)
