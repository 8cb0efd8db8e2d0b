"""Recurring duties on a day: the period under way, the last one that fell due, who was late in the last ones."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.standing.labels import BodyName, body_names, share_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import OPEN, Cell, CellState, StandingKind
from deann06.core.terms.periods import FirstAndLast

PAST_PERIODS: Final = 4  # how many earlier periods of a recurring duty are looked back on


class Duty(Struct, frozen=True, kw_only=True):
    """A recurring duty; every body stands under the name of the one that answers on the day, once."""

    id: str
    label: str
    title: str
    kind: StandingKind
    days_overdue: int
    begun: bool = False  # it has had a period
    key: str | None = None
    span: FirstAndLast | None = None  # its first and last day
    last_day: date | None = None
    handed_in: int = 0
    owed: int = 0  # shares, waived ones left out
    upcoming: tuple[BodyName, ...] = ()  # not handed in yet, and there is time
    past_key: str | None = None
    past_span: FirstAndLast | None = None
    past_missing: tuple[BodyName, ...] = ()
    past_extended: tuple[BodyName, ...] = ()  # the last period fell due, and they have been given time
    assumed: bool = False  # its periods are counted from a day that no source gives
    past_nobody: bool = False  # nobody handed in, of all who owed it
    looked_back: int = 0  # how many of the last due periods `late` looks at
    late: tuple[tuple[BodyName, int], ...] = ()  # late or missing in them, worst first

    @property
    def named(self) -> tuple[BodyName, ...]:
        """All bodies that it names, some of them twice."""
        return (*self.upcoming, *self.past_missing, *self.past_extended, *(body for body, _ in self.late))


def goes_on(row: Row) -> bool:
    """Whether a recurring duty still asks for something: its rule has not ended, and it was not stopped."""
    return row.standing.kind in OPEN or row.standing.kind is StandingKind.PAUSED


def latest_due(cells: Iterable[Cell], as_of: date) -> list[Cell]:
    """The cells of the latest period that has fallen due, which decides how the duty stands."""
    due = [cell for cell in cells if cell.due_before(as_of)]
    latest = max((cell.nominal for cell in due), default=None)
    return [cell for cell in due if cell.nominal == latest]


def names_in(row: Row, cells: Iterable[Cell], *states: CellState) -> tuple[BodyName, ...]:
    """The bodies whose shares are in one of the states, as they answer on the day, each once."""
    bodies = [cell.body for cell in cells if cell.body and cell.state in states]
    if CellState.MISSING in states:  # where they are blamed, what is not sure of them is said
        return share_names(row.fold, bodies)
    return body_names(row.fold.bodies, bodies, row.fold.as_of)


def owed(cells: Iterable[Cell]) -> list[Cell]:
    """The shares that are asked for."""
    return [cell for cell in cells if cell.state is not CellState.WAIVED]


def duty(row: Row, label: str) -> Duty:
    """A recurring duty as it is on the day."""
    fold, how = row.fold, row.standing
    due = list(dict.fromkeys(cell.key for cell in how.cells if cell.due_before(fold.as_of)))
    current = next((cell.key for cell in how.cells if cell.key not in due), None)
    now = [cell for cell in how.cells if cell.key == current]
    past = [cell for cell in how.cells if due and cell.key == due[-1]]
    last = due[-PAST_PERIODS:]
    bad = [c for c in how.cells if c.key in last and c.state in (CellState.LATE, CellState.MISSING)]
    lagged = {(fold.bodies.on(cell.body, fold.as_of).id, cell.key): None for cell in bad if cell.body}
    late = Counter(body for body, _ in lagged)  # by periods, though one body may have several shares in one
    return Duty(
        id=row.id,
        label=label,
        title=fold.task.title,
        kind=how.kind,
        days_overdue=how.days_overdue,
        begun=bool(due),
        key=current,
        span=now[0].span if now else None,
        last_day=now[0].usual if now else how.last_day,
        handed_in=sum(cell.submitted is not None for cell in now),
        owed=len(owed(now)),
        upcoming=names_in(row, now, CellState.UPCOMING),
        past_key=due[-1] if due else None,
        past_span=past[0].span if past else None,
        past_missing=names_in(row, past, CellState.MISSING),
        past_extended=names_in(row, past, CellState.UPCOMING),
        past_nobody=all(cell.state is CellState.MISSING for cell in owed(past)),
        looked_back=len(last),
        late=tuple((share_names(fold, [body])[0], n) for body, n in late.most_common()),
        assumed=how.assumed,
    )
