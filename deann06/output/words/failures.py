"""What known failures and troubles say."""

from __future__ import annotations

from deann06.errors import DeannError, GitFailure, Trouble
from deann06.locale import t


def sentence_of(error: DeannError | Trouble) -> str:
    """What a known failure says."""
    facts = dict(error.facts)
    if isinstance(error, GitFailure):
        return t("git.unreadable", cause=t(error.key, **facts), way=t(error.way, **facts))
    names = facts.get("names")
    facts.setdefault("near", t("find.near", names=names) if names else "")
    return t(error.key, **facts)
