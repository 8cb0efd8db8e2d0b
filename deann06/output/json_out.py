"""Values as JSON whose keys scripts may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from deann06.core.commit import Commit, Revision, Unreadable
from deann06.core.ledger import Ledger
from deann06.core.registry import Registry
from deann06.locale import t
from deann06.output.asked_text import apart_keys, asked_keys
from deann06.output.grant_words import grant_items
from deann06.output.json_pending import halt_items, obstacle_items, replaced_items, reported_items, request_items
from deann06.output.json_rows import beside_keys
from deann06.output.plain_text import json_text
from deann06.reports.status import Status

SCHEMA = 2


def envelope(registry: Registry, as_of: date, commit: Revision, **content: Any) -> str:
    """JSON text of any content, with what every output carries."""
    top: dict[str, Any] = {"schema": SCHEMA, "as_of": as_of, **_commit(commit)}
    if registry.settings.notice:
        top["notice"] = registry.settings.notice
    return dump({**top, **content})


def revision(commit: Revision) -> dict[str, Any]:
    """The keys that say which commit was read, where one was asked for."""
    return _commit(commit) if isinstance(commit, Commit) and commit.pinned else {}


def _commit(commit: Revision) -> dict[str, Any]:
    """The keys that say what git says of the data."""
    if not isinstance(commit, Commit):
        why = {"git_unreadable": t(commit.cause, **commit.facts)} if isinstance(commit, Unreadable) else {}
        return {"commit": None, **why}
    known = {"known_at": commit.committed.isoformat()} if commit.pinned else {}
    return {"commit": commit.sha, **known, **({"uncommitted_changes": True} if commit.dirty else {})}


def dump(content: Mapping[str, Any]) -> str:
    """JSON text, readable, Vietnamese as it is; days in ISO."""
    return json_text(content, _plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def ledger_keys(ledger: Ledger) -> dict[str, int]:
    """A ledger's counts by their stable keys."""
    keys = (
        "assigned",
        "completed_on_time",
        "completed_late",
        "completed",
        "in_time",
        "due_soon",
        "overdue",
        "ongoing",
        "no_deadline",
        "paused",
        "stopped",
    )
    return {key: getattr(ledger, key) for key in keys}


def status_content(status: Status) -> dict[str, Any]:
    """The content of `status --format json`."""
    recurring = status.ledger.recurring
    return {
        **asked_keys(status.asked),
        "grants": grant_items(status.grants),
        "ledger": ledger_keys(status.ledger),
        "rate": status.ledger.rate,
        "counts": {name: apart_keys(count) for name, count in status.counts.items()},
        "overdue": [line.id for line in status.overdue],
        "due_soon": [line.id for line in status.due_soon],
        "recurring": {
            "on_time": recurring.on_time,
            "late": recurring.late,
            "missing": recurring.missing,
            "waived": recurring.waived,
        },
        "ageing": list(status.ledger.ageing),
        "not_yet_assigned": list(status.not_yet_assigned),
        "duties": [
            {
                "id": duty.id,
                "period": duty.key,
                "last_day": duty.last_day,
                "handed_in": duty.handed_in,
                "owed": duty.owed,
                "waiting": [body.id for body in duty.upcoming],
                "last_period": duty.past_key,
                "missing": [body.id for body in duty.past_missing],
                "extended": [body.id for body in duty.past_extended],
                "late": {body.id: count for body, count in duty.late},
                "assumed": duty.assumed,
                "doubts": {body.id: list(body.doubts) for body in duty.named if body.doubts},
            }
            for duty in status.duties
        ],
        "blocked": obstacle_items(status.obstacles),
        "to_confirm": reported_items(status.reported),
        "requests": request_items(status.requests),
        "halted": halt_items(status.halts),
        "superseded": replaced_items(status.replaced),
        "stale": [line.id for line in status.stale],
        "models": {state.value if state else "unknown": count for state, count in status.models},
        "indicators": [{"id": one.id, "value": one.value, "date": one.on} for one in status.figures],
        "proposals": [model.id for model in status.proposals],
        **beside_keys(status.asked, "tasks", status.beside),
    }
