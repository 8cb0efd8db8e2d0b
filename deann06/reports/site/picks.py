"""The words by which rows of tasks are picked: each figure of a page leads to as many rows as it says."""

from collections.abc import Mapping
from typing import Final

from deann06.core.standing.ledger import COUNTED
from deann06.core.standing.tasks import StandingKind
from deann06.reports.rows.kinds import ListedTask

DUTIES: Final = "duties"
PICKS: Final = (
    "assigned",
    "overdue",
    "due",
    "in_time",
    "ongoing",
    "no_deadline",
    "paused",
    "finished",
    "stopped",
    DUTIES,
)
_KINDS: Final[Mapping[str, frozenset[StandingKind]]] = {
    **{word: COUNTED[word] for word in PICKS if word in COUNTED},
    "due": frozenset((StandingKind.COMPLETED_ON_TIME, StandingKind.COMPLETED_LATE, StandingKind.OVERDUE)),
}


def picks(row: ListedTask) -> tuple[str, ...]:
    """The words that a row counts for. A recurring duty is none of the tasks, however it stands."""
    if row.recurring:
        return (DUTIES,)
    return tuple(word for word, kinds in _KINDS.items() if row.kind in kinds)
