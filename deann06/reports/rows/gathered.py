"""Many registries on a day, as one page: how they stand by province and level, what is worst, who is not in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from typing import Final

from msgspec import Struct
from msgspec.structs import astuple

from deann06.core.records import Level, Tier
from deann06.core.standing.ledger import Ledger, RecurringCounts


class Absence(StrEnum):
    """Why what a registry publishes does not count, or not all of it."""

    UNREACHED = "unreached"  # the place cannot be reached
    MISSING = "missing"  # no dataset lies there
    SCHEMA = "schema"  # of another version
    OTHER = "other"  # of another registry
    TIER = "tier"  # it goes less far than is asked for
    CORRUPT = "corrupt"  # it, or a file of it, is not what it says
    LYING = "lying"  # its ledgers are not those of its rows
    OLD = "old"  # its last day is too long ago
    LATER = "later"  # its first day comes only after the day that is asked about


DAMAGES: Final = frozenset((Absence.CORRUPT, Absence.LYING))  # also of single days
_WRONG: Final = DAMAGES | {Absence.SCHEMA, Absence.OTHER, Absence.TIER}


class Remade(Struct, frozen=True, kw_only=True):
    """What a roll-up made: the parts (province and month) of the joined folder, whose data were fetched, its pages."""

    folder: str
    parts: tuple[str, ...]
    fetched: tuple[str, ...]
    site: str | None = None  # the first of the pages, where they were asked for
    pages: int = 0


class CountedRegistry(Struct, frozen=True, kw_only=True):
    """What a registry says of itself on the day of which it is counted."""

    title: str | None
    notice: str | None = None  # what every page of it must say
    commit: str | None
    committed_at: datetime | None  # as it was in Việt Nam
    ledger: Ledger  # its own, also of what it inherits


class GatheredRegistry(Struct, frozen=True, kw_only=True):
    """A registry on the day."""

    registry: str
    level: Level
    parent: str | None
    province: str
    day: date | None = None  # of which it is counted; None: it is not
    absence: Absence | None = None  # also of one that is counted as of an earlier day than it would be
    detail: str = ""
    last: date | None = None  # the last day of it that is known to be sound
    refused: tuple[date, ...] = ()  # days up to the one that is asked about that are not; `detail` is of the last
    state: CountedRegistry | None = None  # None: it is not counted


class DayCounts(Struct, frozen=True, kw_only=True):
    """What a registry comes to on a day; `below`: of that, tasks that it inherits from one in the same line, and
    `again`: from any that counts.
    """

    own: Ledger
    below: Ledger = Ledger()
    again: Ledger = Ledger()


class FigureMove(Struct, frozen=True):
    """A figure of the registries that are counted on both days, then and now."""

    before: int | None
    now: int | None


class GatheredLine(Struct, frozen=True, kw_only=True):
    """The registries of one level in a province, or all of them: `province` is None then."""

    province: str | None
    level: Level | None
    listed: int
    counted: int
    ledger: Ledger
    both: int  # registries that were counted a week before too
    overdue: FigureMove  # of these
    rate: FigureMove  # of these, in hundredths of a per cent
    finished: FigureMove  # of these
    missing: FigureMove  # of these, in all periods


class WorstTask(Struct, frozen=True, kw_only=True):
    """An overdue task of a registry."""

    registry: str
    task: str
    title: str
    lead: str | None
    last_day: date | None
    days_overdue: int
    recurring: bool


class OverdueRow(WorstTask, frozen=True, kw_only=True):
    """The same in the list of all; `again`: it is inherited from one that counts too, and counted once in the whole."""

    again: bool


class NationalBody(Struct, frozen=True, kw_only=True):
    """A central body in all registries that count it: it is known by its code, for ids are each registry's own."""

    code: str
    short: str
    registries: int
    assigned: int  # one-off tasks
    overdue: int


class GatheredPage(Struct, frozen=True, kw_only=True):
    """All registries of a list on a day."""

    as_of: date
    before: date  # a week earlier
    tier: Tier | None
    registries: tuple[GatheredRegistry, ...]
    lines: tuple[GatheredLine, ...]
    total: GatheredLine
    worst: tuple[WorstTask, ...]
    bodies: tuple[NationalBody, ...] = ()  # those with most overdue tasks first
    overdue: tuple[OverdueRow, ...] = ()  # all, longest first, where they were asked for

    @property
    def notices(self) -> tuple[str, ...]:
        """What every page of some registry that counts must say."""
        return tuple(sorted({one.state.notice for one in self.registries if one.state and one.state.notice}))

    @property
    def wrong(self) -> bool:
        """Whether something that is published cannot be what it should be; who is late or out of reach is not wrong."""
        return any(one.absence in _WRONG for one in self.registries)

    @property
    def absent(self) -> tuple[GatheredRegistry, ...]:
        """Those of which something is to be told: not counted at all first."""
        told = (one for one in self.registries if one.absence)
        return tuple(sorted(told, key=lambda one: one.day is not None))


def lines(
    registries: Sequence[GatheredRegistry],
    now: Mapping[str, DayCounts],
    before: Mapping[str, DayCounts],
) -> tuple[tuple[GatheredLine, ...], GatheredLine]:
    """The lines by province and level, and that of all; `now` and `before`: what registries come to on the two days.

    In a line, and in that of all, a task that a registry inherits from another one that counts there counts once.
    """
    found: dict[tuple[str, Level], list[GatheredRegistry]] = {}
    for one in registries:
        found.setdefault((one.province, one.level), []).append(one)
    order = list(Level)
    keys = sorted(found, key=lambda key: (order.index(key[1]), key[0]))
    made = tuple(_line(key[0], key[1], found[key], now, before) for key in keys)
    return made, _line(None, None, registries, now, before)


def _line(
    province: str | None,
    level: Level | None,
    registries: Sequence[GatheredRegistry],
    now: Mapping[str, DayCounts],
    before: Mapping[str, DayCounts],
) -> GatheredLine:
    names = [one.registry for one in registries]
    both = [name for name in names if name in now and name in before]
    whole = level is None
    then, after = (_sum((known[name] for name in both), whole=whole) for known in (before, now))
    return GatheredLine(
        province=province,
        level=level,
        listed=len(names),
        counted=sum(name in now for name in names),
        ledger=_sum((now[name] for name in names if name in now), whole=whole),
        both=len(both),
        overdue=FigureMove(then.overdue, after.overdue),
        rate=FigureMove(then.rate_hundredths, after.rate_hundredths),
        finished=FigureMove(then.finished, after.finished),
        missing=FigureMove(then.recurring.missing, after.recurring.missing),
    )


def _sum(counts: Iterable[DayCounts], *, whole: bool) -> Ledger:
    """The ledgers of registries in one line, or in that of all."""
    return reduce(lambda total, one: _added(total, one.own, one.again if whole else one.below), counts, Ledger())


def _added(total: Ledger, more: Ledger, less: Ledger) -> Ledger:
    (*heads, turns, ages), (*more_heads, more_turns, more_ages), (*less_heads, less_turns, less_ages) = map(
        astuple, (total, more, less)
    )
    return Ledger(
        **dict(zip(Ledger.__struct_fields__, _plus(heads, more_heads, less_heads), strict=False)),
        recurring=RecurringCounts(*_plus(*map(astuple, (turns, more_turns, less_turns)))),
        ageing=tuple(_plus(ages, more_ages, less_ages)),
    )


def _plus(total: Iterable[int], more: Iterable[int], less: Iterable[int]) -> list[int]:
    return [one + other - another for one, other, another in zip(total, more, less, strict=True)]
