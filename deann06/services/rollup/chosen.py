"""Which day of each registry counts for a day that is asked about, and what is told of those that do not."""

from datetime import date, timedelta
from typing import NamedTuple

from deann06.reports.rows.gathered import Absence, GatheredRegistry
from deann06.services.rollup.state import JoinedRegistry, JoinedState
from deann06.store.engine.proof import OfDay


class ChosenDays(NamedTuple):
    """Which day of each registry counts for a day that is asked about."""

    registries: tuple[GatheredRegistry, ...]

    @property
    def days(self) -> tuple[OfDay, ...]:
        """Those that count."""
        return tuple((one.registry, one.day) for one in self.registries if one.day)


def choose_days(state: JoinedState, as_of: date, within: int) -> ChosenDays:
    """The last sound day of each registry up to the day, if it lies at most so many days before it."""
    return ChosenDays(tuple(_chosen(one, as_of, within) for one in state.registries))


def _chosen(one: JoinedRegistry, as_of: date, within: int) -> GatheredRegistry:
    last = max((day for day in one.sound if day <= as_of), default=None)
    day = last if last and last >= as_of - timedelta(days=within) else None
    refused = tuple(sorted(known for known, of in one.days.items() if of.absence and known <= as_of))
    absence, detail = one.absence, one.detail
    if absence is None and refused:
        absence, detail = one.days[refused[-1]].absence, one.days[refused[-1]].detail
    if absence is None and day is None:
        absence = Absence.OLD if last else Absence.LATER if one.days else Absence.MISSING
    return GatheredRegistry(
        registry=one.registry,
        level=one.level,
        parent=one.parent,
        province=one.province,
        day=day,
        absence=absence,
        detail=detail,
        last=last,
        refused=refused,
    )
