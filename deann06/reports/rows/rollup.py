"""Tasks sorted out and counted: by body, level, system, group of work, directive or phase, a ledger for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import CountedBy, Level, Role, System, Task
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import (
    Ledger,
    Row,
    TasksAndDuties,
    ledger,
    not_yet_assigned,
    tasks_and_duties,
    tasks_and_duties_of_heads,
)
from deann06.core.standing.own import own_rows, rows_of_sides
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.bodies import Bodies, is_role
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import collate
from deann06.reports.rows.narrow import NamedFilter, RowFilter, named, narrow

RowsByKey: TypeAlias = Mapping[Any, Sequence[Row]]  # None is the key of what has none
# In whose lines tasks count as they stand for bodies.
OF_BODIES: Final = frozenset((CountedBy.AGENCY, CountedBy.LEVEL, CountedBy.SYSTEM))


class RollupLine(Struct, frozen=True, kw_only=True):
    """Tasks that have something in common, `key`; None of those that have nothing, and of the total."""

    by: CountedBy
    key: str | None = None
    name: str | None = None  # of a group of work; the kind of a directive, with its number if it has one
    issued: str | None = None  # of a directive without a number, as far as it is known
    bodies: tuple[BodyName, ...] = ()  # a body, and the ended ones for which it answers
    group: bool = False  # that body is a group of bodies, whose members are not counted for what it leads in common
    unconfirmed: bool = False  # it counts as overdue for a share that the source does not give it by name
    total: bool = False
    ledger: Ledger
    counts: TasksAndDuties
    tasks: tuple[str, ...] = ()  # ids


class Rollup(Struct, frozen=True, kw_only=True, tag=True):
    """A table of ledgers. Each task counts once in the total, and in each line that it belongs to."""

    by: CountedBy
    title: str
    notice: str | None
    as_of: date
    commit: Revision
    asked: NamedFilter
    lines: tuple[RollupLine, ...]
    total: RollupLine
    shared: int  # tasks and duties that count in more than one line
    coming: Mapping[str, date]  # tasks of the whole registry that exist only after the day, and from when
    later: TasksAndDuties  # how many of them are tasks and duties

    @property
    def by_sides(self) -> bool:
        """Whether tasks count in its lines as they stand for some of their bodies."""
        return self.by in OF_BODIES and self.asked.wanted.own is None


def build(
    registry: Registry,
    tasks: Iterable[Row],
    by: CountedBy,
    as_of: date,
    commit: Revision = None,
    wanted: RowFilter | None = None,
    view: str | None = None,
) -> Rollup:
    """The table of what is wanted of the tasks that exist on the day; `view`: what these are called."""
    wanted = wanted or RowFilter()
    rows = narrow(tasks, wanted).rows
    lines = _lines(registry, rows, by, as_of, wanted.own)
    placed = Counter(name for line in lines for name in line.tasks)
    coming = not_yet_assigned(registry, as_of)
    return Rollup(
        by=by,
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        asked=named(registry, wanted, as_of, view),
        lines=lines,
        total=RollupLine(by=by, total=True, ledger=ledger(rows), counts=tasks_and_duties(rows)),
        shared=sum(times > 1 for times in placed.values()),
        coming=coming,
        later=tasks_and_duties_of_heads(registry.tasks[name] for name in coming),
    )


def body_lines(tasks: Iterable[Row], bodies: Bodies, as_of: date) -> tuple[RollupLine, ...]:
    """Each body's own tasks, by name; then those that groups lead in common. Roles in words are nobody."""
    return _of_bodies(own_rows(tasks), bodies, as_of)


def _of_bodies(found: RowsByKey, bodies: Bodies, as_of: date) -> tuple[RollupLine, ...]:
    ended = bodies.answers_for(as_of)
    lines = [
        _line(
            CountedBy.AGENCY,
            agency,
            own,
            bodies=body_names(bodies, (agency, *ended.get(agency, ())), as_of),
            group=agency in bodies.agencies and bodies.agencies[agency].is_group,
            unconfirmed=any(_doubted(row, agency) for row in own),
        )
        for agency, own in found.items()
        if agency and not is_role(agency)
    ]
    return tuple(sorted(lines, key=lambda line: (line.group, collate(line.bodies[0].short))))


def _doubted(own: Row, agency: str) -> bool:
    """Whether a body is counted as overdue for a share that the source does not give it by name."""
    return own.standing.kind is StandingKind.OVERDUE and own.role is Role.RESPONDENT and agency in own.fold.unconfirmed


def _line(by: CountedBy, key: str | None, rows: Sequence[Row], **said: Any) -> RollupLine:
    ids = tuple(row.id for row in rows)
    return RollupLine(by=by, key=key, ledger=ledger(rows), counts=tasks_and_duties(rows), tasks=ids, **said)


def _lines(
    registry: Registry, rows: Sequence[Row], by: CountedBy, as_of: date, own: str | None
) -> tuple[RollupLine, ...]:
    """The lines in their order; the last has what belongs to none."""
    found = _of_sides(rows, _SIDES[by](registry, as_of), own) if by in OF_BODIES else _of_tasks(rows, _KEYS[by])
    if by is CountedBy.AGENCY:
        lines = [*_of_bodies(found, registry.bodies, as_of)]
    else:
        order: Iterable[str] = _ORDERS[by](registry)
        keys = dict.fromkeys((*(key for key in order if key in found), *sorted(key for key in found if key)))
        told = _TOLD.get(by)
        lines = [_line(by, key, found[key], **(told(registry, key) if told else {})) for key in keys]
    placed = {name for line in lines for name in line.tasks}
    beside = {row.id: row for row in found.get(None, ())}
    rest = [beside.get(row.id, row) for row in rows if row.id in beside or row.id not in placed]
    return (*lines, _line(by, None, rest)) if rest else tuple(lines)


def _of_sides(rows: Sequence[Row], side: Callable[[str], str | None], own: str | None) -> RowsByKey:
    """The tasks that count for the bodies on each side; all of them for that of the body whose own they are."""
    if own:
        return {side(own): rows} if rows else {}
    return rows_of_sides(rows, side)


def _of_tasks(rows: Sequence[Row], keys: Callable[[Task], Iterable[str]]) -> RowsByKey:
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        for key in dict.fromkeys(keys(row.fold.task)):
            found.setdefault(key, []).append(row)
    return found


def _kind_side(kind: str) -> Callable[[Registry, date], Callable[[str], str | None]]:
    """Which level or system each body is of; a group of bodies is of that of all its members."""

    def of(registry: Registry, as_of: date) -> Callable[[str], str | None]:
        def own(agency_id: str) -> str | None:
            return getattr(registry.agencies.get(agency_id), kind, None)

        @cache
        def side(agency_id: str) -> str | None:
            agency = registry.agencies.get(agency_id)
            if agency is None or not agency.is_group or own(agency_id):
                return own(agency_id)
            members = {own(one) for one in registry.bodies.ids((agency_id,), as_of)}
            return members.pop() if len(members) == 1 else None

        return side

    return of


_SIDES: Final[Mapping[CountedBy, Callable[[Registry, date], Callable[[str], str | None]]]] = {
    CountedBy.AGENCY: lambda _registry, _as_of: lambda agency: agency,
    CountedBy.LEVEL: _kind_side("level"),
    CountedBy.SYSTEM: _kind_side("system"),
}
_KEYS: Final[Mapping[CountedBy, Callable[[Task], Iterable[str]]]] = {
    CountedBy.GROUP: lambda task: task.groups,
    CountedBy.DIRECTIVE: lambda task: (task.directive, *(other.directive for other in task.also)),
    CountedBy.PHASE: lambda task: (task.phase,) if task.phase else (),
}
_ORDERS: Final[Mapping[CountedBy, Callable[[Registry], Iterable[str]]]] = {
    CountedBy.LEVEL: lambda _: [level.value for level in Level],
    CountedBy.SYSTEM: lambda _: [system.value for system in System],
    CountedBy.GROUP: lambda registry: registry.settings.groups,
    CountedBy.DIRECTIVE: lambda registry: registry.directives,
    CountedBy.PHASE: lambda registry: registry.settings.phases,
}


def _group(registry: Registry, key: str) -> dict[str, str]:
    return {"name": registry.settings.group(key).name}


def _directive(registry: Registry, key: str) -> dict[str, str]:
    one = registry.directives.get(key)
    if one is None:
        return {}
    return {"name": f"{one.kind} {one.number}"} if one.number else {"name": one.kind, "issued": one.issued.name}


_TOLD: Final[Mapping[CountedBy, Callable[[Registry, str], dict[str, str]]]] = {
    CountedBy.GROUP: _group,
    CountedBy.DIRECTIVE: _directive,
}
