"""Packets in JSON: those that were made, and who has answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.reports.packets.answered import Answered, BodyAnswer
from deann06.reports.packets.values import Asked

_ANSWERED: Final[EncodingTable] = {
    **PLAIN,
    BodyAnswer: only(
        "agency answered owed handed_in submitted last_day days_overdue tasks news last_entry", agency="body"
    ),
}


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
        }
    )
    return keys


def answered_keys(answered: Answered) -> dict[str, Any]:
    """The period, and of each body what it owed and has answered."""
    first, last = answered.span
    told = {"period": answered.period, "first": first, "last": last, "answered": answered.done}
    keys: dict[str, Any] = plain({**told, "bodies": answered.bodies}, _ANSWERED)
    return keys
