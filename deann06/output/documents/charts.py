"""Charts of a report by name: what each bar of them stands for. Their numbers stand in a table of the document too."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from deann06.core.text.vietnamese import first_upper
from deann06.output.words.official.filters import agency
from deann06.output.words.official.terms import period_words
from deann06.output.words.official.vocabulary import words


class ChartSeries(NamedTuple):
    """Bars of one kind: what they are called, and a number for each place of the chart."""

    name: str
    values: tuple[float, ...]


class ChartData(NamedTuple):
    """A chart: what it shows in words, its places, its series; bars lie where they are many with long names."""

    about: str
    places: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    lying: bool
    percent: bool


def _completion(report: Mapping[str, Any]) -> ChartData:
    rated = [row for row in report["agencies"] if row["counts"]["rate"] is not None]
    rates = tuple(row["counts"]["rate"] for row in rated)
    about = words("chart.completion")
    return ChartData(about, tuple(map(agency, rated)), (ChartSeries(about, rates),), lying=True, percent=True)


def _trend(report: Mapping[str, Any]) -> ChartData:
    points = report["trend"]
    return ChartData(
        words("chart.trend"),
        tuple(first_upper(period_words(point["period"])) for point in points),
        tuple(_counted(points, ("assigned", "finished", "overdue"))),
        lying=False,
        percent=False,
    )


def _counted(points: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> Iterable[ChartSeries]:
    for key in keys:
        yield ChartSeries(words(f"chart.{key}"), tuple(point[key] for point in points))


CHARTS: Final[Mapping[str, Callable[[Mapping[str, Any]], ChartData]]] = {"completion": _completion, "trend": _trend}
