"""The head and foot of an official document: what the registry and the command know, the rest left open.

domain: Decree 30/2020, Appendix I: components 2, 3, 4, 7, 9b.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from deann06.core.commit import Revision, Unreadable
from deann06.core.registry import Registry
from deann06.locale import table
from deann06.reports.values import Letter
from deann06.reports.words import words


class Wishes(Struct, frozen=True):
    """What the command was told about the letter, before what the registry says."""

    number: str | None = None
    signer_post: str | None = None
    signer_name: str | None = None
    recipients: tuple[str, ...] = ()


def letter(registry: Registry, day: date, wishes: Wishes) -> Letter:
    """The letter of a report dated that day."""
    known = registry.settings.letterhead
    focal = registry.agencies.get(registry.settings.focal_point)
    code = focal.code if focal else None
    symbol = known.symbol or (words("symbol", code=code) if code else words("symbol.open"))
    full = number(wishes.number or known.number, symbol)
    committee = registry.bodies.name(registry.settings.committee, day)
    post = wishes.signer_post or known.signature.post
    return Letter(
        parent=known.parent,
        issuer=known.issuer or registry.bodies.name(registry.settings.focal_point, day),
        number=words("number", number=full),
        symbol=full,
        place=registry.settings.place,
        day=day,
        recipients=tuple(name.rstrip(" ;.") for name in wishes.recipients or known.recipients or (committee,)),
        archive=_archive(known.archive),
        authority=() if wishes.signer_post else known.signature.authority,
        post=_lines(post) or (words("open"),),
        signer=wishes.signer_name or known.signature.name or words("open"),
    )


def number(given: str | None, symbol: str) -> str:
    """A number with its symbol: `5` gives `05/BC-CAT`. A number below 10 has a leading zero; none is left open."""
    if not given:
        return f"{words('number.open')}/{symbol}"
    plain = given.strip().removeprefix("Số:").removeprefix("Số").strip()
    plain = re.sub(r"^\d(?!\d)", lambda digit: f"0{digit[0]}", plain)
    return plain if "/" in plain else f"{plain}/{symbol}"


def revision(commit: Revision) -> str:
    """Which revision of the data a document was made from."""
    if commit is None:
        return words("revision.none")
    if isinstance(commit, Unreadable):
        return words("revision.unreadable", cause=table("vi", "git")[commit.cause].format(**commit.facts))
    moment = commit.moment
    key = "revision.dirty" if commit.dirty else "revision"
    return words(key, sha=commit.short, hour=f"{moment:%H:%M}", day=moment.date())


def _archive(unit: str | None) -> str:
    unit = (unit or words("open")).strip(" .").removeprefix("Lưu:").strip()
    return f"Lưu: {unit}" if re.match(r"VT\b", unit) else words("archive", archive=unit)


def _lines(post: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (post or "").split("|") if line.strip())
