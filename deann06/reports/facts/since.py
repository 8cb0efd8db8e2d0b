"""The main figures of a report against those of the end of the previous period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from deann06.core.standing.ledger import Ledger, Row, ledger, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.reports.facts.parts import FigureChange, FiguresSince
from deann06.reports.facts.period import ReportingPeriod

_ALWAYS: Final = ("finished", "overdue")  # told though there are none of them


def since(previous: ReportingPeriod, then: Sequence[Row], now: Sequence[Row]) -> FiguresSince | None:
    """What became of the main figures; None where nothing had been assigned by the end of the previous period.

    Both sides are folded from the data of now. So the figures of then hold what was recorded late, and may differ from
    those that were printed.
    """
    if not then:
        return None
    known = tuple(one for one in changes(then, now) if one.key in _ALWAYS or one.before or one.now)
    return FiguresSince(previous.name, previous.last, known)


def changes(then: Sequence[Row], now: Sequence[Row]) -> tuple[FigureChange, ...]:
    """All main figures; before None where nothing had been assigned then, or nothing is known of it."""
    before = dict(_figures(then)) if then else {}
    return tuple(_change(key, before.get(key), value) for key, value in _figures(now))


def _change(key: str, before: float | None, now: float | None) -> FigureChange:
    change = None if before is None or now is None else round(now - before, 2)
    return FigureChange(key, before, now, change)


def _figures(tasks: Sequence[Row]) -> Iterator[tuple[str, float | None]]:
    total: Ledger = ledger(tasks)
    overdue = tasks_and_duties(tasks, StandingKind.OVERDUE)
    yield "finished", total.finished
    yield "overdue", overdue.tasks
    yield "overdue_duties", overdue.duties
    yield "missing", total.recurring.missing
    yield "rate", None if silent(tasks) else total.rate


def silent(tasks: Iterable[Row]) -> bool:
    """Whether there are tasks, and no word of any has been recorded: that does not say that nothing was done."""
    rows = tuple(tasks)
    return bool(rows) and not any(row.fold.entries for row in rows)
