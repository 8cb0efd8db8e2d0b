"""The main figures at the ends of the last periods, one after another."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from msgspec import Struct

from deann06.core.days.calendar import UnknownYear
from deann06.core.standing.carried import stood_on
from deann06.core.standing.ledger import Row, ledger, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Unit
from deann06.reports.facts.period import Periods, ReportingPeriod
from deann06.reports.facts.since import silent

_LOOKED_BACK: Final = {Unit.WEEK: 8, Unit.MONTH: 6, Unit.QUARTER: 4, Unit.YEAR: 3}  # periods, with the one reported on


class TrendPoint(Struct, frozen=True):
    """Tasks at the end of a period, recurring duties apart, or, in a period that runs, on the as-of day."""

    period: str
    day: date
    assigned: int
    finished: int
    overdue: int
    rate: float | None  # per cent; None where nothing was due, or no word of any task had been recorded


def trend(
    registry: Registry, periods: Periods, span: ReportingPeriod, now: Sequence[Row], as_of: date
) -> tuple[TrendPoint, ...]:
    """The last periods up to a span in their order, folded from the data of now, as far as anything had been assigned
    by their ends and the calendar knows their years.
    """
    points = [_point(span, as_of, now)]
    before = list(islice(_before(periods, span), _LOOKED_BACK[periods.unit] - 1))
    then = stood_on(registry, (earlier.last for earlier in before))
    try:
        for earlier in before:
            tasks = then(earlier.last)
            if not tasks:
                break
            points.append(_point(earlier, earlier.last, tasks))
    except UnknownYear:  # what lies before cannot be known either
        pass
    return tuple(reversed(points))


def _before(periods: Periods, span: ReportingPeriod) -> Iterator[ReportingPeriod]:
    while True:
        span = periods.containing(span.first - DAY)
        yield span


def _point(span: ReportingPeriod, day: date, tasks: Sequence[Row]) -> TrendPoint:
    total = ledger(tasks)
    overdue = tasks_and_duties(tasks, StandingKind.OVERDUE).tasks
    rate = None if silent(tasks) else total.rate
    return TrendPoint(span.name, day, total.assigned, total.finished, overdue, rate)
