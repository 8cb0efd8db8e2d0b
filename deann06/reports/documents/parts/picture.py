"""A registry on the day of a document, worked out once: how everything stands, what hinders it, what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from deann06.core.days.calendar import UnknownYear
from deann06.core.standing.carried import stood_after
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import Row, TaskStandings
from deann06.core.standing.models import ModelStanding, model_standings
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.reports.documents.parts.difficulties import obstacles
from deann06.reports.documents.parts.requests import requests
from deann06.reports.documents.parts.tables import task_row
from deann06.reports.facts.parts import BodyRequests, Obstacle
from deann06.reports.facts.task_rows import TaskRow
from deann06.reports.rows.figures import RecordedReading, readings_of


class Picture:
    """What documents say of a registry on a day. Its parts raise Incomputable where it cannot be worked out."""

    def __init__(self, registry: Registry, as_of: date, since: date | None = None) -> None:
        """A registry on a day; `since` is an earlier one with which it is compared."""
        self.registry = registry
        self.as_of = as_of
        self._stood = TaskStandings(registry, since or as_of)
        self._told: dict[str, TaskRow] = {}

    @cached_property
    def tasks(self) -> tuple[Row, ...]:
        """Every task that exists on the day."""
        return stood_after(self._stood, self.registry, self.as_of).whole()

    @cached_property
    def then(self) -> tuple[tuple[Row, ...], int | None]:
        """How tasks stood on the earlier day, by the data of now, or the year whose calendar is lacking for that."""
        try:
            return self._stood.whole(), None
        except UnknownYear as error:  # a term that was set anew since needs it no more
            return (), error.year

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The short name of each task."""
        return task_labels(self.registry)

    @cached_property
    def models(self) -> tuple[ModelStanding, ...]:
        """Every pilot model that has begun."""
        return model_standings(self.registry, self.as_of)

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What hinders tasks and models, each thing once."""
        return obstacles(self.registry, self.tasks, self.models, self.labels, self.as_of)

    @cached_property
    def requests(self) -> tuple[BodyRequests, ...]:
        """What waits for somebody's word, by the body that is asked."""
        return requests(self.registry, self.tasks, self.models, self.obstacles, self.labels, self.as_of)

    @cached_property
    def readings(self) -> Mapping[str, tuple[RecordedReading, ...]]:
        """The readings of each indicator."""
        return readings_of(self.registry, self.as_of)

    @cached_property
    def overdue(self) -> tuple[TaskRow, ...]:
        """The overdue tasks and duties, the longest overdue first."""
        late = [row for row in self.tasks if row.standing.kind is StandingKind.OVERDUE]
        return self.told(sorted(late, key=lambda row: -row.standing.days_overdue))

    @cached_property
    def due_soon(self) -> tuple[TaskRow, ...]:
        """The tasks and duties that fall due soon, the next first."""
        soon = [row for row in self.tasks if row.standing.kind is StandingKind.DUE_SOON]
        return self.told(sorted(soon, key=lambda row: row.standing.last_day or self.as_of))

    def told(self, tasks: Iterable[Row]) -> tuple[TaskRow, ...]:
        """Tasks as rows of tables, each worked out once."""
        known = self._told
        return tuple(known.get(row.id) or known.setdefault(row.id, self._row(row)) for row in tasks)

    def _row(self, row: Row) -> TaskRow:
        return task_row(row, self.labels[row.id])
