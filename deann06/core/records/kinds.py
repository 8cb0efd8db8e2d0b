"""The kinds of records and of files; a value of a type that msgspec does not know."""

from __future__ import annotations

from typing import Any

from deann06.core.records.agencies import Agency
from deann06.core.records.calendars import CalendarYear
from deann06.core.records.directives import Directive
from deann06.core.records.indicators import Indicator
from deann06.core.records.parts import (
    Record,
)
from deann06.core.records.settings import (
    Settings,
    Waivers,
)
from deann06.core.records.tasks import Model, Task
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline

RECORDS: tuple[type[Record], ...] = (Task, Model, Directive, Indicator, Agency, CalendarYear)  # in the order of a page
KINDS: tuple[type[Record], ...] = (Settings, Waivers, *RECORDS)  # of files


def decode_value(kind: type, raw: Any) -> Any:
    """Read a value of the types that msgspec does not know. Raises BadValue."""
    if kind is Deadline:
        return read_deadline(raw)
    if kind is RoughDate:
        return RoughDate.parse(raw if isinstance(raw, str) else repr(raw))
    raise NotImplementedError(kind)
