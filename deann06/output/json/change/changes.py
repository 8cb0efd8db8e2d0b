"""`changes --format json`, and how any change is told."""

from __future__ import annotations

from typing import Any, Final

from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.standing.tasks import Standing
from deann06.output.json.plain import EncodingTable, plain
from deann06.output.json.rows import ROWS, STANDING_KEYS
from deann06.output.keys import Keys, only
from deann06.output.words.change.changes import sentence
from deann06.reports.changes.compare import ComparedState, Comparison, RecordChanges

_WHOLE: Final = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RENAMED)
_CHANGE: Final = only("kind folder id old_id field index old new")


def changed(change: Change, keys: Keys) -> dict[str, Any]:
    """Some keys of a change; of a record that comes, goes or is renamed without what is all of it."""
    said = {**keys(change), "field": change.field or None}
    return said | ({"old": None, "new": None} if change.kind in _WHOLE else {})


def changes_keys(changes: Comparison) -> dict[str, Any]:
    """The two sides, the changes in order of weight, standings and ledgers that differ."""
    before, after = changes.before, changes.after

    def change_keys(change: Change) -> dict[str, Any]:
        return {**changed(change, _CHANGE), "text": sentence(change, before.registry, after.registry)}

    content = {
        "before": before,
        "after": after,
        "changes": changes.changes,
        "standings": [one for one in (*changes.records, *changes.beside) if one.stands_otherwise],
    }
    table: EncodingTable = {
        **ROWS,
        ComparedState: only(
            "commit committed ledger rate",
            committed=lambda side: side.commit and side.commit.committed,
            rate=lambda side: side.ledger and side.ledger.rate,
        ),
        Change: change_keys,
        RecordChanges: only("id before after"),
        Standing: STANDING_KEYS,
    }
    keys: dict[str, Any] = plain(content, table)
    return keys
