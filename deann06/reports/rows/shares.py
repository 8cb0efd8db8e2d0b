"""A body's shares in a task: what it owes of it, and what it has handed in."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from deann06.core.records import Document
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import BodyName, names_as_they_were
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import OPEN, Cell, CellState
from deann06.core.terms.periods import FirstAndLast


class BodyShare(Struct, frozen=True, kw_only=True):
    """A share that a body owes or has handed in; `period` of a recurring duty, `of` an ended body it answers for."""

    id: str
    label: str
    title: str
    period: str | None
    span: FirstAndLast | None  # of that period
    state: CellState
    last_day: date | None
    days_overdue: int
    extended: bool
    assumed: bool
    unconfirmed: bool  # it is missing, and owed only by our reading of the source
    of: BodyName | None
    submitted: date | None = None
    documents: tuple[Document, ...] = ()


def body_shares(row: Row, label: str, agency: str) -> Iterator[BodyShare]:
    """The body's shares in a task that it owes now or has handed in."""
    fold = row.fold
    for cell in row.standing.cells:
        owed = cell.state in (CellState.MISSING, CellState.UPCOMING) and row.standing.kind in OPEN
        if not owed and not cell.submitted:
            continue
        heir = fold.bodies.on(cell.body, fold.as_of).id if cell.body else None
        late = (fold.as_of - cell.last_day).days if cell.last_day and cell.state is CellState.MISSING else 0
        yield BodyShare(
            id=row.id,
            label=label,
            title=fold.task.title,
            period=cell.key if row.standing.recurring else None,
            span=cell.span,
            state=cell.state,
            last_day=cell.last_day,
            days_overdue=late,
            extended=cell.last_day != cell.usual,
            assumed=row.standing.assumed,
            unconfirmed=cell.state is CellState.MISSING and bool(cell.body) and agency in fold.unconfirmed,
            of=names_as_they_were(fold.registry, [cell.body])[0] if cell.body and heir != cell.body else None,
            submitted=cell.submitted,
            documents=documents_of(fold, cell),
        )


def documents_of(fold: Fold, cell: Cell) -> tuple[Document, ...]:
    """What proves that a share was handed in."""
    for entry in fold.entries:
        if entry.submit == cell.key and entry.date == cell.submitted:
            said = entry.bodies or entry.speakers
            if cell.body is None or cell.body in (*said, *fold.bodies.ids(said, cell.nominal)):
                return entry.evidence
    return ()
