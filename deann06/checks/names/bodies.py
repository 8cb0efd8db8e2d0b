"""L5xx: bodies and groups: known, alive on the day, with a successor, with members, in one role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from deann06.checks.scene import NamedAt, Scene
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Agency, Directive, Entry, ModelState, Record, Settings, Task
from deann06.core.standing.models import model_standing
from deann06.core.standing.tasks import CellState
from deann06.core.state.bodies import is_role

NAMED: Final = 8  # bodies of a circle that are told
OWING: Final = ("lead", "cooperating", "respondents")  # whose bodies a task still waits for while it is open


def references(scene: Scene) -> Iterator[Problem]:
    """Bodies that nobody knows, or that did not exist on the day on which a record names them."""
    known = scene.known("agencies")
    limited = {
        agency.id: agency for agency in scene.registry.agencies.values() if agency.valid.since or agency.valid.until
    }
    for name, places in scene.named["agencies"].items():
        if name in limited:
            for place in places:
                if day := _needed_on(scene, place):
                    yield from _on(scene, place.record, limited[name], place.field, day)
        elif name not in known and not is_role(name):
            near = scene.nearest("agencies", name)
            for place in places:
                yield scene.problem("L503", place.record, *place.field, name=name, nearest=near)


def _on(scene: Scene, record: Record, agency: Agency, field: FieldPath, day: date) -> Iterator[Problem]:
    since, until = agency.valid.since, agency.valid.until
    if since and day < since.first:
        yield scene.problem("L514", record, *field, name=agency.id, day=day, since=since.first)
    elif until and day > until.last:
        body = scene.registry.bodies.on(agency.id, day)
        if body.resolved:
            yield scene.problem("L510", record, *field, name=agency.id, until=until.last, day=day, successor=body.id)
        else:
            yield _without_heir(scene, "L511", record, field, agency, day)


def _without_heir(scene: Scene, code: str, record: Record, field: FieldPath, agency: Agency, day: date) -> Problem:
    """An ended body that none, or several, took over from."""
    until = agency.valid.until.last if agency.valid.until else day
    heirs = ", ".join(successor.agency for successor in agency.successors)
    return scene.problem(
        code, record, *field, name=agency.id, until=until, day=day, heirs=f" ({heirs})" if heirs else ""
    )


def _needed_on(scene: Scene, place: NamedAt) -> date | None:
    """The day on which a body must be there that is named at a place, None: whenever."""
    match place:
        case NamedAt(entry=Entry() as entry, field=(_, _, key, *_)):
            return entry.date if key in ("by", "reassign") else None
        case NamedAt(record=Task() as task, field=(key, *_)) if key != "unconfirmed":
            return scene.folds[task.id].assigned
        case NamedAt(record=Directive() as directive):
            return directive.issued.last
        case NamedAt(record=Settings(), field=(key, *_)) if key in ("committee", "focal_point"):
            return scene.as_of
    return None


class _Today:
    """What became, up to the day, of the bodies that open work still names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.bodies = scene.registry.bodies

    @cached_property
    def empty(self) -> dict[str, list[str]]:
        """Groups without a member on the day, and the open tasks that name them."""
        tasks_of: dict[str, list[str]] = {}
        groups = (one for one in self.scene.registry.agencies.values() if one.members)
        empty = {group.id for group in groups if not self.bodies.members(group, self.scene.as_of)}
        for row in self.scene.open if empty else ():
            for role in OWING:
                for name, _ in self.scene.in_force(row.fold.task, role, self.scene.as_of):
                    if name in empty:
                        tasks = tasks_of.setdefault(name, [])
                        if row.id not in tasks:
                            tasks.append(row.id)
        return tasks_of

    def of(self, record: Record, named: Iterable[tuple[str, FieldPath]], begin: date | None) -> Iterator[Problem]:
        """The bodies that lead or take part: one note on all that have an heir, a problem for each that has none."""
        heirs: dict[str, str] = {}
        first: FieldPath = ()
        for name, field in named:
            body = self.bodies.on(name, self.scene.as_of)
            if not body.resolved:
                if not (begin and self._ended_before(name, begin)):
                    yield self.without_heir("L511", record, field, body.id)
            elif body.inherited:
                heirs[name] = body.id
                first = first or field
        if heirs:
            pairs = ", ".join(f"{old} → {new}" for old, new in heirs.items())
            yield self.scene.problem("L513", record, *first, pairs=pairs, day=self.scene.as_of)

    def owing(self, record: Record, named: Iterable[tuple[str, FieldPath]]) -> Iterator[Problem]:
        """The bodies that each answer for themselves, groups opened: a problem for each that has no single heir."""
        for name, field in named:
            for body in self.bodies.expand([name], self.scene.as_of):
                if not body.resolved:
                    yield self.without_heir("L512", record, field, body.id)

    def without_heir(self, code: str, record: Record, field: FieldPath, name: str) -> Problem:
        """An ended body that nobody, or several, took over from."""
        return _without_heir(self.scene, code, record, field, self.scene.registry.agencies[name], self.scene.as_of)

    def _ended_before(self, name: str, day: date) -> bool:
        until = self.scene.registry.agencies[name].valid.until
        return bool(until and until.last < day)


def today(scene: Scene) -> Iterator[Problem]:
    """Open work whose bodies have ended since: who answers now, and where that is not known."""
    at = _Today(scene)
    for row in scene.open:
        task, begin = row.fold.task, row.fold.assigned
        leads = [*scene.in_force(task, "lead", scene.as_of), *scene.in_force(task, "cooperating", scene.as_of)]
        yield from at.of(task, leads, begin)
        yield from at.owing(task, scene.in_force(task, "respondents", scene.as_of))
    for model in scene.registry.models.values():
        if model_standing(model, scene.as_of).state is not ModelState.STOPPED:
            named = [(name, ("lead", index)) for index, name in enumerate(model.lead) if not is_role(name)]
            yield from at.of(model, named, None)
    for indicator in scene.registry.indicators.values():
        if indicator.owner and not is_role(indicator.owner):
            yield from at.of(indicator, [(indicator.owner, ("owner",))], None)
    for name, tasks in at.empty.items():
        group = scene.registry.agencies[name]
        yield scene.problem("L519", group, "members", at_key=True, day=scene.as_of, count=len(tasks), task=tasks[0])


def unconfirmed(scene: Scene) -> Iterator[Problem]:
    """Bodies marked as unconfirmed that nobody asks to answer."""
    if "agencies" in scene.unread:
        return  # the group may stand there
    for task in scene.registry.tasks.values():
        if task.unconfirmed is None:
            continue
        asked = {*task.respondents}
        for name in task.respondents:
            group = scene.registry.agencies.get(name)
            asked.update(one if isinstance(one, str) else one.agency for one in (group.members or () if group else ()))
        for index, name in enumerate(task.unconfirmed.ids):
            if name not in asked and (name in scene.known("agencies") or is_role(name)):
                yield scene.problem("L527", task, "unconfirmed", "ids", index, name=name)


def roles(scene: Scene) -> Iterator[Problem]:
    """Tasks that nobody leads, and bodies written both as lead and as partner."""
    for task in scene.registry.tasks.values():
        if not task.lead and not task.note:
            yield scene.problem("L515", task, "lead", at_key=True)
        for index, name in enumerate(task.cooperating):
            if name in task.lead:
                yield scene.problem("L516", task, "cooperating", index, name=name)


def groups(scene: Scene) -> Iterator[Problem]:
    """Groups without members, groups inside groups, and bodies that follow each other in a circle."""
    agencies = scene.registry.agencies
    for agency in agencies.values():
        if agency.members == ():
            yield scene.problem("L517", agency, "members", at_key=True)
        for index, member in enumerate(agency.members or ()):
            name = member if isinstance(member, str) else member.agency
            if name in agencies and agencies[name].is_group:
                yield scene.problem("L520", agency, "members", index, name=name)
    heirs = {one.id: [heir.agency for heir in one.successors] for one in agencies.values() if len(one.successors) == 1}
    for name, circle in _round(heirs):
        yield scene.problem("L521", agencies[name], "successors", at_key=True, circle=circle)


def _round(heirs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every body of a circle of successors, and the circle as it goes on from there."""
    done: set[str] = set()
    for start in heirs:
        chain: dict[str, int] = {}
        name = start
        while name in heirs and name not in done and name not in chain:
            chain[name] = len(chain)
            name = heirs[name][0]
        done.update(chain)
        circle = list(chain)[chain[name] :] if name in chain else []
        for place, one in enumerate(circle):
            way = [*circle[place:], *circle[:place], one] if len(circle) < NAMED else [one, heirs[one][0], "…", one]
            yield one, " → ".join(way)


def nobody_owes(scene: Scene) -> Iterator[Problem]:
    """Open tasks that each body must answer for itself, and there is no body."""
    for row in scene.open:
        fold = row.fold
        asked = (c for c in row.standing.cells if c.body is None and c.state is not CellState.WAIVED)
        days = (min(cell.nominal, scene.as_of) for cell in asked)
        day = next((day for day in days if fold.respondent_names(day)), None)
        if day:
            named = scene.in_force(fold.task, "respondents", day)
            field = named[0].field[:-1] if named else ("respondents",)
            yield scene.problem("L518", fold.task, *field, at_key=True, day=day)


def same_name(scene: Scene) -> Iterator[Problem]:
    """Two bodies that answer to one name at one time."""
    seen: dict[str, list[Agency]] = {}
    for agency in scene.registry.agencies.values():
        names: list[tuple[FieldPath, str | None]]
        names = [(("name",), agency.name), (("short",), agency.short), (("code",), agency.code)]
        names += [(("aliases", index), alias) for index, alias in enumerate(agency.aliases)]
        for field, name in names:
            if not name:
                continue
            others = seen.setdefault(name.casefold(), [])
            other = next((o for o in others if o is not agency and _meet(o, agency)), None)
            if other:
                yield scene.problem("L524", agency, *field, name=name, other=other.id)
            if agency not in others:
                others.append(agency)


def _meet(one: Agency, other: Agency) -> bool:
    return not any(
        a.valid.until and b.valid.since and a.valid.until.last < b.valid.since.first
        for a, b in ((one, other), (other, one))
    )
