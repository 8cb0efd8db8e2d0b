"""What waits for somebody's word, what was halted and what was replaced, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deann06.core.labels import BodyName
from deann06.core.rules_out import to_file
from deann06.output.json_record import as_file
from deann06.reports.obstacles import Obstacle
from deann06.reports.pending import Halt, Replaced, Reported, Request


def reported_items(found: Sequence[Reported]) -> list[dict[str, Any]]:
    """Completions that nobody has accepted yet."""
    return [{"id": one.id, "since": one.since, "by": _ids(one.by)} for one in found]


def request_items(found: Sequence[Request]) -> list[dict[str, Any]]:
    """More time that was asked for; the term as a file says it."""
    return [
        {
            "id": one.id,
            "date": one.on,
            "by": _ids(one.by),
            "for": _ids(one.bodies or one.by),
            "period": one.period,
            "term": to_file(one.term),
            "note": one.note,
        }
        for one in found
    ]


def halt_items(found: Sequence[Halt]) -> list[dict[str, Any]]:
    """What was paused or stopped."""
    return [
        {
            "id": one.id,
            "state": one.state,
            "since": one.since,
            "by": _ids(one.by),
            "reason": one.reason,
            "documents": as_file(one.documents),
        }
        for one in found
    ]


def replaced_items(found: Sequence[Replaced]) -> list[dict[str, Any]]:
    """Directives that others have replaced, with their open tasks."""
    return [{"id": one.id, "by": one.by, "date": one.on, "tasks": list(one.tasks)} for one in found]


def obstacle_items(found: Sequence[Obstacle]) -> list[dict[str, Any]]:
    """Open obstacles."""
    return [
        {
            "id": one.id,
            "kind": one.kind,
            "since": one.since,
            "waiting_on": one.waiting_on[0].id if one.waiting_on else None,
            "waiting_on_all": _ids(one.waiting_on),
            "text": one.text,
            "also": list(one.also),
        }
        for one in found
    ]


def _ids(bodies: Sequence[BodyName]) -> list[str]:
    return [body.id for body in bodies]
