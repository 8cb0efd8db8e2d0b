"""One body's side of one task."""

from datetime import date

from msgspec import Struct

from deann06.core.records import Task
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import stand
from deann06.core.state.registry import Registry
from deann06.reports.rows.narrow import RowFilter, narrow, unconfirmed, waived


class OwnSide(Struct, frozen=True, kw_only=True):
    """What a task is for a body: its own row, or a row that is not counted for it, or none at all."""

    body: BodyName
    row: Row | None
    counted: bool
    waived: bool = False
    unconfirmed: bool = False


def own_side(registry: Registry, task: Task, agency: str, as_of: date) -> OwnSide:
    """The side of the body that answers on the day by this id."""
    fold = Fold(task, registry, as_of)
    how = stand(fold)
    own, beside = narrow((Row(fold, how),) if how else (), RowFilter(agency=agency))
    row = next(iter((*own, *beside)), None)
    return OwnSide(
        body=body_names(registry.bodies, [agency], as_of)[0],
        row=row,
        counted=bool(own),
        unconfirmed=row is not None and unconfirmed(row, agency),
        waived=row is not None and not own and waived(row, agency),
    )
