"""What the words of a deadline mean: the rule and its last days, or what is unclear."""

from datetime import date, time
from itertools import islice

from msgspec import Struct

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import House, last_day, occurrences
from deann06.core.phrases.read import PhraseReading, read_phrases
from deann06.core.terms.rules import Deadline, DeadlineRule, Every, Recurring

SHOWN = 3  # last days shown of a recurrence
NO_CALENDAR = "no_calendar"  # a doubt like those of `UNCLEAR`, which only this computation can have


class ReadingDays(Struct, frozen=True, kw_only=True):
    """A reading with the days that it comes to, inclusive; empty where it sets none."""

    reading: PhraseReading
    deadline: Deadline | None
    last_days: tuple[date, ...]
    hour: time | None
    unknown_year: int | None = None  # a year whose calendar is needed and missing

    @property
    def doubts(self) -> tuple[str, ...]:
        """Keys of all that is unclear."""
        return (*self.reading.unclear, *((NO_CALENDAR,) if self.unknown_year else ()))


def build(text: str, issued: date | None, day: date, house: House, *, column: bool = False) -> tuple[ReadingDays, ...]:
    """Every deadline of a text, or of a cell of a `column` of deadlines.

    A recurrence is shown from the document's day on, or else from `day`.
    """
    return tuple(_read(reading, issued or day, house) for reading in read_phrases(text, issued, column=column))


def _read(reading: PhraseReading, start: date, house: House) -> ReadingDays:
    deadline = Deadline(*reading.rules) if reading.rules else None
    days: tuple[date, ...] = ()
    missing = None
    if deadline:
        try:
            days = first_days(deadline, start, house)
        except UnknownYear as error:
            missing = error.year
    return ReadingDays(reading=reading, deadline=deadline, last_days=days, hour=reading.hour, unknown_year=missing)


def first_days(deadline: Deadline, start: date, house: House) -> tuple[date, ...]:
    """The last permitted day, inclusive, or the first ones of a recurrence from a day on. Raises UnknownYear."""
    rules = [rule for rule in deadline.recurring if isinstance(rule, Recurring) and _occurs(rule)]
    if rules:
        turns = occurrences(rules, house, start, None, date(start.year + 3, 12, 31))
        return tuple(occurrence.last_day for occurrence in islice(turns, SHOWN))
    last = last_day(deadline.one_off, house) if deadline.one_off else None
    return (last.day,) if last else ()


def _occurs(rule: DeadlineRule) -> bool:
    return not isinstance(rule, Every) or rule.occurs
