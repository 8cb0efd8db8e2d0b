"""What waits for somebody: obstacles by who must act on them, and every report of a period that is missing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import CellState
from deann06.core.terms.periods import FirstAndLast
from deann06.core.text.vietnamese import CollationKey, collate
from deann06.reports.rows.obstacles import ObstacleRow


class ObstacleGroup(Struct, frozen=True):
    """Those who must act, together; nobody where no source tells; and the obstacles that wait for them."""

    bodies: tuple[BodyName, ...]
    obstacles: tuple[ObstacleRow, ...]


class MissingReport(Struct, frozen=True, kw_only=True):
    """A report of a recurring duty that has fallen due and is not there, of whatever period."""

    id: str
    label: str
    title: str
    assumed: bool
    period: str
    span: FirstAndLast | None
    last_day: date | None
    body: BodyName | None  # None: of the lead, where a duty has no respondents


def by_who_must_act(listed: Iterable[ObstacleRow]) -> tuple[ObstacleGroup, ...]:
    """Obstacles by those for whom they wait: whom most wait for first, then by name; those of nobody last."""
    found: dict[tuple[BodyName, ...], list[ObstacleRow]] = {}
    for one in listed:
        found.setdefault(one.waiting_on, []).append(one)
    groups = (ObstacleGroup(bodies, tuple(rows)) for bodies, rows in found.items())
    return tuple(sorted(groups, key=_place))


def _place(group: ObstacleGroup) -> tuple[bool, int, CollationKey]:
    return not group.bodies, -len(group.obstacles), collate(" ".join(one.short for one in group.bodies))


def missing_reports(tasks: Iterable[Row], labels: Mapping[str, str]) -> tuple[MissingReport, ...]:
    """All that the ledger counts as missing, longest due first."""
    found = (one for row in tasks if row.standing.recurring for one in _missing(row, labels[row.id]))
    return tuple(sorted(found, key=lambda one: (one.last_day or date.max, one.id)))


def _missing(row: Row, label: str) -> Iterator[MissingReport]:
    fold = row.fold
    for cell in row.standing.cells:
        if cell.state is CellState.MISSING:
            yield MissingReport(
                id=row.id,
                label=label,
                title=fold.task.title,
                assumed=fold.assumed,
                period=cell.key,
                span=cell.span,
                last_day=cell.last_day,
                body=body_names(fold.bodies, [cell.body], fold.as_of)[0] if cell.body else None,
            )
