"""The forms a deadline (thời hạn) may take, one small type each.

What days a form means is the business of `deadlines`, how a file writes it that of `reading` and `writing`.
"""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Final, TypeAlias, get_args

from msgspec import Struct

from deann06.core.declare import WORDS, May, names
from deann06.core.terms.periods import Period, RoughDate, Unit


class Roll(StrEnum):
    """What becomes of a last day that is no working day."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


RuleText: TypeAlias = Annotated[str, WORDS]


class DeadlineRule(Struct, frozen=True, kw_only=True):
    """What every form of a deadline may carry."""

    phrase: Annotated[RuleText | None, May.SPELL | May.FILL_TOLD] = None  # the source's own words
    roll: Roll | None = None  # None: the default of the form
    then_ongoing: bool = False  # kept up afterwards; changes no standing
    since: RoughDate | None = None  # `from`: a recurrence starts here; elsewhere it only shows a window


class OnDay(DeadlineRule, frozen=True, kw_only=True):
    """`before` or `by` a stated day. With an hour both mean that day."""

    day: date
    before: bool
    hour: time | None = None


class Within(DeadlineRule, frozen=True, kw_only=True):
    """Within a week, month, quarter, half-year or year."""

    period: Period


class Counted(DeadlineRule, frozen=True, kw_only=True):
    """So many days or working days from a date, or after an event. The first day is not counted."""

    count: int
    working: bool
    event: Annotated[RuleText | None, May.SPELL] = None  # words; None: counted from `since`


class Every(DeadlineRule, frozen=True, kw_only=True):
    """A recurring term. At most one of `weekday` (0 Monday), `day` (-1: the last), `month_day` is set."""

    count: int
    unit: Unit
    before: bool = False
    weekday: int | None = None
    day: int | None = None
    month_day: tuple[int, int] | None = None
    hour: time | None = None
    anchor: date | None = None
    until: RoughDate | None = None
    assumed: Annotated[RuleText | None, May.TOLD] = None  # why this anchor, where no source gives one

    @property
    def occurs(self) -> bool:
        """Whether it yields occurrences: every N > 1 units needs an anchor."""
        return self.count == 1 or self.anchor is not None


class Recurrence(DeadlineRule, frozen=True, kw_only=True):
    """A recurrence in the words of RFC 5545, from the whitelist of `RRULE_PARTS`."""

    rrule: RuleText
    start: date
    until: RoughDate | None = None
    assumed: Annotated[RuleText | None, May.TOLD] = None


class Cycle(DeadlineRule, frozen=True, kw_only=True):
    """A recurring term that is a cycle of the committee, by its name in the settings."""

    cycle: Annotated[str, names("cycles")]  # of the settings
    until: RoughDate | None = None


class Ongoing(DeadlineRule, frozen=True, kw_only=True):
    """Kept up all the time (thường xuyên)."""


class NoTerm(DeadlineRule, frozen=True, kw_only=True):
    """No term was given."""


Recurring: TypeAlias = Every | Recurrence  # what occurrences are computed from
Returning: TypeAlias = Recurring | Cycle
OneOff: TypeAlias = OnDay | Within | Counted | Ongoing | NoTerm
RULES: Final[tuple[type[DeadlineRule], ...]] = get_args(OneOff | Returning)


class Deadline:
    """The deadline of a task: its one-off rule, or None; or else its recurring rules, one or more."""

    __slots__ = ("one_off", "recurring", "rules")

    def __init__(self, *rules: DeadlineRule) -> None:
        self.rules = rules
        self.recurring: tuple[Returning, ...] = tuple(rule for rule in rules if isinstance(rule, Returning))
        self.one_off: OneOff | None = rules[0] if isinstance(rules[0], OneOff) else None

    @property
    def phrases(self) -> tuple[str, ...]:
        """The source's words, of every rule that has them."""
        return tuple(rule.phrase for rule in self.rules if rule.phrase)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deadline) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self.rules)

    def __repr__(self) -> str:
        return f"Deadline{self.rules!r}"


NO_DEADLINE: Final = Deadline(NoTerm())
