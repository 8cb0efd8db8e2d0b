"""A day or period of a sentence, and what may be asked about the words round it and about its place in time."""

from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.phrases.around.attributes import is_one_day
from deann06.core.phrases.around.triggers import Trigger
from deann06.core.phrases.found.pieces import Pattern, TimeExpression
from deann06.core.terms.periods import Unit

_REACH: Final = 200  # letters before a trigger that may say what follows
_JUST_PASSED: Final = 92  # days, a quarter of a year


def just_passed(term: TimeExpression, issued: date | None) -> bool:
    """Whether a day without a year, read as next year's, lies shortly before the document's own: is the next meant?"""
    if issued is None or term.month_day is None or term.last is None or term.last.year == issued.year:
        return False
    return (term.last - issued).days > 365 - _JUST_PASSED


class WordsAround(Struct, frozen=True):
    """A day or period with its trigger, and what may be asked about the words round it."""

    text: str
    term: TimeExpression
    trigger: Trigger
    issued: date | None
    start: int  # of all the words that say it, with those of a window's first day

    def follows(self, pattern: Pattern) -> bool:
        """Whether the words before the trigger end as the pattern says."""
        return pattern.search(self.text, max(0, self.start - _REACH), self.start) is not None

    def is_over(self, until: int) -> bool:
        """Whether the day or period, given with its year, lies so many days or more before the document's own."""
        last = self.term.last
        return bool(self.issued and last and self.term.month_day is None and (self.issued - last).days >= until)

    @property
    def is_ahead(self) -> bool:
        """Whether the day or period ends after the document's own day."""
        return bool(self.issued and self.term.last and self.term.last > self.issued)

    @property
    def has_passed(self) -> bool:
        """Whether a day without a year lies before the document's own day in its year."""
        issued, day = self.issued, self.term.month_day
        return bool(issued and day and day < (issued.month, issued.day))

    @property
    def is_reached(self) -> bool:
        """Whether the day lies in the past, or a window ends on the document's own day."""
        return self.has_passed or ("until" in self.trigger.words and self.term.last == self.issued is not None)

    @property
    def has_just_passed(self) -> bool:
        """Whether a day or period without a year lies shortly before the document's own day."""
        return just_passed(self.term, self.issued)

    @property
    def is_now(self) -> bool:
        """Whether the document's own day lies in the period."""
        return bool(self.issued and self.term.period and self.issued in self.term.period)

    @property
    def one_day(self) -> bool:
        return is_one_day(self.term)

    @property
    def whole_year(self) -> bool:
        return self.term.period is not None and self.term.period.unit is Unit.YEAR
