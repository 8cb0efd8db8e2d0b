"""`round make`, `packet make` `--format json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deann06.output.json.plain import plain
from deann06.reports.packets.values import Asked


def made_keys(asked: Asked, packet: str, kind: str, paths: Sequence[str]) -> dict[str, Any]:
    """A packet that was written: what it is, where it lies, what it asks by ids."""
    keys: dict[str, Any] = plain(
        {
            "id": packet,
            "kind": kind,
            "agency": asked.agency,
            "period": asked.period,
            "files": list(paths),
            "reports": [
                {"task": one.id, "period": one.turn, "body": one.owing, "by": one.by, "last_day": one.last_day}
                for one in asked.reports
            ],
            "tasks": [one.id for one in asked.tasks],
            "models": [one.id for one in asked.models],
            "handed_in": asked.done,
            "nobody": asked.nobody,
        }
    )
    return keys
