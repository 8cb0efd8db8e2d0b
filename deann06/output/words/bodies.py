"""Bodies in words: their names on a day, and what is not sure of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from deann06.core.standing.labels import BodyName
from deann06.locale import t


def names(bodies: Iterable[BodyName], say: Callable[..., str] = t, *, full: bool = False) -> str:
    """Bodies in a row, by their short names, in the words of a vocabulary."""
    return joined(name(body, say, full=full) for body in bodies)


def name(body: BodyName, say: Callable[..., str] = t, *, full: bool = False) -> str:
    """One of them, with whom it inherited from and what is not sure of it."""
    own = body.name if full else body.short
    named = say("view.inherits", name=own, old=joined(body.inherited)) if body.inherited else own
    return named + doubts(body, say)


def unsure_words(bodies: Iterable[BodyName]) -> str:
    """Of how many bodies nobody knows whether they are there still, in brackets; nothing where all are."""
    unsure = sum(body.unverified for body in bodies)
    return f" ({unsure} {t('word.unverified')})" if unsure else ""


def joined(names: Iterable[str]) -> str:
    """Names in a row, with semicolons where one of them has a comma in it: `Sở, ban, ngành; Văn phòng UBND tỉnh`."""
    listed = tuple(names)
    return ("; " if any("," in name for name in listed) and len(listed) > 1 else ", ").join(listed)


def doubts(body: BodyName, say: Callable[..., str] = t) -> str:
    """What a reader must know of a name before anybody is blamed: ` (chưa xác nhận)`, or nothing."""
    remarks = say("word.besides").join(say(f"word.{doubt}") for doubt in body.doubts)
    return f" ({remarks})" if remarks else ""


def body_words(body: BodyName | None) -> str:
    """A body's short name, or a dash."""
    return names([body]) if body else "–"
