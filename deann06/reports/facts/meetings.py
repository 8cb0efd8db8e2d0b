"""When a cycle of the settings comes round: the committee's next session, the next weekly report."""

from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.days.deadlines import House, occurrences
from deann06.core.standing.cycles import returning
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY
from deann06.core.terms.rules import Every, Recurring

MEETING: Final = "meeting"  # the cycle's name
_ROLLED: Final = 31  # days: how far before a session its day by the rule may lie


class Meeting(Struct, frozen=True):
    """A session of the committee; `assumed` where its cycle is counted from a day that no source gives."""

    day: date
    assumed: bool = False


def next_meeting(registry: Registry, day: date) -> Meeting | None:
    """The first session on a day or after it; None where no cycle tells. Raises UnknownYear."""
    found = next_day(registry, MEETING, day)
    return Meeting(*found) if found else None


def next_day(registry: Registry, name: str, day: date) -> tuple[date, bool] | None:
    """The first last day of a cycle on a day or after it, and whether the cycle is counted from a day that no source
    gives; None where the settings have no such cycle, or it has ended. Raises UnknownYear.
    """
    settings = registry.settings
    cycle = settings.cycles.get(name)
    rules = [rule for rule in returning(cycle, settings) if _occurs(rule)] if cycle else []
    house = House(registry.calendar, settings.policy.strict_before)
    begin = day - _ROLLED * DAY if day.toordinal() > _ROLLED else day
    days = (turn.last_day for turn in occurrences(rules, house, begin, None, day))
    found = next((one for one in days if one >= day), None)
    return (found, any(rule.assumed for rule in rules)) if found else None


def _occurs(rule: Recurring) -> bool:
    return not isinstance(rule, Every) or rule.occurs
