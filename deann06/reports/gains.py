"""Who stands better after a change: what a reviewer asks first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.cells import CellState
from deann06.core.fold import Fold
from deann06.core.labels import BodyName, body_names
from deann06.core.standing import Kind, Standing
from deann06.reports.changes import Comparison, RecordChanges

_WORST_FIRST: Final = (
    {Kind.OVERDUE},
    {Kind.COMPLETED_LATE},
    {Kind.DUE_SOON},
    {Kind.ON_TRACK, Kind.ONGOING, Kind.NO_DEADLINE, Kind.PAUSED, Kind.STOPPED},
    {Kind.COMPLETED, Kind.COMPLETED_ON_TIME},
)
_SHARES: Final = (CellState.MISSING, CellState.LATE, CellState.UPCOMING)  # worst first; what is left owes nothing


class Gain(Struct, frozen=True, kw_only=True):
    """A task that stands better, and whose gain that is: those whose shares do, else its leads."""

    label: str
    title: str
    bodies: tuple[BodyName, ...]
    before: Standing | None  # None: the change brings the task
    after: Standing


def gains(comparison: Comparison) -> Iterator[Gain]:
    """The tasks that stand better, touched or not, in the order of the summary."""
    registry, as_of = comparison.after.registry, comparison.as_of
    for one in (*comparison.records, *comparison.beside):
        shares = _better_shares(one)
        if one.after is None or not (shares or _worth(one.after) > _worth(one.before)):
            continue
        named = shares or Fold(registry.tasks[one.id], registry, as_of).lead
        bodies = body_names(registry.bodies, named, as_of)
        yield Gain(label=one.label, title=one.title, bodies=bodies, before=one.before, after=one.after)


def _worth(standing: Standing | None) -> tuple[int, int, date]:
    """How good a standing is: its kind, then fewer days late, then more time; a task that was not there has none."""
    if standing is None:
        return len(_WORST_FIRST) - 1, -1, date.min  # what is brought gains by being done in time alone
    rank = next(place for place, kinds in enumerate(_WORST_FIRST) if standing.kind in kinds)
    return rank, -(standing.days_overdue + (standing.days_late or 0)), standing.last_day or date.max


def _better_shares(one: RecordChanges) -> tuple[str, ...]:
    """The bodies whose shares of a period stand better than before, or are no longer asked for."""
    if one.before is None or one.after is None:
        return ()
    now = {(cell.key, cell.body): _share(cell.state) for cell in one.after.cells}
    better = (c.body for c in one.before.cells if _share(c.state) < now.get((c.key, c.body), len(_SHARES)))
    return tuple(dict.fromkeys(body for body in better if body))


def _share(state: CellState) -> int:
    return _SHARES.index(state) if state in _SHARES else len(_SHARES)
