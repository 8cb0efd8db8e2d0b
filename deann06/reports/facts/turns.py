"""Recurring duties by period: what became of the reports that were owed, and whose they were."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.standing.labels import BodyName, body_names, share_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import OPEN, Cell, CellState, Fold, StandingKind
from deann06.core.text.vietnamese import collate
from deann06.reports.facts.marks import marks_of
from deann06.reports.facts.parts import DutyRow, DutyTurn, Laggards, ReportShare
from deann06.reports.facts.period import ReportingPeriod

LOOKED_BACK: Final = 4  # how many of the last due periods are asked who lagged
_GOING_ON: Final = OPEN | {StandingKind.PAUSED}


def duty_rows(
    tasks: Iterable[Row], labels: Mapping[str, str], span: ReportingPeriod, previous: ReportingPeriod
) -> tuple[DutyRow, ...]:
    """The duties that a reporting period has to tell of.

    A turn belongs to the period in which its nominal last day lies. Whatever its period, the last due turn is told as
    long as reports of it are missing: by it a duty counts as overdue.
    """
    rows = (_duty(row, labels[row.id], span, previous) for row in tasks if row.standing.recurring)
    return tuple(row for row in rows if row.turns or row.before or row.laggards)


class Unreported(Struct, frozen=True):
    """A recurring duty of whose latest due period reports are missing, and that period."""

    id: str
    label: str
    title: str
    lead: tuple[BodyName, ...]  # who owes its one report, where it has no respondents
    marks: tuple[str, ...]
    turn: DutyTurn
    unconfirmed: str | None  # why the source does not give the duty to some of them by name


def unreported(tasks: Iterable[Row], labels: Mapping[str, str]) -> tuple[Unreported, ...]:
    """Who has not reported in the latest due periods of the duties that go on; bodies by name."""
    found = []
    for row in tasks:
        fold, how = row.fold, row.standing
        cells = last_due(how.cells, fold.as_of) if how.recurring and how.kind in _GOING_ON else ()
        if any(cell.state is CellState.MISSING for cell in cells):
            turn = _turn(fold, cells[0].key, cells)
            lead = body_names(fold.bodies, fold.lead, fold.as_of) if turn.alone else ()
            why = why_unconfirmed(fold, turn.missing_by)
            marks = marks_of(fold.task)
            found.append(Unreported(row.id, labels[row.id], fold.task.title, lead, marks, turn, why))
    return tuple(found)


def last_due(cells: Iterable[Cell], as_of: date) -> Sequence[Cell]:
    """The cells of the latest period that had fallen due before a day, by which a duty is judged; none at first."""
    cells = tuple(cells)
    latest = max((cell.nominal for cell in cells if cell.due_before(as_of)), default=None)
    return [cell for cell in cells if cell.nominal == latest]


def shares(fold: Fold, cells: Iterable[Cell], state: CellState) -> tuple[ReportShare, ...]:
    """The bodies whose cells are in a state, as they answer on the day, by name, each by the worst of its cells."""
    by_body: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.state is state:
            for name in (cell.body,) if cell.body else fold.lead:
                by_body.setdefault(fold.bodies.on(name, fold.as_of).id, []).append(cell)
    found = (
        ReportShare(_answering(fold, body, own), max(_days(cell, fold.as_of) for cell in own), _last_day(own))
        for body, own in by_body.items()
    )
    return tuple(sorted(found, key=lambda one: collate(one.body.short)))


def why_unconfirmed(fold: Fold, shares: Iterable[ReportShare]) -> str | None:
    """Why some of these bodies answer only by our reading of the source; None where the source names them all."""
    doubt = fold.task.unconfirmed
    return doubt.why if doubt and any(share.body.unconfirmed for share in shares) else None


def answering(fold: Fold, cells: Iterable[Cell]) -> Mapping[str, Sequence[Cell]]:
    """The cells of each body as it answers on the day, without those that nobody asks for."""
    cells_of: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.body and cell.state is not CellState.WAIVED:
            cells_of.setdefault(fold.bodies.on(cell.body, fold.as_of).id, []).append(cell)
    return cells_of


def handed_in(cells: Iterable[Cell]) -> bool:
    """Whether a body has handed in all that is asked of it."""
    return all(cell.submitted for cell in cells)


def _all_shares(turn: DutyTurn) -> tuple[ReportShare, ...]:
    return (*turn.late_by, *turn.missing_by, *turn.upcoming_by)


def _answering(fold: Fold, body: str, cells: Sequence[Cell]) -> BodyName:
    """The body's name, with the ended bodies for whose shares it answers; with every doubt where it is blamed."""
    names = [cell.body or body for cell in cells]
    missing = cells[0].state is CellState.MISSING
    return (share_names(fold, names) if missing else body_names(fold.bodies, names, fold.as_of))[0]


def _days(cell: Cell, as_of: date) -> int:
    """How many days late or overdue; of a cell that is neither, 0."""
    if cell.last_day is None or cell.state not in (CellState.LATE, CellState.MISSING):
        return 0
    return ((cell.submitted or as_of) - cell.last_day).days


def _last_day(cells: Iterable[Cell]) -> date | None:
    return min((cell.last_day for cell in cells if cell.last_day), default=None)


def _duty(row: Row, label: str, span: ReportingPeriod, previous: ReportingPeriod) -> DutyRow:
    fold = row.fold
    turns: dict[str, list[Cell]] = {}
    for cell in row.standing.cells:
        turns.setdefault(cell.key, []).append(cell)
    judged = last_due(row.standing.cells, fold.as_of)
    open_key = judged[0].key if any(cell.state is CellState.MISSING for cell in judged) else None
    now, before = [], []
    for key, cells in turns.items():
        nominal = cells[0].nominal
        if nominal in span or (key == open_key and nominal > span.last):
            now.append(_turn(fold, key, cells))
        elif nominal in previous or key == open_key:
            before.append(_turn(fold, key, cells))
    due = [cells for cells in turns.values() if any(cell.due_before(fold.as_of) for cell in cells)][-LOOKED_BACK:]
    going_on = bool(now or before) or row.standing.kind in _GOING_ON
    return DutyRow(
        id=row.id,
        label=label,
        title=fold.task.title,
        lead=() if any(cell.body for cell in row.standing.cells) else body_names(fold.bodies, fold.lead, fold.as_of),
        marks=marks_of(fold.task),
        assumed=fold.assumed,
        paused=row.standing.kind is StandingKind.PAUSED,
        turns=tuple(now),
        before=tuple(before),
        unconfirmed=why_unconfirmed(fold, (share for turn in (*now, *before) for share in _all_shares(turn))),
        looked_back=len(due),
        laggards=tuple(_laggards(fold, due)) if going_on else (),
    )


def _turn(fold: Fold, key: str, cells: Sequence[Cell]) -> DutyTurn:
    states = Counter(cell.state for cell in cells)
    days = Counter(cell.last_day or cell.nominal for cell in cells)
    return DutyTurn(
        key=key,
        last_day=days.most_common(1)[0][0],
        owed=len(cells) - states[CellState.WAIVED],
        on_time=states[CellState.ON_TIME],
        late=states[CellState.LATE],
        missing=states[CellState.MISSING],
        upcoming=states[CellState.UPCOMING],
        waived=states[CellState.WAIVED],
        assumed=fold.assumed,
        alone=all(cell.body is None for cell in cells),
        late_by=shares(fold, cells, CellState.LATE),
        missing_by=shares(fold, cells, CellState.MISSING),
        upcoming_by=shares(fold, cells, CellState.UPCOMING),
    )


def _laggards(fold: Fold, due: Iterable[Sequence[Cell]]) -> Iterator[Laggards]:
    """Who lagged in these periods, the worst first, those alike together."""
    late: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    owing: set[str] = set()
    names: dict[str, list[str]] = {}
    for cells in due:
        by_body: dict[str, set[CellState]] = {}
        for cell in cells:
            for name in (cell.body,) if cell.body else fold.lead:
                body = fold.bodies.on(name, fold.as_of).id
                by_body.setdefault(body, set()).add(cell.state)
                names.setdefault(body, []).append(name)
        missing.update(body for body, states in by_body.items() if CellState.MISSING in states)
        late.update(b for b, states in by_body.items() if CellState.LATE in states and CellState.MISSING not in states)
        owing.update(body for body, states in by_body.items() if states != {CellState.WAIVED})
    alike: dict[tuple[int, int], list[str]] = {}
    for body in names:
        if late[body] or missing[body]:
            alike.setdefault((missing[body], late[body]), []).append(body)
    for (gaps, lags), bodies in sorted(alike.items(), reverse=True):
        ids = [name for body in bodies for name in names[body]]
        called = share_names(fold, ids) if gaps else body_names(fold.bodies, ids, fold.as_of)
        called = tuple(sorted(called, key=lambda one: collate(one.short)))
        yield Laggards(lags, gaps, called, len(bodies) == len(owing))
