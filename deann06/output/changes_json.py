"""`deann06 changes --format json`."""

from __future__ import annotations

from typing import Any

from deann06.core.changes import Change, ChangeKind
from deann06.core.ledger import Ledger
from deann06.core.standing import Standing
from deann06.output.change_words import sentence
from deann06.output.json_out import ledger_keys
from deann06.output.json_record import as_file
from deann06.reports.changes import Comparison, Side

_WHOLE = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RENAMED)


def content(changes: Comparison) -> dict[str, Any]:
    """The two sides, the changes in order of weight, standings and ledgers that differ."""
    stood = [*changes.records, *changes.beside]
    return {
        "before": _side(changes.before),
        "after": _side(changes.after),
        "changes": [_change(changes, change) for record in changes.records for change in record.changes],
        "standings": [
            {"id": one.id, "before": _standing(one.before), "after": _standing(one.after)}
            for one in stood
            if one.stands_otherwise
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "commit": side.commit.sha if side.commit else None,
        "committed": side.commit.committed.isoformat() if side.commit else None,
        "ledger": _ledger(side.ledger),
        "rate": side.ledger.rate if side.ledger else None,
    }


def _ledger(ledger: Ledger | None) -> dict[str, int] | None:
    return ledger_keys(ledger) if ledger else None


def _change(changes: Comparison, change: Change) -> dict[str, Any]:
    whole = change.kind in _WHOLE
    return {
        "kind": change.kind,
        "folder": change.folder,
        "id": change.id,
        "old_id": change.old_id,
        "field": change.field or None,
        "index": change.index,
        "old": None if whole else as_file(change.old),
        "new": None if whole else as_file(change.new),
        "text": sentence(change, changes.before.registry, changes.after.registry),
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "standing": standing.kind,
        "last_day": standing.last_day,
        "days_overdue": standing.days_overdue,
        "days_late": standing.days_late,
    }
