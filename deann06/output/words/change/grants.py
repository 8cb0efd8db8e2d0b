"""What the settings loosen of who may say what: one sentence for pages and documents, one key of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from deann06.locale import t
from deann06.reports.rows.granted import GrantedAct


def granted_words(grants: Iterable[GrantedAct], say: Callable[..., str] = t) -> str:
    """Who may grant beside those who may by themselves, and what."""
    return say("view.grants", said="; ".join(_one(granted, say) for granted in grants))


def _one(granted: GrantedAct, say: Callable[..., str]) -> str:
    act = say(f"change.act.{granted.act.value}") if granted.act else say("view.grants.all")
    return say("view.grants.one", names=", ".join(body.short for body in granted.bodies), act=act)
