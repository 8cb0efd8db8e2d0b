"""Bodies in words: their names on a day, and what is not sure of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deann06.core.standing.labels import BodyName
from deann06.locale import t


def names(bodies: Sequence[BodyName]) -> str:
    """Short names of bodies, with whom they inherited from."""
    return joined(
        (t("view.inherits", name=body.short, old=joined(body.inherited)) if body.inherited else body.short)
        + doubts(body)
        for body in bodies
    )


def unsure_words(bodies: Iterable[BodyName]) -> str:
    """Of how many bodies nobody knows whether they are there still, in brackets; nothing where all are."""
    unsure = sum(body.unverified for body in bodies)
    return f" ({unsure} {t('word.unverified')})" if unsure else ""


def joined(names: Iterable[str]) -> str:
    """Names in a row, with semicolons where one of them has a comma in it: `Sở, ban, ngành; Văn phòng UBND tỉnh`."""
    told = tuple(names)
    return ("; " if any("," in name for name in told) and len(told) > 1 else ", ").join(told)


def doubts(body: BodyName) -> str:
    """What a reader must know of a name before anybody is blamed: ` (chưa xác nhận)`, or nothing."""
    found = [t(f"word.{doubt}") for doubt in body.doubts]
    return f" ({', '.join(found)})" if found else ""


def body_words(body: BodyName | None) -> str:
    """A body's short name, or a dash."""
    return names([body]) if body else "–"
