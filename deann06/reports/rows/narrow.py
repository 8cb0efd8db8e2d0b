"""What a page is narrowed to: one body's own side, its role, a group of work, a directive, marks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from deann06.core.records import Mark, Model, Role, SavedView, Task
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import COUNTED, Row
from deann06.core.standing.logs import supersession
from deann06.core.standing.own import own_rows, parties, roles
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry


class RowFilter(Struct, frozen=True, kw_only=True):
    """Which rows are asked for; None leaves all. The agency is the id that answers on the day."""

    agency: str | None = None
    role: Role | None = None
    recipient: str | None = None  # whom the result goes to, or through whom; an id like that of the agency
    group: str | None = None
    directive: str | None = None
    phase: str | None = None
    tags: tuple[str, ...] | None = None  # any of them
    marks: tuple[Mark, ...] | None = None  # any of them
    standings: tuple[str, ...] | None = None  # the words of a count
    states: tuple[str, ...] | None = None
    due_before: date | None = None
    negated: bool = field(default=False, name="not")  # all but what is asked for

    @property
    def own(self) -> str | None:
        """The body whose own side is told."""
        return None if self.negated else self.agency

    @property
    def of_tasks_alone(self) -> bool:
        """Whether something is asked for that only tasks have; the states are those of tasks."""
        sorted_by = (self.recipient, self.phase, self.tags, self.marks)
        return any(value is not None for value in (*sorted_by, self.standings, self.states, self.due_before))

    @property
    def kinds(self) -> frozenset[StandingKind] | None:
        """The standings that the words hold."""
        return None if self.standings is None else frozenset().union(*(COUNTED[word] for word in self.standings))


class NamedFilter(Struct, frozen=True, kw_only=True):
    """What was asked for, with what it is called on the page; `wanted` has the ids."""

    wanted: RowFilter = RowFilter()
    view: str | None = None  # the title of the saved view by which it was asked
    agency: BodyName | None = None
    recipient: BodyName | None = None
    group: str | None = None
    directive: str | None = None


class _Named(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Named)


def fitting(find: Callable[[RowFilter], Sequence[R]], wanted: RowFilter) -> Sequence[R]:
    """What is found for a wish; for a negated one all that is not found for the same."""
    if not wanted.negated:
        return find(wanted)
    out = {one.id for one in find(replace(wanted, negated=False))}
    return [one for one in find(RowFilter()) if one.id not in out]


class NarrowedRows(NamedTuple):
    """The rows that are counted, and those in which a body has only a part that is no share of its own."""

    rows: tuple[Row, ...]
    beside: tuple[Row, ...] = ()


def marks(task: Task) -> tuple[Mark, ...]:
    """The marks of a task."""
    said = {Mark.KEY: task.key, Mark.BREAKTHROUGH: task.breakthrough, Mark.URGENT: task.urgent}
    return tuple(mark for mark, there in said.items() if there)


def of_view(registry: Registry, view: SavedView, as_of: date) -> RowFilter:
    """What a saved view asks for, its bodies by those that answer on the day."""
    agency, recipient = (registry.bodies.on(name, as_of).id if name else None for name in (view.agency, view.recipient))
    return RowFilter(
        agency=agency,
        role=view.role,
        recipient=recipient,
        group=view.group,
        directive=view.directive,
        phase=view.phase,
        tags=view.tag or None,
        marks=view.mark or None,
        standings=tuple(word.value for word in view.standing) or None,
        states=tuple(state.value for state in view.state) or None,
        due_before=view.due_before,
        negated=view.negated,
    )


def named(registry: Registry, wanted: RowFilter, as_of: date, view: str | None = None) -> NamedFilter:
    """What was asked for, by its names on the day."""
    agency, recipient = (
        body_names(registry.bodies, [name], as_of)[0] if name else None for name in (wanted.agency, wanted.recipient)
    )
    directive = registry.directives.get(wanted.directive or "")
    return NamedFilter(
        wanted=wanted,
        view=view,
        agency=agency,
        recipient=recipient,
        group=registry.settings.group(wanted.group).name if wanted.group else None,
        directive=directive.title if directive else wanted.directive,
    )


def narrow(tasks: Iterable[Row], wanted: RowFilter) -> NarrowedRows:
    """What is left of some tasks: for an agency its own rows, each as it stands for that body."""
    if wanted.negated:
        every = tuple(tasks)
        return NarrowedRows(tuple(fitting(lambda asked: narrow(every, asked).rows, wanted)))
    rows = tuple(row for row in tasks if _of_task(row, wanted))
    agency = wanted.agency
    if agency is None:
        return NarrowedRows(_standing_so(rows, wanted))
    own = tuple(row for row in own_rows(rows).get(agency, ()) if wanted.role in (None, row.role))
    beside = _beside(rows, own, agency, wanted.role)
    if wanted.standings is not None:
        beside = tuple(row for row in beside if not waived(row, agency))  # how others stand says nothing of it
    return NarrowedRows(_standing_so(own, wanted), _standing_so(beside, wanted))


class Sides:
    """What each body has in some tasks, worked out for all of them at once."""

    def __init__(self, tasks: Iterable[Row]) -> None:
        self.tasks = tuple(tasks)

    def of(self, agency: str) -> NarrowedRows:
        """The same as to `narrow` to a body."""
        own = self._own.get(agency, ())
        return NarrowedRows(own, _beside(self._parties.get(agency, ()), own, agency, None))

    @cached_property
    def _own(self) -> Mapping[str, tuple[Row, ...]]:
        return own_rows(self.tasks)

    @cached_property
    def _parties(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.tasks:
            for agency in parties(row):
                found.setdefault(agency, []).append(row)
        return found


def waived(row: Row, agency: str) -> bool:
    """Whether a body that has shares in a task is excused from all of them, so that nothing is asked of it."""
    bodies, day = row.fold.bodies, row.fold.as_of
    own = [cell for cell in row.standing.cells if cell.body and bodies.on(cell.body, day).id == agency]
    return bool(own) and all(cell.state is CellState.WAIVED for cell in own)


def unconfirmed(row: Row, agency: str) -> bool:
    """Whether a body that a row blames answers for the task only by our reading of the source."""
    return row.role is Role.RESPONDENT and row.standing.kind is StandingKind.OVERDUE and agency in row.fold.unconfirmed


def superseded_by(row: Row) -> str | None:
    """The directive that has replaced the one which gave a task, by the day."""
    directive = row.fold.registry.directives.get(row.fold.task.directive)
    entry = supersession(directive, row.fold.as_of) if directive and directive.log else None
    return entry.supersede if entry else None


def fits_model(registry: Registry, model: Model, wanted: RowFilter) -> bool:
    """Whether a pilot model belongs to the group and the directive asked for."""
    carried = (registry.tasks[name].directive for name in model.tasks if name in registry.tasks)
    return wanted.group in (None, *model.groups) and wanted.directive in (None, model.plan, *carried)


def model_role(registry: Registry, model: Model, agency: str, as_of: date) -> tuple[Role, bool] | None:
    """What a body has to do with a model, and whether by itself: a group that leads is no member's own."""
    for role, names in ((Role.LEAD, model.lead), (Role.COOPERATING, model.cooperating)):
        named = [name for name in names if not is_role(name)]
        if any(body.id == agency for body in registry.bodies.resolve(named, as_of)):
            return role, role is Role.LEAD
        if agency in registry.bodies.ids(named, as_of):
            return role, False
    return None


def _of_task(row: Row, wanted: RowFilter) -> bool:
    task = row.fold.task
    directives = (task.directive, *(other.directive for other in task.also))
    return (
        wanted.group in (None, *task.groups)
        and wanted.directive in (None, *directives)
        and wanted.phase in (None, task.phase)
        and (wanted.tags is None or not set(task.tags).isdisjoint(wanted.tags))
        and (wanted.marks is None or not set(marks(task)).isdisjoint(wanted.marks))
        and (wanted.recipient is None or Role.RECIPIENT in roles(row, wanted.recipient))
    )


def _standing_so(rows: Iterable[Row], wanted: RowFilter) -> tuple[Row, ...]:
    kinds, states, before = wanted.kinds, wanted.states, wanted.due_before
    return tuple(
        row
        for row in rows
        if (kinds is None or row.standing.kind in kinds)
        and (states is None or row.standing.state.value in states)
        and (before is None or (row.standing.last_day is not None and row.standing.last_day < before))
    )


def _beside(rows: Iterable[Row], own: Iterable[Row], agency: str, role: Role | None) -> tuple[Row, ...]:
    """The rows that do not count for a body, and in which it has a part, or the one asked for."""
    counted = {row.id for row in own}
    return tuple(
        Row(row.fold, row.standing, held)
        for row in rows
        if row.id not in counted and (held := _part(row, agency, role))
    )


def _part(row: Row, agency: str, asked: Role | None) -> Role | None:
    """The weightiest role of a body in a task, or the one asked for, where it has that; a lead does not cooperate."""
    held = roles(row, agency)
    if Role.LEAD in held:
        held -= {Role.COOPERATING}
    return next((role for role in Role if role in held and asked in (None, role)), None)
