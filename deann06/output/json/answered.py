"""`packet status` in JSON."""

from __future__ import annotations

from typing import Any, Final

from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.reports.packets.answered import Answered, BodyAnswer

_ANSWERED: Final[EncodingTable] = {
    **PLAIN,
    BodyAnswer: only(
        "agency answered owed handed_in submitted last_day days_overdue tasks news last_entry", agency="body"
    ),
}


def answered_keys(answered: Answered) -> dict[str, Any]:
    """The period, and of each body what it owed and has answered."""
    first, last = answered.span
    told = {"period": answered.period, "first": first, "last": last, "answered": answered.done}
    return plain({**told, "bodies": answered.bodies}, _ANSWERED)  # type: ignore[no-any-return]  # a mapping stays one
