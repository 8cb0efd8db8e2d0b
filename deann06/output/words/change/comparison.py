"""Two states that are compared, and what lies between them."""

from __future__ import annotations

from typing import Final

from deann06.core.changes.compare import ChangeKind
from deann06.core.commit import Commit
from deann06.locale import t
from deann06.output.words.change.changes import ledger_changes, rate_change
from deann06.reports.changes.compare import Comparison

SIGNS: Final = {
    ChangeKind.ADDED: ("+", "good"),
    ChangeKind.REMOVED: ("−", "bad"),
    ChangeKind.RENAMED: ("→", ""),
    ChangeKind.FIELD: ("~", "warn"),
    ChangeKind.ENTRY_ADDED: ("+", "good"),
    ChangeKind.ENTRY_REMOVED: ("−", "bad"),
    ChangeKind.ENTRY_CHANGED: ("~", "bad"),
}


def between(changes: Comparison) -> str:
    """The two states that are compared, in words."""
    before, after = side(changes.before.commit), side(changes.after.commit)
    return t("change.from_to", before=before, after=after)


def side(commit: Commit | None) -> str:
    """One of the two states: its commit and moment, or the files as they are."""
    if commit is None:
        return t("change.files")
    moment = commit.moment
    return t("change.side", sha=commit.short, day=moment.date(), time=f"{moment:%H:%M}")


def effect(changes: Comparison) -> list[str]:
    """What the changes do to the ledger and the rate; one sentence where nothing, or nothing known."""
    old, new = changes.before.ledger, changes.after.ledger
    if old is None or new is None:
        errors = [side.refused for side in (changes.before, changes.after) if side.refused]
        return list(dict.fromkeys(t("change.ledger.unknown", why=t(error.key, **error.facts)) for error in errors))
    rate = rate_change(old, new)
    return [*ledger_changes(old, new), *([rate] if rate else [])] or [t("change.ledger.same")]
