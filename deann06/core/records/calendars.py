"""Which days are off, or worked instead, in a year."""

import datetime as dt
from typing import Annotated, ClassVar

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.parts import (
    Part,
    Record,
    Text,
)


class Holiday(Part, frozen=True, kw_only=True):
    """A day off on a weekday."""

    date: Annotated[dt.date, May.FIXED, Merge.KEY]
    name: Annotated[Text, May.TOLD]
    source: Annotated[Text | None, May.FREE] = None


class WorkedDay(Part, frozen=True, kw_only=True):
    """A Saturday or Sunday worked instead of another day."""

    date: Annotated[dt.date, May.FIXED, Merge.KEY]
    instead_of: Annotated[dt.date, May.FIXED]
    source: Annotated[Text | None, May.FREE] = None


class CalendarYear(Record, frozen=True, kw_only=True):
    """The public holidays and swapped working days of one year, as decreed."""

    folder: ClassVar[str] = "calendar"
    single: ClassVar[str] = "calendar"

    holidays: Annotated[tuple[Holiday, ...], May.FILL_TOLD, Weight.TERM, Merge.GATHERED] = ()
    working: Annotated[tuple[WorkedDay, ...], May.FILL_TOLD, Weight.TERM, Merge.GATHERED] = ()
    unconfirmed: Annotated[tuple[Holiday, ...], May.FREE, Merge.GATHERED] = ()  # not counted

    @property
    def is_draft(self) -> bool:
        """Whether none of its days off is confirmed yet: what is computed with it may change."""
        return bool(self.unconfirmed) and not self.holidays
