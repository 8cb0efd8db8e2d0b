"""The rounds of recurring duties: what each body did in each of the last periods, and by which letter."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct

from deann06.core.records import Document
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import Cell, CellState
from deann06.core.terms.periods import FirstAndLast
from deann06.core.text.vietnamese import collate
from deann06.reports.rows.duties import goes_on
from deann06.reports.rows.shares import documents_of

PERIODS: Final = 8  # the last ones that the page shows


class RoundPeriod(Struct, frozen=True):
    """A period of a duty, the days that it covers, and its usual last permitted day."""

    key: str
    span: FirstAndLast | None
    last_day: date | None


class RoundCell(Struct, frozen=True):
    """What a body did in a period; `documents` prove it."""

    state: CellState
    last_day: date | None
    submitted: date | None
    documents: tuple[Document, ...] = ()


class RoundLine(Struct, frozen=True):
    """A body, None where a duty has no respondents, and its cells, one a period; None where it owed nothing."""

    body: BodyName | None
    cells: tuple[RoundCell | None, ...]


class Round(Struct, frozen=True, kw_only=True):
    """A recurring duty that goes on: its last periods, oldest first, and its bodies, sorted by name."""

    id: str
    label: str
    title: str
    assumed: bool  # its periods are counted from a day that no source gives
    periods: tuple[RoundPeriod, ...]
    lines: tuple[RoundLine, ...]


def rounds(tasks: Iterable[Row], labels: Mapping[str, str]) -> tuple[Round, ...]:
    """The rounds of all duties that go on, in the order of the tasks."""
    return tuple(_round(row, labels[row.id]) for row in tasks if row.standing.recurring and goes_on(row))


def _round(row: Row, label: str) -> Round:
    by_period: dict[str, list[Cell]] = {}
    for cell in row.standing.cells:
        by_period.setdefault(cell.key, []).append(cell)
    shown = list(by_period.items())[-PERIODS:]
    return Round(
        id=row.id,
        label=label,
        title=row.fold.task.title,
        assumed=row.fold.assumed,
        periods=tuple(RoundPeriod(key, cells[0].span, cells[0].usual) for key, cells in shown),
        lines=tuple(sorted(_lines(row, [cells for _, cells in shown]), key=_name)),
    )


def _lines(row: Row, periods: list[list[Cell]]) -> Iterator[RoundLine]:
    """Each body that owed anything in these periods; ended ones under the name that they had."""
    fold = row.fold
    for body in dict.fromkeys(cell.body for cells in periods for cell in cells):
        own = [next((cell for cell in cells if cell.body == body), None) for cells in periods]
        called = body_names(fold.bodies, [body], fold.as_of)[0] if body else None
        yield RoundLine(called, tuple(_cell(row, cell) for cell in own))


def _cell(row: Row, cell: Cell | None) -> RoundCell | None:
    if cell is None:
        return None
    documents = documents_of(row.fold, cell) if cell.submitted else ()
    return RoundCell(cell.state, cell.last_day, cell.submitted, documents)


def _name(line: RoundLine) -> tuple[Any, ...]:
    return (collate(line.body.short), line.body.id) if line.body else ()
