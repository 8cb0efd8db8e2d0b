"""Who has answered in a period: reports that were owed and came, news of open tasks. All of it is what logs say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Entry, Role
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row, rows
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import OPEN, Cell, CellState
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import FirstAndLast
from deann06.core.text.vietnamese import collate
from deann06.reports.rows.table import ColumnKind, FilledColumn, Table, filled, itself, table


class BodyAnswer(Struct, frozen=True, kw_only=True):
    """What a body has answered: its shares of the period, the open tasks that it leads, its last entry."""

    body: BodyName
    owed: tuple[str, ...]  # ids of duties of which it owes, or owed, a report for the period
    handed_in: tuple[str, ...]
    submitted: date | None  # the last day on which one of them came
    last_day: date | None  # inclusive, of what is not there: the first of them; None where all is there
    days_overdue: int  # since then; 0 while there is time
    tasks: tuple[str, ...]  # ids
    news: tuple[str, ...]  # of these, those of which it has said something since the period began
    last_entry: date | None  # of its own, in any record

    @property
    def answered(self) -> bool:
        """Whether all its reports are there; of a body that owes none, whether it has said anything."""
        return len(self.owed) == len(self.handed_in) if self.owed else bool(self.news)


class Answered(Struct, frozen=True, kw_only=True):
    """A period, from its first day to its last, both inclusive, and what each body has answered in it."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    period: str
    span: FirstAndLast
    bodies: tuple[BodyAnswer, ...]  # first those whose reports are missing, the longest overdue first

    @property
    def done(self) -> int:
        """How many of the bodies have answered."""
        return sum(one.answered for one in self.bodies)


class AnsweredPeriods:
    """The periods of the recurring duties of a registry on a day."""

    def __init__(self, registry: Registry, as_of: date, commit: Revision) -> None:
        self._registry = registry
        self._as_of = as_of
        self._commit = commit
        self._rows = [row for row in rows(registry, as_of) if row.standing.kind in OPEN or row.standing.recurring]
        self._own = own_rows(self._rows)

    @property
    def spans(self) -> Mapping[str, FirstAndLast]:
        """The periods that duties have had or have under way, the latest first: the first and the last day of each."""
        spans: dict[str, FirstAndLast] = {}
        for cell in self._cells():
            if cell.span:
                first, last = spans.get(cell.key, cell.span)
                spans[cell.key] = min(first, cell.span[0]), max(last, cell.span[1])
        return dict(sorted(spans.items(), key=lambda one: one[1][1], reverse=True))

    @property
    def under_way(self) -> str | None:
        """The period under way of which most reports are asked for, of several the first to end; else the latest."""
        spans = self.spans
        shares = Counter(cell.key for cell in self._cells())
        coming = [key for key, (first, last) in spans.items() if first <= self._as_of <= last]
        return max(reversed(coming), key=shares.__getitem__) if coming else next(iter(spans), None)

    def of(self, period: str) -> Answered:
        """What every body has answered in a period that there is."""
        span = self.spans[period]
        last = self._last_entries()
        told = [one for name in self._own if (one := self._body(name, period, span[0], last.get(name)))]
        settings = self._registry.settings
        return Answered(
            title=settings.title,
            notice=settings.notice,
            as_of=self._as_of,
            commit=self._commit,
            period=period,
            span=span,
            bodies=tuple(sorted(told, key=_order)),
        )

    def _cells(self) -> Iterator[Cell]:
        return (cell for row in self._rows if row.standing.recurring for cell in row.standing.cells)

    def _body(self, name: str, period: str, began: date, last: date | None) -> BodyAnswer | None:
        """What a body has answered; None where it is no single one, or nothing is asked of it."""
        if name not in self._registry.agencies or self._registry.agencies[name].is_group:
            return None
        own = self._own[name]
        asked = [
            (row, cell)
            for row in own
            for cell in row.standing.cells
            if cell.key == period and cell.state is not CellState.WAIVED
        ]
        led = [row for row in own if row.role is Role.LEAD and row.standing.kind in OPEN and not row.standing.recurring]
        if not (asked or led):
            return None
        missing = [cell for _, cell in asked if not cell.submitted]
        due = min((cell.last_day for cell in missing if cell.last_day), default=None)
        return BodyAnswer(
            body=body_names(self._registry.bodies, [name], self._as_of)[0],
            owed=_ids(row for row, _ in asked),
            handed_in=tuple(one for one in _ids(row for row, _ in asked) if one not in _ids(_missing(asked))),
            submitted=max((cell.submitted for _, cell in asked if cell.submitted), default=None),
            last_day=due,
            days_overdue=max((self._as_of - due).days, 0) if due else 0,
            tasks=_ids(led),
            news=_ids(row for row in led if any(self._is_news(one, name, began) for one in row.fold.entries)),
            last_entry=last,
        )

    def _is_news(self, entry: Entry, name: str, began: date) -> bool:
        return entry.date >= began and name in self._speakers(entry)

    def _speakers(self, entry: Entry) -> set[str]:
        """Who says an entry, as they answer on the day."""
        return {self._registry.bodies.on(name, self._as_of).id for name in entry.speakers}

    def _last_entries(self) -> Mapping[str, date]:
        """The day of the last entry of each body, in any record."""
        found: dict[str, date] = {}
        for kind in self._registry.by_folder.values():
            for record in kind.values():
                for entry in valid_entries(getattr(record, "log", ()), self._as_of):
                    for name in self._speakers(entry):
                        found[name] = max(found.get(name, entry.date), entry.date)
        return found


def _missing(asked: Sequence[tuple[Row, Cell]]) -> Iterator[Row]:
    return (row for row, cell in asked if not cell.submitted)


def _ids(found: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.id for row in found))


def _order(one: BodyAnswer) -> tuple[object, ...]:
    return one.answered, not one.owed, -one.days_overdue, collate(one.body.short)


_COLUMNS: Final[Sequence[FilledColumn]] = (
    filled("answered.body", ColumnKind.KEY, 2, "body.short"),
    filled("answered.how", ColumnKind.ANSWERED, 3, itself),
    filled("answered.owed", ColumnKind.NUMBER, of=lambda one: len(one.owed) or None),
    filled("answered.handed_in", ColumnKind.NUMBER, of=lambda one: len(one.handed_in) if one.owed else None),
    filled("answered.tasks", ColumnKind.NUMBER, of=lambda one: len(one.tasks) or None),
    filled("answered.news", ColumnKind.NUMBER, of=lambda one: len(one.news) if one.tasks else None),
    filled("answered.last_entry", ColumnKind.DATE, of="last_entry"),
)


def answered_table(answered: Answered) -> Table:
    """The bodies as a table; those that have answered are told more quietly."""
    return table(_COLUMNS, answered.bodies, quiet=lambda one: one.answered)
