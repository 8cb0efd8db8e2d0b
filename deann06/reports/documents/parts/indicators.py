"""The indicators of a report: where each stands on a day, and where it stood before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from deann06.core.records import Indicator
from deann06.core.state.registry import Registry
from deann06.reports.facts.parts import IndicatorRow
from deann06.reports.rows.figures import RecordedReading, readings_of


def indicator_rows(registry: Registry, before: date, as_of: date) -> Iterator[IndicatorRow]:
    """The indicators of which there is a reading up to the day, each with its value at the end of the day `before`."""
    readings = readings_of(registry, as_of)
    for indicator in registry.indicators.values():
        history = readings.get(indicator.id, ())
        if not history:
            continue
        yield indicator_row(indicator, history, before)


def indicator_row(indicator: Indicator, history: Sequence[RecordedReading], before: date | None = None) -> IndicatorRow:
    """An indicator with the last of some readings, and the one that stood at the end of the day `before`."""
    last, target = history[-1], indicator.target
    earlier = [reading.value for reading in history if before and reading.on <= before]
    return IndicatorRow(
        id=indicator.id,
        title=indicator.title,
        kind=indicator.kind.value,
        unit=indicator.unit,
        value=str(last.value),
        on=last.on,
        undated=last.entry.undated,
        previous=str(earlier[-1]) if earlier else None,
        target=str(target.value) if target else None,
        target_by=target.by.name if target and target.by else None,
    )
