"""A report as its JSON tells it, over the registry that it was made of: what its figures are looked up in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from deann06.core.standing.ledger import Row, is_counted, rows
from deann06.core.standing.tasks import CellState
from deann06.core.state.registry import Registry
from deann06.reports.rows.narrow import RowFilter, narrow

_NAMED = (
    "id",
    "cited",
    "ask",
    "task",
    "model",
    "body",
    "period",
)  # by what a value of a list is called, the first it has


class Behind(NamedTuple):
    """What a figure counts: ids, and the words of the `list` that shows them, None where only the report does; the day
    where it is another than the report's.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...] | None = None
    day: date | None = None


class Told:
    """A report as its JSON tells it, over the registry that it was made of."""

    def __init__(self, registry: Registry, as_of: date, subject: str | None, said: Mapping[str, Any]) -> None:
        """`subject` is the id of the body, task or directive that the report is about."""
        self.registry = registry
        self.as_of = as_of
        self.subject = subject
        self.said = said
        self._stood: dict[date, Sequence[Row]] = {}

    def stood(self, day: date) -> Sequence[Row]:
        """How every task stands on a day."""
        return self._stood.get(day) or self._stood.setdefault(day, rows(self.registry, day))

    @cached_property
    def whole(self) -> RowFilter:
        """What the report as a whole is narrowed to."""
        name = self.said["report"]
        if name == "agency":
            return RowFilter(agency=self.subject)
        if name == "directive":
            return RowFilter(directive=self.subject)
        return RowFilter(agency=self.said["body"]) if name == "reminder" and "body" in self.said else RowFilter()

    def found(self, wanted: RowFilter, day: date | None = None) -> Sequence[Row]:
        """The rows that a filter leaves, on the report's day or another."""
        return narrow(self.stood(day or self.as_of), wanted).rows

    def at(self, path: str) -> Any:
        """The value at a path of the JSON."""
        value: Any = self.said
        for key in path.split("."):
            value = value[int(key)] if isinstance(value, list) else value[key]
        return value

    def shares(self, wanted: RowFilter, day: date | None = None) -> Iterator[tuple[Row, str]]:
        """The reports of recurring duties that were not handed in, each as task, period and, of a share, body."""
        for row in self.found(wanted, day):
            for cell in row.standing.cells if row.standing.recurring else ():
                if cell.state is CellState.MISSING and is_counted(cell, row.fold.as_of):
                    yield row, "/".join(filter(None, (row.id, cell.key, cell.body)))

    @property
    def models(self) -> Iterable[Mapping[str, Any]]:
        """The models of a report on a period, or of that on models."""
        if "leads" in self.said:
            return [model for lead in self.said["leads"] for model in lead["models"]]
        models: Iterable[Mapping[str, Any]] = self.said["models"]
        return models


def name_of(one: Any) -> str:
    """By what a value of a list is called: a record, body or period, of a point what it is about."""
    if isinstance(one, dict):
        return name_of(next(one[key] for key in _NAMED if one.get(key)))
    return str(one)
