"""What the settings loosen of who may say what, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from deann06.locale import t
from deann06.reports.granted import Granted


def granted_words(grants: Iterable[Granted]) -> str:
    """Who may grant beside those who may by themselves, and what."""
    return t("view.grants", said="; ".join(map(_one, grants)))


def _one(granted: Granted) -> str:
    act = t(f"change.act.{granted.act.value}") if granted.act else t("view.grants.all")
    return t("view.grants.one", names=", ".join(granted.names), act=act)
