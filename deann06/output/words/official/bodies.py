"""Bodies as documents name them, with those whose duty they carry on and with what is not sure of them."""

from __future__ import annotations

from collections.abc import Iterable

from deann06.core.standing.labels import BodyName
from deann06.output.words.bodies import joined
from deann06.output.words.official.vocabulary import words


def names(bodies: Iterable[BodyName], *, full: bool = False) -> str:
    """Bodies in a row: "Công an tỉnh; Sở KH&CN, kế thừa Sở TT&TT"."""
    return joined(name(body, full=full) for body in bodies)


def name(body: BodyName, *, full: bool = False) -> str:
    """One of them."""
    own = body.name if full else body.short
    named = words("inherits", name=own, old=", ".join(body.inherited)) if body.inherited else own
    doubts = "; ".join(words(f"word.{doubt}") for doubt in body.doubts)
    return f"{named} ({doubts})" if doubts else named
